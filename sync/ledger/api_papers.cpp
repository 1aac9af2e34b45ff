// SPDX-License-Identifier: Apache-2.0
// What the office prints or sends: papers as PDF.
#include <ctime>

#include "station/forms/statement.h"
#include "sync/ledger/api.h"
#include "sync/office/statement.h"

namespace steelyard::ledger {
namespace {

using http::PathParams;
using http::Request;
using office::Permission;

Result<LocalDay> day_in(const Request& request, const char* name) {
  const auto it = request.query.find(name);
  if (it == request.query.end()) return Error{ErrorCode::field_missing, {{"field", name}}};
  const auto day = parse_day(it->second);
  if (!day) return Error{ErrorCode::field_bad_format, {{"field", name}, {"rule", "YYYY-MM-DD"}}};
  return *day;
}

/// Of the machine's own time zone: it is where the office is.
std::chrono::seconds offset_at(WallTime at) {
  const std::time_t seconds =
      std::chrono::system_clock::to_time_t(std::chrono::system_clock::time_point(at.time_since_epoch()));
  std::tm local{};
  ::localtime_r(&seconds, &local);
  return std::chrono::seconds(local.tm_gmtoff);
}

/// As much as stands on paper; beyond, a shorter period is asked for.
Result<void> read_account(office::Sql& sql, forms::StatementOfAccount& account) {
  office::StatementQuery query{account.customer.code, to_string(account.from), to_string(account.to)};
  do {
    const auto page = office::statement(sql, query);
    if (!page) return page.error();
    if (account.lines.empty()) {
      account.opening_minor = page->opening_minor;
      account.closing_minor = page->closing_minor;
    }
    for (const auto& [station, posting, balance_minor] : page->lines) {
      const auto day = parse_day(posting.day);
      const std::string number = posting.dispatch.empty() ? posting.note : posting.dispatch;
      account.lines.push_back({day.value_or(LocalDay{}), posting.kind, number, posting.product,
                               Mass::grams(posting.quantity_g), posting.amount_minor, balance_minor});
    }
    if (account.lines.size() > forms::most_lines) {
      return Error{ErrorCode::field_out_of_range,
                   {{"field", "to"},
                    {"rule", "at most " + std::to_string(forms::most_lines) +
                                 " lines on paper; take a shorter period 请缩短期间"}}};
    }
    query.cursor = page->cursor;
  } while (query.cursor);
  return {};
}

Result<void> read_customer(office::Sql& sql, forms::StatementOfAccount& account) {
  const auto record = office::Books(sql).find("customer", account.customer.code);
  if (!record) return record.error();
  if (!*record) return Error{ErrorCode::not_found, {{"what", "customer " + account.customer.code}}};
  const auto text = [&](const char* name) {
    const Json* member = (*record)->body.find(name);
    return member != nullptr && member->string() != nullptr ? *member->string() : std::string();
  };
  account.customer.name = text("name");
  account.address = text("address");
  return {};
}

}  // namespace

Api::Answer Api::get_statement_pdf(Request request, PathParams params) {
  const auto from = day_in(request, "from");
  if (!from) co_return from.error();
  const auto to = day_in(request, "to");
  if (!to) co_return to.error();
  const auto account = std::make_shared<forms::StatementOfAccount>();
  account->customer.code = params["code"];
  account->from = *from;
  account->to = *to;
  account->made_at = parts_.wall_time();
  auto work = [account](office::Sql& sql, const Person&) -> Result<Json> {
    if (auto known = read_customer(sql, *account); !known) return known.error();
    if (auto read = read_account(sql, *account); !read) return read.error();
    return Json();
  };
  auto looking = looked_on_record(request, Permission::see_accounts, {"statement", account->customer.code},
                                  std::move(work));
  if (const auto found = co_await std::move(looking); !found) co_return found.error();
  forms::FormContext context;
  context.language = http::language_of(request.header("accept-language"), Language::en);
  context.site = parts_.site;
  context.offset = offset_at(account->made_at);
  auto drawing = parts_.papers.draw(forms::statement(*account, context));
  auto drawn = co_await std::move(drawing);
  if (!drawn) co_return drawn.error();
  http::Response response;
  response.content_type = "application/pdf";
  response.body = std::move(drawn).value();
  co_return response;
}

}  // namespace steelyard::ledger
