// SPDX-License-Identifier: Apache-2.0
// Reports over what left and what was voided, as JSON or for a spreadsheet.
#include <algorithm>

#include "station/asio/offload.h"
#include "station/base/csv.h"
#include "station/base/text.h"
#include "station/service/api.h"
#include "station/service/query_words.h"

namespace steelyard::service {
namespace {

/// A year and a day: what an office asks for at once.
constexpr int range_days_max = 366;

struct Heading {
  std::string_view column;
  std::string_view en;
  std::string_view zh;
};
constexpr Heading headings[] = {{"day", "Day", "日期"},
                                {"trucks", "Trucks", "车数"},
                                {"net_g", "Net (kg)", "净重(kg)"},
                                {"quantity_g", "Quantity (kg)", "数量(kg)"},
                                {"bags", "Bags", "袋数"},
                                {"amount_minor", "Amount", "金额"},
                                {"within", "Within", "允差内"},
                                {"unclear", "Unclear", "不能判定"},
                                {"short", "Short", "不足"},
                                {"over", "Over", "超出"},
                                {"voids", "Voids", "作废"},
                                {"corrections", "Corrections", "更正"},
                                {"approvals", "Approvals", "批准"},
                                {"reprints", "Reprints", "补打"},
                                {"yard_s", "Minutes in the yard", "在厂时间(分)"},
                                {"product_code", "Product code", "产品编码"},
                                {"product_name", "Product", "品名"},
                                {"customer_code", "Customer code", "客户编码"},
                                {"customer_name", "Customer", "客户名称"},
                                {"user", "User", "用户"},
                                {"weighings", "Weighings", "过磅次数"},
                                {"counts", "Counts", "清点次数"},
                                {"clearings", "Clearings", "放行次数"},
                                {"exits", "Exits", "出门次数"},
                                {"exceptions_asked", "Exceptions asked for", "申请例外"},
                                {"rule", "Rule", "规则"}};

std::string_view heading_of(std::string_view column, Language language) {
  const auto* heading = std::find_if(std::begin(headings), std::end(headings),
                                     [&](const auto& h) { return h.column == column; });
  if (heading == std::end(headings)) return column;
  return language == Language::zh ? heading->zh : heading->en;
}

/// "-12.05": the currency's hundredths.
std::string hundredths(std::int64_t minor) {
  const std::int64_t whole = minor < 0 ? -minor : minor;
  const std::string cents = std::to_string(whole % 100);
  return (minor < 0 ? "-" : "") + std::to_string(whole / 100) + (cents.size() < 2 ? ".0" : ".") + cents;
}

std::string csv_of(const store::Report& report, Language language) {
  CsvWriter csv;
  for (const auto column : report.columns) csv.cell(heading_of(column, language));
  csv.end_row();
  for (const Json::Array& row : report.rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string_view column = report.columns[i];
      const auto* number = row[i].integer();
      if (number == nullptr) {
        csv.cell(row[i].string() != nullptr ? *row[i].string() : "");
      } else if (column.ends_with("_g")) {
        csv.number(kilograms_text(Mass::grams(*number)));
      } else if (column.ends_with("_minor")) {
        csv.number(hundredths(*number));
      } else {
        csv.number(std::to_string(column.ends_with("_s") ? *number / 60 : *number));
      }
    }
    csv.end_row();
  }
  return csv.take();
}

Json json_of(const store::Report& report) {
  Json::Array rows;
  for (const Json::Array& row : report.rows) {
    Json::Object object;
    for (std::size_t i = 0; i < row.size(); ++i) object.emplace(report.columns[i], row[i]);
    rows.emplace_back(std::move(object));
  }
  return rows;
}

struct Wanted {
  std::string report;
  std::string from;
  std::string to;
  bool csv = false;
};

Result<Wanted> wanted_from(const http::Request& request, const std::string& report, LocalDay today) {
  const auto value = [&](const char* name) {
    const auto it = request.query.find(name);
    return it == request.query.end() ? std::string() : it->second;
  };
  const auto names = store::report_names();
  if (std::find(names.begin(), names.end(), report) == names.end()) {
    std::string known;
    for (const auto name : names) known += (known.empty() ? "" : ", ") + std::string(name);
    return Error{ErrorCode::report_unknown, {{"report", report}, {"known", known}}};
  }
  Wanted wanted{report, to_string(today), to_string(today), false};
  for (const auto& [name, day] : {std::pair{"from", &wanted.from}, std::pair{"to", &wanted.to}}) {
    if (value(name).empty()) continue;
    if (!parse_day(value(name))) {
      return Error{ErrorCode::field_bad_format, {{"field", name}, {"rule", "2026-11-22"}}};
    }
    *day = value(name);
  }
  LocalDay day = *parse_day(wanted.from);
  const LocalDay last = *parse_day(wanted.to);
  int days = 1;
  for (; day < last && days <= range_days_max; ++days) day = next(day);
  if (days > range_days_max) {
    return Error{ErrorCode::range_too_long,
                 {{"from", wanted.from}, {"to", wanted.to}, {"days", range_days_max}}};
  }
  if (auto fault = fault_in_word(request, "format", {"json", "csv"})) return *std::move(fault);
  if (auto fault = fault_in_word(request, "lang", {"zh", "en"})) return *std::move(fault);
  wanted.csv = value("format") == "csv";
  return wanted;
}

}  // namespace

