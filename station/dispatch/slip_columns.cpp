// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/slip_columns.h"

#include <algorithm>
#include <array>

namespace steelyard::dispatch {
namespace {

using C = SlipColumn;

constexpr int of_tonnes = 6;
constexpr int of_kilograms = 3;
constexpr int of_money = 2;

struct Name {
  std::string_view text;
  C column;
  int decimals = 0;
};

// Headers as people write them, in capitals or not, with or without blanks and full-width brackets.
constexpr std::array names = {Name{"提货单号", C::number},
                              Name{"单号", C::number},
                              Name{"销售票号", C::number},
                              Name{"number", C::number},
                              Name{"日期", C::date},
                              Name{"订货日期", C::date},
                              Name{"date", C::date},
                              Name{"客户编号", C::customer_code},
                              Name{"客户代码", C::customer_code},
                              Name{"customer_code", C::customer_code},
                              Name{"购货单位", C::customer_name},
                              Name{"客户名称", C::customer_name},
                              Name{"customer_name", C::customer_name},
                              Name{"付款", C::payment},
                              Name{"付款情况", C::payment},
                              Name{"货款情况", C::payment},
                              Name{"payment", C::payment},
                              Name{"信用额度", C::credit_limit, of_money},
                              Name{"信用额度(元)", C::credit_limit, of_money},
                              Name{"credit_limit", C::credit_limit, of_money},
                              Name{"已用额度", C::credit_used, of_money},
                              Name{"已用额度(元)", C::credit_used, of_money},
                              Name{"credit_used", C::credit_used, of_money},
                              Name{"车号", C::plate},
                              Name{"车牌", C::plate},
                              Name{"plate", C::plate},
                              Name{"协调员", C::coordinator},
                              Name{"coordinator", C::coordinator},
                              Name{"行号", C::line},
                              Name{"line", C::line},
                              Name{"产品编号", C::product_code},
                              Name{"产品代码", C::product_code},
                              Name{"product_code", C::product_code},
                              Name{"品名", C::product_name},
                              Name{"产品名称", C::product_name},
                              Name{"product_name", C::product_name},
                              Name{"包重(kg)", C::bag_weight, of_kilograms},
                              Name{"包重(千克)", C::bag_weight, of_kilograms},
                              Name{"包重规格(kg)", C::bag_weight, of_kilograms},
                              Name{"包重规格(千克)", C::bag_weight, of_kilograms},
                              Name{"bag_weight_kg", C::bag_weight, of_kilograms},
                              Name{"粒径", C::pellet},
                              Name{"粒径规格", C::pellet},
                              Name{"pellet", C::pellet},
                              Name{"数量(t)", C::quantity, of_tonnes},
                              Name{"数量(吨)", C::quantity, of_tonnes},
                              Name{"quantity_t", C::quantity, of_tonnes},
                              Name{"数量(kg)", C::quantity, of_kilograms},
                              Name{"数量(千克)", C::quantity, of_kilograms},
                              Name{"数量(公斤)", C::quantity, of_kilograms},
                              Name{"quantity_kg", C::quantity, of_kilograms},
                              Name{"袋数", C::bags},
                              Name{"bags", C::bags},
                              Name{"单价", C::unit_price, of_money},
                              Name{"单价(元/吨)", C::unit_price, of_money},
                              Name{"单价(元/t)", C::unit_price, of_money},
                              Name{"unit_price", C::unit_price, of_money},
                              Name{"金额", C::amount, of_money},
                              Name{"金额(元)", C::amount, of_money},
                              Name{"amount", C::amount, of_money},
                              Name{"备注", C::note},
                              Name{"note", C::note}};

struct Required {
  C column;
  std::string_view zh;
  std::string_view en;
};
constexpr std::array required = {Required{C::date, "日期", "date"},
                                 Required{C::customer_code, "客户编号", "customer_code"},
                                 Required{C::customer_name, "购货单位", "customer_name"},
                                 Required{C::payment, "付款", "payment"},
                                 Required{C::product_code, "产品编号", "product_code"},
                                 Required{C::product_name, "品名", "product_name"},
                                 Required{C::quantity, "数量(t)", "quantity_t"}};

struct Field {
  std::string_view text;
  C column;
};
constexpr std::array fields = {Field{"number", C::number},
                               Field{"date", C::date},
                               Field{"customer.code", C::customer_code},
                               Field{"customer.name", C::customer_name},
                               Field{"payment", C::payment},
                               Field{"credit.limit_minor", C::credit_limit},
                               Field{"credit.used_minor", C::credit_used},
                               Field{"plate", C::plate},
                               Field{"coordinator", C::coordinator},
                               Field{"lines[0].line", C::line},
                               Field{"lines[0].product.code", C::product_code},
                               Field{"lines[0].product.name", C::product_name},
                               Field{"lines[0].bag_weight_g", C::bag_weight},
                               Field{"lines[0].pellet", C::pellet},
                               Field{"lines[0].quantity_g", C::quantity},
                               Field{"lines[0].bags", C::bags},
                               Field{"lines[0].unit_price_minor", C::unit_price},
                               Field{"lines[0].amount_minor", C::amount},
                               Field{"lines[0].note", C::note}};

std::string normalised(std::string_view header) {
  static constexpr std::string_view open = "（", close = "）";
  std::string out;
  while (!header.empty()) {
    if (header.starts_with(open)) {
      out += '(';
      header.remove_prefix(open.size());
    } else if (header.starts_with(close)) {
      out += ')';
      header.remove_prefix(close.size());
    } else {
      const char c = header.front();
      if (c != ' ') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      header.remove_prefix(1);
    }
  }
  return out;
}

bool lacks_unit(std::string_view name) {
  return name == "数量" || name == "包重" || name == "包重规格" || name == "quantity" || name == "bag_weight";
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool is_of_whole_slip(SlipColumn column) {
  return column < SlipColumn::line;
}

std::optional<SlipColumn> column_of_field(std::string_view field) {
  const auto it = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.text == field; });
  return it == fields.end() ? std::nullopt : std::optional(it->column);
}

std::map<SlipColumn, ColumnPlace> read_slip_header(const CsvRow& header, std::vector<TableFault>& faults) {
  std::map<SlipColumn, ColumnPlace> places;
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const std::string& text = header.cells[i];
    if (text.empty()) continue;
    const std::string wanted = normalised(text);
    const auto name =
        std::find_if(names.begin(), names.end(), [&](const Name& n) { return n.text == wanted; });
    if (lacks_unit(wanted)) {
      faults.push_back(row_fault(header.number, text,
                                 "the header must say its unit, like quantity_t or bag_weight_kg",
                                 "表头须注明单位，如“数量(t)”“包重(kg)”"));
    } else if (name == names.end()) {
      faults.push_back(row_fault(header.number, text, "there is no such column", "没有这一列"));
    } else if (!places.emplace(name->column, ColumnPlace{i, text, name->decimals}).second) {
      faults.push_back(row_fault(header.number, text, "a column of this meaning stands twice", "此列重复"));
    }
  }
  if (!faults.empty()) return places;
  for (const auto& [column, zh, en] : required) {
    if (places.contains(column)) continue;
    faults.push_back(row_fault(header.number, std::string(zh) + " / " + std::string(en),
                               "this column is missing", "缺少此列"));
  }
  return places;
}

