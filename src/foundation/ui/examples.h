// Every component in every state: the development page /ui, the pictures and the accessibility check are made
// of these.
#pragma once

#include "foundation/html/html.h"

#include <string>
#include <vector>

namespace kasama::ui {

struct Example {
    std::string state; ///< 「誤りがあるとき」
    html::Html html;
};

struct ExampleGroup {
    std::string id, component; ///< "text_field", 「一行の入力欄」
    std::vector<Example> examples;
};

/// Ids differ between examples, so that all of them may stand on one page.
std::vector<ExampleGroup> examples();

html::Html examples_body();

} // namespace kasama::ui
