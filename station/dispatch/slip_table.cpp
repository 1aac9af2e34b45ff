// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/slip_table.h"

#include <algorithm>

#include "station/dispatch/slip_columns.h"

namespace steelyard::dispatch {
namespace {

using C = SlipColumn;

/// Reads the rows after the header, one after the other.
class TableReader {
 public:
  explicit TableReader(CsvTable csv) : csv_(std::move(csv)) { table_.faults = std::move(csv_.faults); }

  SlipTable read() {
    if (csv_.rows.empty()) {
      if (table_.faults.empty()) table_.faults.push_back(row_fault(1, "", "the file is empty", "文件是空的"));
      return std::move(table_);
    }
    places_ = read_slip_header(csv_.rows.front(), table_.faults);
    table_.number_column = header_of(C::number);
    table_.customer_column = header_of(C::customer_code);
    table_.product_column = header_of(C::product_code);
    if (!table_.faults.empty()) return std::move(table_);
    if (csv_.rows.size() == 1) table_.faults.push_back(row_fault(2, "", "there are no rows", "没有数据行"));
    for (std::size_t i = 1; i < csv_.rows.size(); ++i) read_row(csv_.rows[i]);
    return std::move(table_);
  }

 private:
  /// Where the first row of a slip is, and which of the slips it became.
  struct Known {
    const CsvRow* row;
    std::optional<std::size_t> slip;  ///< empty where its rows had faults so far
  };

  std::string header_of(C column) const {
    const auto place = places_.find(column);
    return place == places_.end() ? std::string() : place->second.header;
  }
  static std::string raw(const CsvRow& row, const ColumnPlace& place) {
    return place.index < row.cells.size() ? row.cells[place.index] : std::string();
  }
  void fail(const CsvRow& row, C column, const std::string& en, const std::string& zh) {
    table_.faults.push_back(row_fault(row.number, header_of(column), en, zh));
  }

  void read_row(const CsvRow& row) {
    const auto faults = table_.faults.size();
    for (std::size_t i = csv_.rows.front().cells.size(); i < row.cells.size(); ++i) {
      if (row.cells[i].empty()) continue;
      table_.faults.push_back(
          row_fault(row.number, "", "more cells than the header has columns", "单元格比表头多"));
      break;
    }
    cells_.clear();
    for (const auto& [column, place] : places_) cells_[column] = raw(row, place);
    Known* known = nullptr;
    if (const std::string number = cells_[C::number]; !number.empty()) {
      const auto [at, is_new] = known_.emplace(number, Known{&row, {}});
      known = &at->second;
      if (!is_new) take_from_first(row, *known->row);
    }
    const Json json = slip_json(row, known);
    if (table_.faults.size() > faults) return;
    const auto slip = slip_from_request(json);
    if (!slip) {
      const auto field = slip.error().params.find("field");
      const auto column =
          field == slip.error().params.end() ? std::nullopt : column_of_field(*field->second.string());
      table_.faults.push_back(row_fault(row.number, column ? header_of(*column) : std::string(),
                                        in_columns(slip.error(), column)));
      return;
    }
    keep(row, *slip, known);
  }

  /// The error with the column's name in place of the field's.
  Error in_columns(Error error, std::optional<C> column) const {
    if (column && places_.contains(*column)) error.params.insert_or_assign("field", header_of(*column));
    return error;
  }

  /// What is the same for the whole slip need not be written again, but must not differ.
  void take_from_first(const CsvRow& row, const CsvRow& first) {
    for (auto& [column, text] : cells_) {
      if (!is_of_whole_slip(column)) continue;
      const std::string before = raw(first, places_.at(column));
      if (text.empty()) text = before;
      if (text == before) continue;
      const std::string at = std::to_string(first.number);
      fail(row, column, "differs from row " + at + " of the same slip",
           "与同一提货单的第 " + at + " 行不一致");
    }
  }

  void keep(const CsvRow& row, const PickSlip& slip, Known* known) {
    if (known == nullptr || (!known->slip && known->row == &row)) {
      if (known != nullptr) known->slip = table_.slips.size();
      table_.slips.push_back(slip);
      table_.rows.push_back({row.number});
      return;
    }
    if (!known->slip) return;  // the first row is told already
    PickSlip& whole = table_.slips[*known->slip];
    const SlipLine& line = slip.lines.front();
    if (whole.find_line(line.line) != nullptr) {
      table_.faults.push_back(
          row_fault(row.number, header_of(C::line),
                    Error{ErrorCode::slip_line_repeated,
                          {{"line", line.line}, {"field", "row " + std::to_string(row.number)}}}));
      return;
    }
    Mass sum = line.quantity;
    for (const auto& other : whole.lines) sum += other.quantity;
    if (sum > largest_mass) {
      fail(row, C::quantity, "the slip is more than 1 000 000 t", "整张提货单超过 100 万吨");
      return;
    }
    whole.lines.push_back(line);
    table_.rows[*known->slip].push_back(row.number);
  }

