// What a stop means, in words: for the check page, the done page and the other side.
#pragma once

#include "guard/accounts/accounts.h"
#include "residents/sharing/stop.h"

namespace kasama::residents {

struct StopWords {
    std::string scope;                  ///< 「選んだ機関だけ」
    std::string targets_label, targets; ///< 「止める機関」; empty where there is nothing to choose
    std::string what;                   ///< what is stopped: 「すべての情報」
    std::vector<std::string> after;     ///< what then holds, and what still can be seen by whom
    std::string done; ///< 「デイサービスこもれびは、あなたの情報を見られません。」
    std::vector<std::string> other_side; ///< what the other side sees
};

/// `whose` 「あなた」 or 「岩間 和子さん」; `organisations` are those that can be stopped.
StopWords words_of(const StopChoice& choice, const std::vector<guard::Organisation>& organisations,
                   const std::string& whose);

} // namespace kasama::residents
