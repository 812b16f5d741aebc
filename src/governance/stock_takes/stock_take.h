// 棚卸し (6.1(4)): each ID of an organisation in one of two lists.
#pragma once

#include "guard/access/site.h"
#include "procedure/procedure.h"

namespace kasama::governance {

/// IDs (8 digits) in a text, in order, each once; separated by anything.
std::vector<std::string> logins_in(std::string_view text);

/// Adds a problem where `kept` and `gone` together are not exactly `live`, or an ID stands in both.
void check_stock_take(const std::vector<std::string>& live, const std::string& kept, const std::string& gone,
                      Problems& problems);

/// Logins in use within an organisation, in order.
std::vector<std::string> live_logins(guard::Context& ctx, const std::string& organisation);

const procedure::Procedure& stock_take();
/// What the asking case says: whom (「K-0003」) and for which half year.
entry::Values stock_take_form(const std::string& organisation_number, const std::string& period);
std::vector<guard::Route> stock_take_routes();
void add_stock_takes(guard::Site& site);

struct StockTakeRow {
    std::string login, name, last_use;
    html::Html choice;
};
struct StockTakePage {
    std::string action, case_href, due;
    html::Html keys;
    std::vector<StockTakeRow> rows;
};

} // namespace kasama::governance