std::optional<std::int64_t> scaled_integer(std::string_view text, int decimals) {
  constexpr std::size_t digits_max = 18;
  const auto point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  std::string_view fraction = point < text.size() ? text.substr(point + 1) : std::string_view();
  const bool ends_in_point = point + 1 == text.size();
  if (whole.empty() || ends_in_point || !all_digits(whole) || !all_digits(fraction)) return std::nullopt;
  while (fraction.ends_with('0')) fraction.remove_suffix(1);
  const auto places = static_cast<std::size_t>(decimals);
  if (fraction.size() > places || whole.size() + places > digits_max) return std::nullopt;
  std::int64_t value = 0;
  for (const char c : whole) value = value * 10 + (c - '0');
  for (std::size_t i = 0; i < places; ++i) value = value * 10 + (i < fraction.size() ? fraction[i] - '0' : 0);
  return value;
}

std::string iso_day(const std::string& text) {
  static constexpr std::string_view marks[] = {"年", "月", "日", "/", "."};
  std::string plain = text;
  for (const auto mark : marks) {
    for (auto at = plain.find(mark); at != std::string::npos; at = plain.find(mark)) {
      plain.replace(at, mark.size(), mark == "日" ? "" : "-");
    }
  }
  const auto first = plain.find('-');
  const auto second = first == std::string::npos ? first : plain.find('-', first + 1);
  if (second == std::string::npos) return text;
  const auto two_digits = [](const std::string& part) { return part.size() == 1 ? "0" + part : part; };
  const std::string day = plain.substr(0, first) + "-" +
                          two_digits(plain.substr(first + 1, second - first - 1)) + "-" +
                          two_digits(plain.substr(second + 1));
  return parse_day(day) ? day : text;
}

std::optional<Payment> payment_in_words(std::string_view text) {
  for (const auto word : {"已付款", "已付", "已收款", "paid"}) {
    if (text == word) return Payment::paid;
  }
  for (const auto word : {"赊销", "赊账", "信用", "credit"}) {
    if (text == word) return Payment::credit;
  }
  for (const auto word : {"未付款", "未付", "unpaid"}) {
    if (text == word) return Payment::unpaid;
  }
  return std::nullopt;
}

}  // namespace steelyard::dispatch
