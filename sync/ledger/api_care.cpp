// SPDX-License-Identifier: Apache-2.0
// Complaints, contacts, surveys: what is done for customers.
#include "station/base/object_reader.h"
#include "sync/ledger/api.h"
#include "sync/office/care.h"

namespace steelyard::ledger {
namespace {

using http::PathParams;
using http::Request;
using office::Permission;

constexpr std::int64_t per_page = 50;
constexpr std::size_t overdue_max = 20;
constexpr std::size_t step_text_max = 1000;

std::optional<std::string> text_in(const Request& request, const char* name) {
  const auto it = request.query.find(name);
  if (it == request.query.end() || it->second.empty()) return std::nullopt;
  return it->second;
}

/// The customer of a dispatch, which must be there.
Result<std::string> customer_of(office::Sql& sql, const std::string& dispatch) {
  const auto rows = sql.query("SELECT customer FROM dispatch WHERE id = $1", {dispatch});
  if (!rows) return rows.error();
  if (rows->empty())
    return Error{ErrorCode::not_found, {{"what", "dispatch " + dispatch}, {"field", "dispatch"}}};
  return rows->front().text(0);
}

office::ListQuery list_of(const Request& request, const std::string& kind) {
  return {kind,
          text_in(request, "state"),
          text_in(request, "customer"),
          text_in(request, "search"),
          text_in(request, "cursor"),
          per_page};
}

/// {NAME: [...], "cursor"}
Result<Json> listed(office::Sql& sql, const office::ListQuery& query, const std::string& name, WallTime now) {
  const auto page = office::Books(sql).list(query);
  if (!page) return page.error();
  Json::Array list;
  for (const auto& record : page->records)
    list.push_back(query.kind == "complaint" ? office::shown(record.body, now) : record.body);
  return Json(Json::Object{{name, std::move(list)}, {"cursor", page->cursor ? Json(*page->cursor) : Json()}});
}

}  // namespace

void Api::add_care_calls() {
  add("GET", "/v1/complaints", &Api::get_complaints);
  add("POST", "/v1/complaints", &Api::post_complaint);
  add("GET", "/v1/complaints/{number}", &Api::get_complaint);
  add("POST", "/v1/complaints/{number}/answer", &Api::answer_complaint);
  add("POST", "/v1/complaints/{number}/solve", &Api::solve_complaint);
  add("POST", "/v1/complaints/{number}/archive", &Api::archive_complaint);
  add("GET", "/v1/contacts", &Api::get_contacts);
  add("POST", "/v1/contacts", &Api::post_contact);
  add("GET", "/v1/contacts/overdue", &Api::get_overdue_contacts);
  add("GET", "/v1/contacts/rhythm", &Api::get_rhythm);
  add("PUT", "/v1/contacts/rhythm", &Api::put_rhythm);
  add("GET", "/v1/surveys", &Api::get_surveys);
  add("POST", "/v1/surveys", &Api::post_survey);
}

Api::Answer Api::get_complaints(Request request, PathParams) {
  auto work = [query = list_of(request, "complaint"), now = parts_.wall_time()](
                  office::Sql& sql, const Person&) { return listed(sql, query, "complaints", now); };
  auto looking = look(request, Permission::see_customers, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::post_complaint(Request request, PathParams) {
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  const auto complaint = office::complaint_from(*body);
  if (!complaint) co_return complaint.error();
  auto work = [complaint = *complaint](office::Sql& sql, const office::Asking& asking) -> Result<Outcome> {
    const auto customer = customer_of(sql, complaint.dispatch);
    if (!customer) return customer.error();
    office::NewComplaint received = complaint;
    received.customer = *customer;
    auto made = office::receive_complaint(sql, received, asking);
    if (!made) return made.error();
    return Outcome{201, std::move(made).value()};
  };
  auto changing = change(request, Permission::keep_customers, std::move(work));
  co_return co_await std::move(changing);
}

Api::Answer Api::get_complaint(Request request, PathParams params) {
  auto work = [number = params["number"], now = parts_.wall_time()](office::Sql& sql,
                                                                    const Person&) -> Result<Json> {
    const auto record = office::Books(sql).find("complaint", number);
    if (!record) return record.error();
    if (!*record) return Error{ErrorCode::not_found, {{"what", "complaint " + number}}};
    return office::shown((*record)->body, now);
  };
  auto looking = look(request, Permission::see_customers, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::step_complaint(const Request& request, std::string number, std::string to) {
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  ObjectReader reader(*body);
  const office::ComplaintStep step{std::move(number), std::move(to), reader.text("text", step_text_max)};
  if (const auto fault = reader.finish()) co_return *fault;
  auto work = [step](office::Sql& sql, const office::Asking& asking) -> Result<Outcome> {
    const auto stepped = office::take_step(sql, step, asking);
    if (!stepped) return stepped.error();
    return Outcome{200, office::shown(*stepped, asking.at)};
  };
  auto changing = change(request, Permission::keep_customers, std::move(work));
  co_return co_await std::move(changing);
}

Api::Answer Api::answer_complaint(Request request, PathParams params) {
  auto stepping = step_complaint(request, params["number"], "answered");
  co_return co_await std::move(stepping);
}
Api::Answer Api::solve_complaint(Request request, PathParams params) {
  auto stepping = step_complaint(request, params["number"], "solved");
  co_return co_await std::move(stepping);
}
Api::Answer Api::archive_complaint(Request request, PathParams params) {
  auto stepping = step_complaint(request, params["number"], "archived");
  co_return co_await std::move(stepping);
}

Api::Answer Api::get_contacts(Request request, PathParams) {
  auto work = [query = list_of(request, "contact"), now = parts_.wall_time()](
                  office::Sql& sql, const Person&) { return listed(sql, query, "contacts", now); };
  auto looking = look_on_record(request, Permission::see_customers,
                                {"contacts", text_in(request, "customer").value_or("")}, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::post_contact(Request request, PathParams) {
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  auto work = [body = *body](office::Sql& sql, const office::Asking& asking) -> Result<Outcome> {
    auto noted = office::note_contact(sql, body, asking);
    if (!noted) return noted.error();
    return Outcome{201, std::move(noted).value()};
  };
  auto changing = change(request, Permission::keep_customers, std::move(work));
  co_return co_await std::move(changing);
}

Api::Answer Api::get_overdue_contacts(Request request, PathParams) {
  const LocalDay today = local_time(parts_.wall_time(), std::chrono::seconds(0)).day;
  auto work = [today](office::Sql& sql, const Person&) -> Result<Json> {
    const auto overdue = office::overdue_contacts(sql, today, overdue_max);
    if (!overdue) return overdue.error();
    Json::Array list;
    for (const auto& one : *overdue) {
      list.push_back(Json::Object{{"customer", one.customer},
                                  {"name", one.name},
                                  {"group", one.group},
                                  {"last_day", one.last_day.empty() ? Json() : Json(one.last_day)},
                                  {"due_day", one.due_day}});
    }
    return Json(Json::Object{{"overdue", std::move(list)}});
  };
  auto looking = look_on_record(request, Permission::see_customers, {"overdue", ""}, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::get_rhythm(Request request, PathParams) {
  auto work = [](office::Sql& sql, const Person&) -> Result<Json> {
    const auto rhythm = office::contact_rhythm(sql);
    if (!rhythm) return rhythm.error();
    return office::to_json(*rhythm);
  };
  auto looking = look(request, Permission::see, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::put_rhythm(Request request, PathParams) {
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  const auto rhythm = office::rhythm_from(*body);
  if (!rhythm) co_return rhythm.error();
  auto work = [rhythm = *rhythm](office::Sql& sql, const office::Asking& asking) -> Result<Outcome> {
    if (auto set = office::set_rhythm(sql, rhythm, asking); !set) return set.error();
    return Outcome{200, office::to_json(rhythm)};
  };
  auto changing = change(request, Permission::approve, std::move(work));
  co_return co_await std::move(changing);
}

Api::Answer Api::get_surveys(Request request, PathParams) {
  auto work = [query = list_of(request, "survey"), now = parts_.wall_time()](
                  office::Sql& sql, const Person&) { return listed(sql, query, "surveys", now); };
  auto looking = look_on_record(request, Permission::see_customers,
                                {"surveys", text_in(request, "customer").value_or("")}, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::post_survey(Request request, PathParams) {
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  auto work = [body = *body](office::Sql& sql, const office::Asking& asking) -> Result<Outcome> {
    auto noted = office::note_survey(sql, body, asking);
    if (!noted) return noted.error();
    return Outcome{201, std::move(noted).value()};
  };
  auto changing = change(request, Permission::keep_customers, std::move(work));
  co_return co_await std::move(changing);
}

}  // namespace steelyard::ledger
