// SPDX-License-Identifier: Apache-2.0
// Pick slips, as the office makes, changes, moves and cancels them.
#include "station/base/object_reader.h"
#include "sync/ledger/api.h"
#include "sync/office/settle.h"
#include "sync/office/slips.h"

namespace steelyard::ledger {
namespace {

using http::PathParams;
using http::Request;
using office::Permission;

constexpr std::int64_t slips_per_page = 50;
constexpr std::size_t reason_max = 200;

constexpr std::pair<std::string_view, dispatch::Payment> payments[] = {{"paid", dispatch::Payment::paid},
                                                                       {"credit", dispatch::Payment::credit},
                                                                       {"unpaid", dispatch::Payment::unpaid}};

std::optional<std::string> text_in(const Request& request, const char* name) {
  const auto it = request.query.find(name);
  if (it == request.query.end() || it->second.empty()) return std::nullopt;
  return it->second;
}

struct SlipEdit {
  office::WantedSlip wanted;
  std::int64_t version = 1;
};

Result<SlipEdit> edit_from(const std::string& text, const std::string& number) {
  auto body = parse_json(text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  SlipEdit edit;
  edit.version = reader.integer("version", 1, INT64_MAX);
  if (const auto fault = reader.fault()) return *fault;
  body->object()->erase("version");
  auto wanted = office::slip_wanted_from(*body);
  if (!wanted) return wanted.error();
  edit.wanted = std::move(wanted).value();
  if (!edit.wanted.slip.number.empty() && edit.wanted.slip.number != number)
    return Error{ErrorCode::field_not_one_of, {{"field", "number"}, {"rule", number}}};
  edit.wanted.slip.number = number;
  return edit;
}

}  // namespace

Api::Answer Api::get_slips(Request request, PathParams) {
  const auto limit = query_number(request, "limit", slips_per_page, slips_per_page);
  if (!limit) co_return limit.error();
  const office::SlipQuery query{text_in(request, "state"),
                                text_in(request, "customer"),
                                text_in(request, "station"),
                                text_in(request, "search"),
                                text_in(request, "before"),
                                text_in(request, "cursor"),
                                *limit};
  auto work = [query](office::Sql& sql, const Person&) -> Result<Json> {
    auto page = office::list_slips(sql, query);
    if (!page) return page.error();
    return Json(Json::Object{{"slips", Json::Array(std::move(page->slips))},
                             {"cursor", page->cursor ? Json(*page->cursor) : Json()}});
  };
  auto looking = look(request, Permission::see, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::get_slip(Request request, PathParams params) {
  auto work = [number = params["number"]](office::Sql& sql, const Person&) -> Result<Json> {
    auto slip = office::any_slip(sql, number);
    if (!slip) return slip.error();
    if (!*slip) return Error{ErrorCode::not_found, {{"what", "pick slip " + number}}};
    return std::move(**slip);
  };
  auto looking = look(request, Permission::see, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::get_slip_history(Request request, PathParams params) {
  auto work = [number = params["number"]](office::Sql& sql, const Person&) -> Result<Json> {
    const auto changes = office::Books(sql).history("slip", number);
    if (!changes) return changes.error();
    Json::Array list;
    for (const auto& change : *changes)
      list.push_back(Json::Object{{"at", change.at}, {"by", change.by}, {"slip", change.body}});
    return Json(Json::Object{{"number", number}, {"changes", std::move(list)}});
  };
  auto looking = look(request, Permission::see, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::post_slip(Request request, PathParams) {
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  auto wanted = office::slip_wanted_from(*body);
  if (!wanted) co_return wanted.error();
  auto work = [wanted = std::move(wanted).value()](office::Sql& sql,
                                                   const office::Asking& asking) -> Result<Outcome> {
    const auto made = office::make_slip(sql, wanted, asking);
    if (!made) return made.error();
    return Outcome{201, to_json(*made)};
  };
  auto changing = change(request, Permission::make_slips, std::move(work));
  co_return co_await std::move(changing);
}

Api::Answer Api::put_slip(Request request, PathParams params) {
  auto edit = edit_from(request.body, params["number"]);
  if (!edit) co_return edit.error();
  auto work = [edit = std::move(edit).value()](office::Sql& sql,
                                               const office::Asking& asking) -> Result<Outcome> {
    const auto changed = office::change_slip(sql, edit.wanted, edit.version, asking);
    if (!changed) return changed.error();
    return Outcome{200, to_json(*changed)};
  };
  auto changing = change(request, Permission::make_slips, std::move(work));
  co_return co_await std::move(changing);
}

Api::Answer Api::cancel_slip(Request request, PathParams params) {
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  ObjectReader reader(*body);
  office::Cancel cancel{params["number"], reader.integer("version", 1, INT64_MAX),
                        reader.text("reason", reason_max)};
  if (const auto fault = reader.finish()) co_return *fault;
  auto work = [cancel](office::Sql& sql, const office::Asking& asking) -> Result<Outcome> {
    const auto cancelled = office::cancel_slip(sql, cancel, asking);
    if (!cancelled) return cancelled.error();
    return Outcome{200, to_json(*cancelled)};
  };
  auto changing = change(request, Permission::make_slips, std::move(work));
  co_return co_await std::move(changing);
}

Api::Answer Api::pay_slip(Request request, PathParams params) {
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  ObjectReader reader(*body);
  const office::PaymentState state{params["number"], reader.one_of("payment", payments)};
  if (const auto fault = reader.finish()) co_return *fault;
  auto work = [state](office::Sql& sql, const office::Asking& asking) -> Result<Outcome> {
    auto said = office::set_payment(sql, state, asking);
    if (!said) return said.error();
    return Outcome{200, std::move(said).value()};
  };
  auto changing = change(request, Permission::confirm_payment, std::move(work));
  co_return co_await std::move(changing);
}

}  // namespace steelyard::ledger
