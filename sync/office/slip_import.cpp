// SPDX-License-Identifier: Apache-2.0
#include "sync/office/slip_import.h"

#include "sync/office/slip_rules.h"
#include "sync/office/slips.h"

namespace steelyard::office {
namespace {

using dispatch::Party;
using dispatch::PickSlip;
using dispatch::SlipTable;

/// The store could not say, rather than the order being wrong.
bool is_failure(const Error& error) {
  const ErrorKind kind = kind_of(error.code);
  return kind == ErrorKind::unavailable || kind == ErrorKind::broken;
}

/// One kind of file: customers or products, each asked for once however often the table names it.
class File {
 public:
  File(Sql& sql, const char* kind, ErrorCode unknown) : books_(sql), kind_(kind), unknown_(unknown) {}

  /// What is wrong with the party that stands there, if anything is.
  Result<std::optional<TableFault>> judge(const Party& party, int row, const std::string& column) {
    const auto name = name_of(party.code);
    if (!name) return name.error();
    if (!*name)
      return std::optional(row_fault(row, column, Error{unknown_, {{kind_, party.code}, {"field", column}}}));
    if (**name == party.name) return std::optional<TableFault>();
    return std::optional(row_fault(row, column,
                                   party.code + " is " + **name + " in the file, not " + party.name,
                                   "档案中 " + party.code + " 是“" + **name + "”，不是“" + party.name + "”"));
  }

 private:
  Result<std::optional<std::string>> name_of(const std::string& code) {
    if (const auto known = names_.find(code); known != names_.end()) return known->second;
    const auto record = books_.find(kind_, code);
    if (!record) return record.error();
    std::optional<std::string> name;
    if (*record) name = name_in(**record);
    names_.emplace(code, name);
    return name;
  }

  Books books_;
  const char* kind_;
  ErrorCode unknown_;
  std::map<std::string, std::optional<std::string>> names_;
};

}  // namespace

Result<void> judge_import(Sql& sql, SlipTable& table) {
  File customers(sql, "customer", ErrorCode::customer_unknown);
  File products(sql, "product", ErrorCode::product_unknown);
  const auto note = [&](Result<std::optional<TableFault>> found) -> Result<void> {
    if (!found) return found.error();
    if (*found) table.faults.push_back(std::move(**found));
    return {};
  };
  for (std::size_t i = 0; i < table.slips.size(); ++i) {
    const PickSlip& slip = table.slips[i];
    const std::vector<int>& rows = table.rows[i];
    auto customer = note(customers.judge(slip.customer, rows.front(), table.customer_column));
    if (!customer) return customer;
    for (std::size_t at = 0; at < slip.lines.size(); ++at) {
      auto product = note(products.judge(slip.lines[at].product, rows[at], table.product_column));
      if (!product) return product;
    }
    if (slip.number.empty()) continue;
    const auto is_free = check_slip_number(sql, slip.number);
    if (is_free) continue;
    if (is_failure(is_free.error())) return is_free.error();
    table.faults.push_back(row_fault(rows.front(), table.number_column, is_free.error()));
  }
  return {};
}

Result<std::vector<std::string>> make_imported(Sql& sql, const SlipTable& table, const std::string& station,
                                               const Asking& asking) {
  std::vector<std::string> numbers(table.slips.size());
  // Those with a number first: what the ledger gives itself goes past them.
  for (const bool is_numbered : {true, false}) {
    for (std::size_t i = 0; i < table.slips.size(); ++i) {
      if (table.slips[i].number.empty() == is_numbered) continue;
      const auto made = make_slip(sql, {table.slips[i], station}, asking);
      // Some are made already: what was judged well must not be refused now, or all of it is undone.
      if (!made && is_failure(made.error())) return made.error();
      if (!made) return Error{ErrorCode::internal, {{"what", "import: " + sentence(made.error())}}};
      numbers[i] = made->slip.number;
    }
  }
  return numbers;
}

}  // namespace steelyard::office