  /// An integer of the cell, empty where the cell is or after a fault.
  std::optional<std::int64_t> number(const CsvRow& row, C column, bool may_be_negative = false) {
    std::string_view text = cells_[column];
    if (text.empty()) return std::nullopt;
    const bool is_negative = may_be_negative && text.starts_with('-');
    if (is_negative) text.remove_prefix(1);
    const int decimals = places_.at(column).decimals;
    const auto value = scaled_integer(text, decimals);
    if (value) return is_negative ? -*value : *value;
    if (decimals == 0) {
      fail(row, column, "write a whole number in digits only", "只能写整数");
    } else {
      const std::string most = std::to_string(decimals);
      fail(row, column, "write digits with a decimal point, at most " + most + " decimals",
           "只能写数字和小数点，最多 " + most + " 位小数");
    }
    return std::nullopt;
  }

  void put(Json::Object& out, const char* key, std::optional<std::int64_t> value) const {
    if (value) out.emplace(key, *value);
  }
  void put_text(Json::Object& out, const char* key, C column) {
    if (const std::string& text = cells_[column]; !text.empty()) out.emplace(key, text);
  }

  Json line_json(const CsvRow& row, const Known* known) {
    Json::Object product;
    put_text(product, "code", C::product_code);
    put_text(product, "name", C::product_name);
    Json::Object line{{"product", std::move(product)}};
    const bool continues = known != nullptr && known->slip;
    const std::int64_t next = continues ? table_.slips[*known->slip].lines.back().line + 1 : 1;
    line.emplace("line", number(row, C::line).value_or(next));
    const auto bags = number(row, C::bags);
    const auto bag_weight = number(row, C::bag_weight);
    auto quantity = number(row, C::quantity);
    const bool is_countable =
        bags && bag_weight && *bags <= bags_max && *bag_weight <= largest_mass.in_grams();
    if (cells_[C::quantity].empty() && is_countable) quantity = *bags * *bag_weight;
    const bool has_no_bags = cells_[C::bags].empty() || bags == std::optional<std::int64_t>(0);
    if (bag_weight.value_or(0) > 0 && has_no_bags) {
      fail(row, places_.contains(C::bags) ? C::bags : C::bag_weight, "a bag weight needs the number of bags",
           "有包重就必须有袋数");
    }
    put(line, "bag_weight_g", bag_weight);
    put(line, "quantity_g", quantity);
    put(line, "bags", bags);
    put(line, "unit_price_minor", number(row, C::unit_price));
    put(line, "amount_minor", number(row, C::amount));
    put_text(line, "pellet", C::pellet);
    put_text(line, "note", C::note);
    return line;
  }

  /// The row as a request for a slip of one line would say it.
  Json slip_json(const CsvRow& row, const Known* known) {
    Json::Object customer;
    put_text(customer, "code", C::customer_code);
    put_text(customer, "name", C::customer_name);
    Json::Object out{{"customer", std::move(customer)}, {"lines", Json::Array{line_json(row, known)}}};
    put_text(out, "number", C::number);
    put_text(out, "plate", C::plate);
    put_text(out, "coordinator", C::coordinator);
    if (const std::string& day = cells_[C::date]; !day.empty()) out.emplace("date", iso_day(day));
    if (const std::string& word = cells_[C::payment]; !word.empty()) {
      const auto payment = payment_in_words(word);
      if (payment) out.emplace("payment", name_of(*payment));
      if (!payment) fail(row, C::payment, "write paid, credit or unpaid", "只能写“已付款”“赊销”或“未付款”");
    }
    Json::Object credit;
    put(credit, "limit_minor", number(row, C::credit_limit));
    put(credit, "used_minor", number(row, C::credit_used, true));
    if (!credit.empty()) out.emplace("credit", std::move(credit));
    return out;
  }

  CsvTable csv_;
  SlipTable table_;
  std::map<C, ColumnPlace> places_;
  std::map<C, std::string> cells_;  // of the row being read
  std::map<std::string, Known> known_;
};

}  // namespace

SlipTable read_slip_table(std::string_view text) {
  CsvLimits limits;
  limits.rows = import_rows_max;
  return TableReader(parse_csv(text, limits)).read();
}

}  // namespace steelyard::dispatch
