// SPDX-License-Identifier: Apache-2.0
#include "station/store/report.h"

#include <algorithm>
#include <array>

#include "station/store/reader.h"

namespace steelyard::store {
namespace {

struct Definition {
  std::string_view name;
  std::string_view sql;  ///< ?1 and ?2 are the first and the last day
  std::vector<std::string_view> columns;
};

// In each, `c` are the dispatches of those days.
const std::array<Definition, 5>& definitions() {
  static const std::array<Definition, 5> all = {
      Definition{
          "day",
          "SELECT c.day, sum(c.state = 'exited'), sum(iif(c.state = 'exited', c.net_g, 0)), "
          "sum(l.quantity_g), sum(l.bags), sum(l.amount_minor), "
          "sum(c.verdict = 'within' AND c.state = 'exited'), sum(c.verdict = 'unclear' AND c.state = "
          "'exited'), "
          "sum(c.verdict = 'short' AND c.state = 'exited'), sum(c.verdict = 'over' AND c.state = 'exited'), "
          "sum(c.state = 'voided'), sum(c.corrections), "
          "sum((SELECT coalesce(sum(count), 0) FROM closed_approval a WHERE a.ordinal = c.ordinal)), "
          "sum((SELECT coalesce(sum(p.count - 1), 0) FROM print_count p JOIN dispatch d ON d.id = p.subject "
          "WHERE d.ordinal = c.ordinal)), "
          "sum(c.yard_s) / nullif(count(c.yard_s), 0) FROM closed c LEFT JOIN "
          "(SELECT l.ordinal, sum(quantity_g) AS quantity_g, sum(bags) AS bags, sum(amount_minor) AS "
          "amount_minor FROM closed_line l JOIN closed c ON c.ordinal = l.ordinal "
          "WHERE c.day BETWEEN ?1 AND ?2 AND c.state = 'exited' GROUP BY l.ordinal) l "
          "ON l.ordinal = c.ordinal WHERE c.day BETWEEN ?1 AND ?2 GROUP BY c.day ORDER BY c.day",
          {"day", "trucks", "net_g", "quantity_g", "bags", "amount_minor", "within", "unclear", "short",
           "over", "voids", "corrections", "approvals", "reprints", "yard_s"}},
      Definition{"products",
                 "SELECT l.product_code, max(l.product_name), count(DISTINCT c.ordinal), sum(l.quantity_g), "
                 "sum(l.bags), sum(l.amount_minor) FROM closed c JOIN closed_line l ON l.ordinal = c.ordinal "
                 "WHERE c.day BETWEEN ?1 AND ?2 AND c.state = 'exited' GROUP BY l.product_code "
                 "ORDER BY sum(l.quantity_g) DESC, l.product_code",
                 {"product_code", "product_name", "trucks", "quantity_g", "bags", "amount_minor"}},
      Definition{
          "customers",
          "SELECT c.customer_code, max(c.customer_name), count(*), sum(c.net_g), "
          "sum((SELECT coalesce(sum(quantity_g), 0) FROM closed_line l WHERE l.ordinal = c.ordinal)), "
          "sum((SELECT coalesce(sum(bags), 0) FROM closed_line l WHERE l.ordinal = c.ordinal)), "
          "sum((SELECT coalesce(sum(amount_minor), 0) FROM closed_line l WHERE l.ordinal = c.ordinal)), "
          "sum(c.verdict = 'short'), sum(c.verdict = 'over'), sum(c.corrections), "
          "sum(c.yard_s) / nullif(count(c.yard_s), 0) FROM closed c "
          "WHERE c.day BETWEEN ?1 AND ?2 AND c.state = 'exited' GROUP BY c.customer_code "
          "ORDER BY sum(c.net_g) DESC, c.customer_code",
          {"customer_code", "customer_name", "trucks", "net_g", "quantity_g", "bags", "amount_minor", "short",
           "over", "corrections", "yard_s"}},
      Definition{
          "operators",
          "SELECT a.actor, sum(iif(what = 'weighing', a.count, 0)), sum(iif(what = 'count', a.count, 0)), "
          "sum(iif(what = 'clearing', a.count, 0)), sum(iif(what = 'exit', a.count, 0)), "
          "sum(iif(what = 'asked', a.count, 0)), sum(iif(what = 'approval', a.count, 0)), "
          "sum(iif(what = 'void', a.count, 0)), sum(iif(what = 'correction', a.count, 0)) "
          "FROM closed c JOIN closed_act a ON a.ordinal = c.ordinal WHERE c.day BETWEEN ?1 AND ?2 "
          "GROUP BY a.actor ORDER BY a.actor",
          {"user", "weighings", "counts", "clearings", "exits", "exceptions_asked", "approvals", "voids",
           "corrections"}},
      Definition{"exceptions",
                 "SELECT a.rule, sum(a.count), count(*) FROM closed c JOIN closed_approval a ON a.ordinal = "
                 "c.ordinal WHERE c.day BETWEEN ?1 AND ?2 GROUP BY a.rule ORDER BY a.rule",
                 {"rule", "approvals", "trucks"}}};
  return all;
}

bool is_text(std::string_view column) {
  return column == "day" || column == "user" || column == "rule" || column.ends_with("_code") ||
         column.ends_with("_name");
}

}  // namespace

std::span<const std::string_view> report_names() {
  static constexpr std::array<std::string_view, 5> names = {"day", "products", "customers", "operators",
                                                            "exceptions"};
  return names;
}

Result<Report> Reader::report(std::string_view name, const std::string& from, const std::string& to) {
  const auto& all = definitions();
  const auto wanted =
      std::find_if(all.begin(), all.end(), [&](const Definition& d) { return d.name == name; });
  if (wanted == all.end()) return Error{ErrorCode::not_found, {{"what", "report " + std::string(name)}}};
  auto rows = database_.prepare(wanted->sql);
  if (!rows) return rows.error();
  Report report{wanted->columns, {}};
  auto row = rows->with(from, to).step();
  for (; row && *row; row = rows->step()) {
    Json::Array cells;
    for (std::size_t i = 0; i < report.columns.size(); ++i) {
      const int column = static_cast<int>(i);
      if (is_text(report.columns[i])) {
        cells.emplace_back(rows->text(column));
      } else if (report.columns[i] == "yard_s" && rows->is_null(column)) {
        cells.emplace_back();
      } else {
        cells.emplace_back(rows->integer(column));
      }
    }
    report.rows.push_back(std::move(cells));
  }
  if (!row) return row.error();
  return report;
}

}  // namespace steelyard::store
