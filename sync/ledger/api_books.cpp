// SPDX-License-Identifier: Apache-2.0
// Customers and products.
#include "station/base/object_reader.h"
#include "station/base/text.h"
#include "sync/ledger/api.h"
#include "sync/office/customer.h"
#include "sync/office/feed.h"

namespace steelyard::ledger {
namespace {

using http::PathParams;
using http::Request;
using office::Permission;

/// Of look-ups in the customer file.
constexpr std::size_t search_least = 2;
constexpr std::int64_t customers_found_max = 20;
constexpr std::int64_t products_per_page = 200;

Json shown(const office::Record& record, Json body) {
  body.object()->emplace("version", record.version);
  return body;
}

Json history_of(const std::vector<office::Change>& changes, office::RoleSet roles) {
  Json::Array list;
  for (const auto& change : changes) {
    list.push_back(
        Json::Object{{"at", change.at}, {"by", change.by}, {"body", office::masked(change.body, roles)}});
  }
  return Json::Object{{"changes", std::move(list)}};
}

/// The version that somebody had before the eyes; taken out of the body.
Result<std::int64_t> version_in(Json& body) {
  ObjectReader reader(body);
  const std::int64_t version = reader.integer("version", 1, INT64_MAX);
  if (const auto fault = reader.fault()) return *fault;
  body.object()->erase("version");
  return version;
}

struct Edit {
  office::Writing writing;
  std::string what;          ///< as a sentence names it
  std::int64_t version = 0;  ///< 0: it must not be there yet
  Json told;                 ///< what stations hear of it
};

Result<Json> put(office::Sql& sql, const Edit& edit, const office::Asking& asking) {
  office::Books books(sql);
  const auto before = books.find(edit.writing.kind, edit.writing.key);
  if (!before) return before.error();
  if (edit.version == 0 && *before) return Error{ErrorCode::record_exists, {{"what", edit.what}}};
  if (edit.version != 0) {
    if (!*before) return Error{ErrorCode::not_found, {{"what", edit.what}}};
    if ((*before)->version != edit.version) {
      const auto history = books.history(edit.writing.kind, edit.writing.key, 1);
      if (!history) return history.error();
      return Error{ErrorCode::record_changed,
                   {{"what", edit.what},
                    {"by", history->back().by},
                    {"version", (*before)->version},
                    {"yours", edit.version}}};
    }
    if ((*before)->body == edit.writing.body) return shown(**before, (*before)->body);
  }
  const auto number = books.put(edit.writing, asking);
  if (!number) return number.error();
  const auto told = office::tell(sql, {"", edit.writing.kind, edit.writing.key, *number, edit.told});
  if (!told) return told.error();
  return shown({edit.writing.key, edit.version + 1, *number, {}}, edit.writing.body);
}

Result<Edit> customer_edit(Json body, std::int64_t version) {
  auto writing = office::customer_from(body);
  if (!writing) return writing.error();
  Edit edit{std::move(writing).value(), "", version, {}};
  edit.what = "customer " + edit.writing.key;
  edit.told = office::for_stations(edit.writing.body);
  return edit;
}

Result<Edit> product_edit(Json body, std::int64_t version) {
  auto writing = office::product_from(body);
  if (!writing) return writing.error();
  Edit edit{std::move(writing).value(), "", version, {}};
  edit.what = "product " + edit.writing.key;
  edit.told = edit.writing.body;
  return edit;
}

Change kept(Edit edit) {
  return [edit = std::move(edit)](office::Sql& sql, const office::Asking& asking) -> Result<Outcome> {
    auto body = put(sql, edit, asking);
    if (!body) return body.error();
    return Outcome{edit.version == 0 ? 201 : 200, std::move(body).value()};
  };
}

using MakeEdit = Result<Edit> (*)(Json body, std::int64_t version);

/// A new one, where `key` is empty; else a change of that one.
Result<Edit> edit_in(const Request& request, const std::string& key, MakeEdit make) {
  auto body = parse_json(request.body);
  if (!body) return body.error();
  if (key.empty()) return make(std::move(body).value(), 0);
  const auto version = version_in(*body);
  if (!version) return version.error();
  auto edit = make(std::move(body).value(), *version);
  if (edit && edit->writing.key != key)
    return Error{ErrorCode::field_not_one_of, {{"field", "code"}, {"rule", key}}};
  return edit;
}

}  // namespace

void Api::add_office_calls() {
  add("GET", "/v1/customers", &Api::get_customers);
  add("POST", "/v1/customers", &Api::post_customer);
  add("GET", "/v1/customers/{code}", &Api::get_customer);
  add("PUT", "/v1/customers/{code}", &Api::put_customer);
  add("GET", "/v1/customers/{code}/history", &Api::get_customer_history);
  add("GET", "/v1/products", &Api::get_products);
  add("POST", "/v1/products", &Api::post_product);
  add("PUT", "/v1/products/{code}", &Api::put_product);
  add("GET", "/v1/slips", &Api::get_slips);
  add("POST", "/v1/slips", &Api::post_slip);
  add("POST", "/v1/slips/import", &Api::import_slips);
  add("GET", "/v1/slips/{number}", &Api::get_slip);
  add("PUT", "/v1/slips/{number}", &Api::put_slip);
  add("GET", "/v1/slips/{number}/history", &Api::get_slip_history);
  add("POST", "/v1/slips/{number}/cancel", &Api::cancel_slip);
  add("POST", "/v1/slips/{number}/payment", &Api::pay_slip);
  add("GET", "/v1/stations/{id}/feed", &Api::get_feed);
  add("GET", "/v1/views", &Api::get_views);
  add("GET", "/v1/collisions", &Api::get_collisions);
  add("POST", "/v1/collisions/{number}/settle", &Api::settle_collision);
}

Api::Answer Api::get_customers(Request request, PathParams) {
  const std::string search = request.query.contains("search") ? request.query.at("search") : "";
  if (code_points(search).size() < search_least)
    co_return Error{ErrorCode::search_too_short, {{"field", "search"}}};
  auto work = [search](office::Sql& sql, const Person& person) -> Result<Json> {
    const auto page =
        office::Books(sql).list({.kind = "customer", .search = search, .limit = customers_found_max});
    if (!page) return page.error();
    Json::Array found;
    for (const auto& record : page->records)
      found.push_back(shown(record, office::masked(record.body, person.roles)));
    return Json(Json::Object{{"customers", std::move(found)}, {"more", page->cursor.has_value()}});
  };
  auto looking = look_on_record(request, Permission::see_customers, {"search", search}, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::get_customer(Request request, PathParams params) {
  const std::string code = params["code"];
  auto work = [code](office::Sql& sql, const Person& person) -> Result<Json> {
    const auto record = office::Books(sql).find("customer", code);
    if (!record) return record.error();
    if (!*record) return Error{ErrorCode::not_found, {{"what", "customer " + code}}};
    return shown(**record, office::masked((*record)->body, person.roles));
  };
  auto looking = look_on_record(request, Permission::see_customers, {"customer", code}, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::get_customer_history(Request request, PathParams params) {
  const std::string code = params["code"];
  auto work = [code](office::Sql& sql, const Person& person) -> Result<Json> {
    const auto changes = office::Books(sql).history("customer", code);
    if (!changes) return changes.error();
    if (changes->empty()) return Error{ErrorCode::not_found, {{"what", "customer " + code}}};
    return history_of(*changes, person.roles);
  };
  auto looking = look_on_record(request, Permission::see_customers, {"history", code}, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::post_customer(Request request, PathParams) {
  auto edit = edit_in(request, "", customer_edit);
  if (!edit) co_return edit.error();
  auto changing = change(request, Permission::keep_customers, kept(std::move(edit).value()));
  co_return co_await std::move(changing);
}

Api::Answer Api::put_customer(Request request, PathParams params) {
  auto edit = edit_in(request, params["code"], customer_edit);
  if (!edit) co_return edit.error();
  auto changing = change(request, Permission::keep_customers, kept(std::move(edit).value()));
  co_return co_await std::move(changing);
}

Api::Answer Api::get_products(Request request, PathParams) {
  std::optional<std::string> state;
  if (request.query.contains("state")) state = request.query.at("state");
  auto work = [state](office::Sql& sql, const Person&) -> Result<Json> {
    const auto page =
        office::Books(sql).list({.kind = "product", .state = state, .limit = products_per_page});
    if (!page) return page.error();
    Json::Array list;
    for (const auto& record : page->records) list.push_back(shown(record, record.body));
    return Json(Json::Object{{"products", std::move(list)}, {"more", page->cursor.has_value()}});
  };
  auto looking = look(request, Permission::see, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::post_product(Request request, PathParams) {
  auto edit = edit_in(request, "", product_edit);
  if (!edit) co_return edit.error();
  auto changing = change(request, Permission::keep_products, kept(std::move(edit).value()));
  co_return co_await std::move(changing);
}

Api::Answer Api::put_product(Request request, PathParams params) {
  auto edit = edit_in(request, params["code"], product_edit);
  if (!edit) co_return edit.error();
  auto changing = change(request, Permission::keep_products, kept(std::move(edit).value()));
  co_return co_await std::move(changing);
}

/// The manager's look at who looked: counts by day, and the latest one by one.
Api::Answer Api::get_views(Request request, PathParams) {
  const auto text = [&](const char* name) {
    const auto it = request.query.find(name);
    return it == request.query.end() ? std::string() : it->second;
  };
  for (const char* name : {"from", "to"}) {
    if (!text(name).empty() && !parse_day(text(name)))
      co_return Error{ErrorCode::field_bad_format, {{"field", name}, {"rule", "YYYY-MM-DD"}}};
  }
  const std::string from = text("from").empty() ? "0000" : text("from");
  const std::string to = text("to").empty() ? "9999" : text("to");
  const std::optional<std::string> person =
      text("person").empty() ? std::nullopt : std::optional(text("person"));
  auto work = [from, to, person](office::Sql& sql, const Person&) -> Result<Json> {
    const auto counts = office::count_views(sql, from, to);
    if (!counts) return counts.error();
    const auto latest = office::views_of(sql, person, 200);
    if (!latest) return latest.error();
    Json::Array days, list;
    for (const auto& c : *counts) {
      days.push_back(Json::Object{
          {"day", c.day}, {"person", c.person}, {"what", c.what}, {"views", c.views}, {"keys", c.keys}});
    }
    for (const auto& v : *latest) {
      list.push_back(
          Json::Object{{"at", v.at}, {"person", v.person}, {"what", v.view.what}, {"key", v.view.key}});
    }
    return Json(Json::Object{{"days", std::move(days)}, {"latest", std::move(list)}});
  };
  auto looking = look(request, Permission::audit, std::move(work));
  co_return co_await std::move(looking);
}

}  // namespace steelyard::ledger