void Api::add_report_calls() {
  add("GET", "/v1/reports/{report}", &Api::report);
  add("GET", "/v1/totals", &Api::totals);
}

boost::asio::awaitable<http::Response> Api::report(http::Request request, Params params,
                                                   access::Session session) {
  if (auto allowed = access::require(session.roles, access::Permission::audit); !allowed) {
    co_return problem(request, allowed.error());
  }
  const auto wanted = wanted_from(request, params.at("report"), parts_.clock.day(parts_.clock.wall()));
  if (!wanted) co_return problem(request, wanted.error());
  auto ask = [&reader = parts_.reports.reader, wanted = *wanted] {
    return reader.report(wanted.report, wanted.from, wanted.to);
  };
  const auto report = co_await asio::offload(parts_.reports.thread, std::move(ask));
  if (!report) co_return problem(request, report.error());
  if (!wanted->csv) {
    const Json answer = Json::Object{
        {"report", wanted->report}, {"from", wanted->from}, {"to", wanted->to}, {"rows", json_of(*report)}};
    co_return http::json_response(200, answer);
  }
  Language language = language_of(request);
  if (const auto lang = text_in(request, "lang")) language = *lang == "zh" ? Language::zh : Language::en;
  http::Response response;
  response.content_type = "text/csv; charset=utf-8";
  response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + wanted->report + "-" +
                                                           wanted->from + "-" + wanted->to + ".csv\"");
  response.body = csv_of(*report, language);
  co_return response;
}

boost::asio::awaitable<http::Response> Api::totals(http::Request request, Params, access::Session) {
  const WallTime now = parts_.clock.wall();
  Json::Object head{{"day", to_string(parts_.clock.day(now))}};
  if (const auto shift = parts_.lane.desk().current_shift(now)) {
    const Json& sums = *shift->find("totals");
    head.emplace("shift", Json::Object{{"opened_at", *shift->find("opened_at")},
                                       {"trucks", *sums.find("trucks")},
                                       {"net_g", *sums.find("net_g")}});
  }
  auto ask = [head = std::move(head)](store::Reader& reader) -> Result<Json> {
    const std::string day = *head.at("day").string();
    const auto whole = reader.report("day", day, day);
    if (!whole) return whole.error();
    const auto products = reader.report("products", day, day);
    if (!products) return products.error();
    Json::Object out = head;
    const Json::Array days = *json_of(*whole).array();
    // A day without a truck has no row.
    for (const char* sum : {"trucks", "net_g"}) out.emplace(sum, days.empty() ? Json(0) : *days[0].find(sum));
    Json::Array rows;
    const Json sold = json_of(*products);
    for (const Json& row : *sold.array()) {
      Json::Object product;
      for (const char* name : {"product_code", "product_name", "trucks", "quantity_g", "bags"})
        product.emplace(name, *row.find(name));
      rows.emplace_back(std::move(product));
    }
    out.emplace("products", std::move(rows));
    return Json(std::move(out));
  };
  auto answer = long_query(request, std::move(ask));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
