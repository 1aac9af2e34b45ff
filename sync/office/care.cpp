// SPDX-License-Identifier: Apache-2.0
#include "sync/office/care.h"

#include <algorithm>

#include "station/base/object_reader.h"
#include "sync/office/days.h"

namespace steelyard::office {
namespace {

constexpr std::size_t text_max = 1000;
constexpr std::size_t from_max = 50;
constexpr int days_in_month = 30;

enum class About { weight, quality, service, other };
constexpr std::pair<std::string_view, About> abouts[] = {{"weight", About::weight},
                                                         {"quality", About::quality},
                                                         {"service", About::service},
                                                         {"other", About::other}};
enum class How { phone, visit, message, other };
constexpr std::pair<std::string_view, How> hows[] = {
    {"phone", How::phone}, {"visit", How::visit}, {"message", How::message}, {"other", How::other}};

template <typename E, std::size_t N>
std::string word(const std::pair<std::string_view, E> (&table)[N], E value) {
  for (const auto& [name, known] : table) {
    if (known == value) return std::string(name);
  }
  return {};
}

std::string text_in(const Json& body, const char* key) {
  const Json* member = body.find(key);
  return member != nullptr && member->string() != nullptr ? *member->string() : "";
}

/// "K0000001".
Result<std::string> numbered(Sql& sql, const std::string& series, const char* letter) {
  const auto next = Books(sql).next_number(series);
  if (!next) return next.error();
  std::string digits = std::to_string(*next);
  digits.insert(0, digits.size() < 7 ? 7 - digits.size() : 0, '0');
  return letter + digits;
}

Result<void> must_be_in_file(Sql& sql, const std::string& customer) {
  const auto found = Books(sql).find("customer", customer);
  if (!found) return found.error();
  if (*found) return {};
  return Error{ErrorCode::customer_unknown, {{"customer", customer}, {"field", "customer"}}};
}

Result<void> keep_complaint(Sql& sql, const Json& body, const Asking& asking) {
  Writing writing{"complaint", text_in(body, "number"), body, text_in(body, "state"),
                  text_in(body, "customer")};
  writing.subject = text_in(body, "dispatch");
  writing.day = text_in(body, "received_at").substr(0, 10);
  writing.words = writing.key + "\n" + writing.customer + "\n" + text_in(body, "dispatch");
  const auto kept = Books(sql).put(writing, asking);
  if (!kept) return kept.error();
  return {};
}

bool may_follow(const std::string& state, const std::string& next) {
  if (next == "answered") return state == "received" || state == "answered";
  if (next == "solved") return state == "answered";
  return next == "archived" && state == "solved";
}

/// Something that happened with a customer on a day.
Result<Json> note_on_day(Sql& sql, const std::string& kind, const char* letter, Json::Object body,
                         const Asking& asking) {
  const std::string customer = *body.at("customer").string();
  if (auto known = must_be_in_file(sql, customer); !known) return known.error();
  const auto number = numbered(sql, kind, letter);
  if (!number) return number.error();
  body.emplace("number", *number);
  body.emplace("by", asking.user);
  Writing writing{kind, *number, Json(std::move(body)), "", customer};
  writing.day = text_in(writing.body, "day");
  writing.words = *number + "\n" + customer;
  const auto kept = Books(sql).put(writing, asking);
  if (!kept) return kept.error();
  return writing.body;
}

}  // namespace

Result<NewComplaint> complaint_from(const Json& body) {
  ObjectReader reader(body);
  NewComplaint complaint;
  complaint.dispatch = reader.text("dispatch", 60);
  complaint.about = word(abouts, reader.one_of("about", abouts));
  complaint.text = reader.text("text", text_max);
  complaint.from = reader.optional_text("from", from_max).value_or("");
  if (const auto fault = reader.finish()) return *fault;
  return complaint;
}

Result<Json> receive_complaint(Sql& sql, const NewComplaint& complaint, const Asking& asking) {
  const auto number = numbered(sql, "complaint", "K");
  if (!number) return number.error();
  Json::Object body{{"number", *number},
                    {"dispatch", complaint.dispatch},
                    {"customer", complaint.customer},
                    {"about", complaint.about},
                    {"text", complaint.text},
                    {"state", "received"},
                    {"received_by", asking.user},
                    {"received_at", to_rfc3339(asking.at)},
                    {"due_at", to_rfc3339(asking.at + std::chrono::hours(answer_within_hours))},
                    {"steps", Json::Array{}}};
  if (!complaint.from.empty()) body.emplace("from", complaint.from);
  Json json(std::move(body));
  if (auto kept = keep_complaint(sql, json, asking); !kept) return kept.error();
  return json;
}

Result<Json> take_step(Sql& sql, const ComplaintStep& step, const Asking& asking) {
  const auto record = Books(sql).find("complaint", step.number);
  if (!record) return record.error();
  if (!*record) return Error{ErrorCode::not_found, {{"what", "complaint " + step.number}}};
  Json body = (*record)->body;
  const std::string state = text_in(body, "state");
  if (!may_follow(state, step.to))
    return Error{ErrorCode::complaint_wrong_state, {{"complaint", step.number}, {"state", state}}};
  body.object()->at("state") = step.to;
  body.object()->at("steps").array()->push_back(
      Json::Object{{"to", step.to}, {"at", to_rfc3339(asking.at)}, {"by", asking.user}, {"text", step.text}});
  if (step.to == "answered") body.object()->emplace("answered_at", to_rfc3339(asking.at));
  if (auto kept = keep_complaint(sql, body, asking); !kept) return kept.error();
  return body;
}

Json shown(const Json& complaint, WallTime now) {
  Json json = complaint;
  const auto due = parse_rfc3339(text_in(complaint, "due_at"));
  const auto answered = parse_rfc3339(text_in(complaint, "answered_at"));
  if (due && answered.value_or(now) > *due) json.object()->emplace("overdue", true);
  return json;
}

Result<Json> note_contact(Sql& sql, const Json& json, const Asking& asking) {
  ObjectReader reader(json);
  Json::Object body{{"customer", reader.text("customer", 20)}, {"day", to_string(reader.day("day"))}};
  body.emplace("how", word(hows, reader.one_of("how", hows)));
  body.emplace("text", reader.text("text", text_max));
  if (auto with = reader.optional_text("with", from_max); with && !with->empty()) body.emplace("with", *with);
  if (const auto fault = reader.finish()) return *fault;
  return note_on_day(sql, "contact", "T", std::move(body), asking);
}

Result<Json> note_survey(Sql& sql, const Json& json, const Asking& asking) {
  ObjectReader reader(json);
  Json::Object body{{"customer", reader.text("customer", 20)},
                    {"day", to_string(reader.day("day"))},
                    {"score", reader.integer("score", 1, 5)}};
  for (const char* part : {"weight", "quality", "service", "delivery"}) {
    if (const auto score = reader.optional_integer(part, 1, 5)) body.emplace(part, *score);
  }
  if (auto text = reader.optional_text("text", text_max); text && !text->empty()) body.emplace("text", *text);
  if (const auto fault = reader.finish()) return *fault;
  return note_on_day(sql, "survey", "Y", std::move(body), asking);
}

Result<Rhythm> rhythm_from(const Json& body) {
  ObjectReader reader(body);
  const Rhythm rhythm{reader.integer("key", 0, 31), reader.integer("focus", 0, 31),
                      reader.integer("ordinary", 0, 31), reader.integer("potential", 0, 31)};
  if (const auto fault = reader.finish()) return *fault;
  return rhythm;
}

Json to_json(const Rhythm& rhythm) {
  return Json::Object{{"key", rhythm.key},
                      {"focus", rhythm.focus},
                      {"ordinary", rhythm.ordinary},
                      {"potential", rhythm.potential}};
}

Result<Rhythm> contact_rhythm(Sql& sql) {
  const auto record = Books(sql).find("setting", "contact_rhythm");
  if (!record) return record.error();
  return *record ? rhythm_from((*record)->body) : Rhythm{};
}

Result<void> set_rhythm(Sql& sql, const Rhythm& rhythm, const Asking& asking) {
  const auto kept = Books(sql).put({"setting", "contact_rhythm", to_json(rhythm)}, asking);
  if (!kept) return kept.error();
  return {};
}

Result<std::vector<OverdueContact>> overdue_contacts(Sql& sql, LocalDay today, std::size_t max) {
  const auto rhythm = contact_rhythm(sql);
  if (!rhythm) return rhythm.error();
  const auto rows = sql.query(
      "SELECT r.key, r.body, coalesce(s.class, 'potential'), (SELECT max(day) FROM record c WHERE c.kind = "
      "'contact' AND c.customer = r.key) FROM record r LEFT JOIN standing s ON s.customer = r.key WHERE "
      "r.kind "
      "= 'customer' ORDER BY r.key");
  if (!rows) return rows.error();
  std::vector<OverdueContact> out;
  for (const Row& row : *rows) {
    const std::string& group = row.text(2);
    const std::int64_t times = group == "key"        ? rhythm->key
                               : group == "focus"    ? rhythm->focus
                               : group == "ordinary" ? rhythm->ordinary
                                                     : rhythm->potential;
    if (times == 0) continue;
    const auto last = parse_day(row.text(3));
    const std::string due =
        last ? to_string(shifted_days(*last, static_cast<int>(days_in_month / times))) : to_string(today);
    if (due > to_string(today)) continue;
    const auto body = parse_json(row.text(1));
    out.push_back({row.text(0), body ? text_in(*body, "name") : "", group, row.text(3), due});
  }
  std::stable_sort(out.begin(), out.end(), [](const OverdueContact& a, const OverdueContact& b) {
    return a.last_day.empty() != b.last_day.empty() ? a.last_day.empty() : a.due_day < b.due_day;
  });
  if (out.size() > max) out.resize(max);
  return out;
}

}  // namespace steelyard::office
