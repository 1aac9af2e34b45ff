// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "station/base/object_reader.h"
#include "station/dispatch/dispatch.h"

namespace steelyard::dispatch {
namespace {

constexpr std::pair<std::string_view, DispatchState> states[] = {
    {"arrived", DispatchState::arrived}, {"empty_weighed", DispatchState::empty_weighed},
    {"loading", DispatchState::loading}, {"loaded_weighed", DispatchState::loaded_weighed},
    {"cleared", DispatchState::cleared}, {"exited", DispatchState::exited},
    {"voided", DispatchState::voided}};
constexpr std::pair<std::string_view, Purpose> purposes[] = {{"empty", Purpose::empty},
                                                             {"loaded", Purpose::loaded}};
constexpr std::pair<std::string_view, Source> sources[] = {
    {"measured", Source::measured}, {"preset_tare", Source::preset_tare}, {"manual", Source::manual}};
constexpr std::pair<std::string_view, Rule> rules[] = {{"zero_not_seen", Rule::zero_not_seen},
                                                       {"net_short", Rule::net_short},
                                                       {"net_over", Rule::net_over},
                                                       {"over_shipment", Rule::over_shipment},
                                                       {"over_road_limit", Rule::over_road_limit},
                                                       {"batch_missing", Rule::batch_missing},
                                                       {"weighing_disturbed", Rule::weighing_disturbed},
                                                       {"pass_expired", Rule::pass_expired}};
constexpr std::pair<std::string_view, Verdict> verdicts[] = {{"within", Verdict::within},
                                                             {"unclear", Verdict::unclear},
                                                             {"over", Verdict::over},
                                                             {"short", Verdict::too_little}};
constexpr std::pair<std::string_view, PassState> pass_states[] = {
    {"issued", PassState::issued}, {"used", PassState::used}, {"cancelled", PassState::cancelled}};

template <typename E, std::size_t N>
std::string_view name_in(const std::pair<std::string_view, E> (&table)[N], E value) {
  for (const auto& [name, entry] : table) {
    if (entry == value) return name;
  }
  return "";
}

template <typename E, std::size_t N>
std::optional<E> named(const std::pair<std::string_view, E> (&table)[N], std::string_view name) {
  for (const auto& [text, entry] : table) {
    if (text == name) return entry;
  }
  return std::nullopt;
}

constexpr std::int64_t any_grams = largest_mass.in_grams();

Json to_json(const Weighing& w) {
  Json::Object out{{"number", w.number},
                   {"purpose", name_of(w.purpose)},
                   {"scale", w.scale},
                   {"mass_g", w.mass.in_grams()},
                   {"interval_g", w.interval.in_grams()},
                   {"at", to_rfc3339(w.at)},
                   {"source", name_of(w.source)},
                   {"by", w.by}};
  if (!w.reason.empty()) out.emplace("reason", w.reason);
  if (w.superseded) out.emplace("superseded", 1);
  if (w.disturbed) out.emplace("disturbed", 1);
  if (w.unverified) out.emplace("unverified", 1);
  return out;
}

Json to_json(const LoadLine& l, const Dispatch& dispatch) {
  Json::Object out{{"slip", l.slip},
                   {"line", l.line},
                   {"product", to_json(l.product)},
                   {"bag_weight_g", l.bag_weight.in_grams()},
                   {"pellet", l.pellet},
                   {"planned_g", l.planned.in_grams()},
                   {"planned_bags", l.planned_bags},
                   {"unit_price_minor", l.unit_price.minor},
                   {"quantity_g", dispatch.quantity_of(l).in_grams()}};
  if (l.bags) out.emplace("bags", *l.bags);
  if (!l.batch.empty()) out.emplace("batch", l.batch);
  return out;
}

Json to_json(const GatePass& p) {
  return Json::Object{{"number", p.number},
                      {"code", p.code},
                      {"issued_at", to_rfc3339(p.issued_at)},
                      {"expires_at", to_rfc3339(p.expires_at)},
                      {"state", name_of(p.state)}};
}

Json to_json(const Approval& a) {
  return Json::Object{{"rule", name_of(a.rule)},
                      {"reason", a.reason},
                      {"requested_by", a.requested_by},
                      {"by", a.by},
                      {"at", to_rfc3339(a.at)}};
}

void add_check(Json::Object& out, const NetCheck& check) {
  out.emplace("expected_g", check.expected.in_grams());
  out.emplace("tolerance_g", check.tolerance.in_grams());
  out.emplace("uncertainty_g", check.uncertainty.in_grams());
  out.emplace("verdict", name_of(check.verdict));
  out.emplace("check_bag_g", check.bag_weight.in_grams());
}

/// Reads one member object with `read`; its fault becomes the outer reader's.
template <typename Read>
auto inside(const Json& json, std::string path, ObjectReader& outer, Read read) {
  ObjectReader reader(json, std::move(path));
  auto value = read(reader);
  outer.absorb(reader);
  return value;
}

template <typename T, typename Read>
std::vector<T> list(ObjectReader& outer, std::string_view key, Read read) {
  std::vector<T> out;
  const Json::Array* array = outer.array(key, 1000);
  if (array == nullptr) return out;
  for (std::size_t i = 0; i < array->size(); ++i) {
    out.push_back(inside((*array)[i], outer.path_of(key) + "[" + std::to_string(i) + "]", outer, read));
  }
  return out;
}

Weighing read_weighing(ObjectReader& r) {
  Weighing w;
  w.number = r.text("number", 40);
  w.purpose = r.one_of("purpose", purposes);
  w.scale = r.text("scale", 40);
  w.mass = Mass::grams(r.integer("mass_g", 0, any_grams));
  w.interval = Mass::grams(r.integer("interval_g", 1, any_grams));
  w.at = r.time("at");
  w.source = r.one_of("source", sources);
  w.by = r.text("by", 64);
  w.reason = r.optional_text("reason", 200).value_or("");
  w.superseded = r.optional_integer("superseded", 1, 1).has_value();
  w.disturbed = r.optional_integer("disturbed", 1, 1).has_value();
  w.unverified = r.optional_integer("unverified", 1, 1).has_value();
  return w;
}

LoadLine read_line(ObjectReader& r) {
  LoadLine l;
  l.slip = r.text("slip", 40);
  l.line = static_cast<int>(r.integer("line", 1, static_cast<std::int64_t>(slip_lines_max)));
  l.product = read_party(r, "product");
  l.bag_weight = r.mass("bag_weight_g");
  l.pellet = r.text("pellet", 20, true);
  l.planned = r.mass("planned_g");
  l.planned_bags = r.integer("planned_bags", 0, bags_max);
  l.unit_price = {r.integer("unit_price_minor", 0, any_grams)};
  l.bags = r.optional_integer("bags", 0, bags_max);
  l.batch = r.optional_text("batch", 40).value_or("");
  r.integer("quantity_g", -any_grams, any_grams);  // follows from the rest
  return l;
}

GatePass read_pass(ObjectReader& r) {
  GatePass p;
  p.number = r.text("number", 40);
  p.code = r.text("code", pass_code_max);
  p.issued_at = r.time("issued_at");
  p.expires_at = r.time("expires_at");
  p.state = r.one_of("state", pass_states);
  return p;
}

Approval read_approval(ObjectReader& r) {
  Approval a;
  a.rule = r.one_of("rule", rules);
  a.reason = r.text("reason", 200);
  a.requested_by = r.text("requested_by", 64);
  a.by = r.text("by", 64);
  a.at = r.time("at");
  return a;
}

std::vector<std::string> texts(ObjectReader& reader, std::string_view key) {
  std::vector<std::string> out;
  if (const Json::Array* array = reader.array(key, 1000)) {
    for (const Json& text : *array) {
      if (text.string() == nullptr) {
        reader.fail({ErrorCode::field_wrong_type, {{"field", reader.path_of(key)}, {"rule", "string"}}});
        break;
      }
      out.push_back(*text.string());
    }
  }
  return out;
}

std::optional<NetCheck> read_check(ObjectReader& r, const Dispatch& dispatch) {
  if (!r.has("verdict")) return std::nullopt;
  NetCheck check;
  check.net = dispatch.net().value_or(Mass());
  check.expected = r.mass("expected_g");
  check.tolerance = r.mass("tolerance_g");
  check.uncertainty = r.mass("uncertainty_g");
  check.verdict = r.one_of("verdict", verdicts);
  check.bag_weight = r.mass("check_bag_g");
  return check;
}

/// The sums must be those of the weighings: whoever reads only the sums must be able to trust them.
void check_sums(ObjectReader& r, const Dispatch& dispatch) {
  const auto must_be = [&](std::string_view key, std::optional<Mass> expected) {
    const auto stated = r.optional_integer(key, -any_grams, any_grams);
    if (stated.has_value() != expected.has_value() || (stated && Mass::grams(*stated) != *expected)) {
      r.fail({ErrorCode::dispatch_sums_wrong, {{"field", std::string(key)}}});
    }
  };
  const auto mass = [](const Weighing* w) { return w == nullptr ? std::nullopt : std::optional(w->mass); };
  must_be("empty_g", mass(dispatch.counting(Purpose::empty)));
  must_be("loaded_g", mass(dispatch.counting(Purpose::loaded)));
  must_be("net_g", dispatch.net());
}

}  // namespace

std::string_view name_of(DispatchState state) {
  return name_in(states, state);
}
std::string_view name_of(Purpose purpose) {
  return name_in(purposes, purpose);
}
std::string_view name_of(Source source) {
  return name_in(sources, source);
}
std::string_view name_of(Rule rule) {
  return name_in(rules, rule);
}
std::optional<DispatchState> dispatch_state_named(std::string_view name) {
  return named(states, name);
}
std::optional<Purpose> purpose_named(std::string_view name) {
  return named(purposes, name);
}
std::optional<Rule> rule_named(std::string_view name) {
  return named(rules, name);
}

Json to_json(const Dispatch& d) {
  const auto list_of = [](const auto& items, auto convert) {
    Json::Array out;
    for (const auto& item : items) out.push_back(convert(item));
    return out;
  };
  Json::Object out{{"id", d.id},
                   {"plate", d.plate},
                   {"state", name_of(d.state)},
                   {"customer", to_json(d.customer)},
                   {"slips", list_of(d.slips, [](const std::string& s) { return Json(s); })},
                   {"lines", list_of(d.lines, [&](const LoadLine& l) { return to_json(l, d); })},
                   {"weighings", list_of(d.weighings, [](const Weighing& w) { return to_json(w); })},
                   {"approvals", list_of(d.approvals, [](const Approval& a) { return to_json(a); })},
                   {"flags", list_of(d.flags, [](const std::string& f) { return Json(f); })},
                   {"arrived_at", to_rfc3339(d.arrived_at)},
                   {"arrived_day", to_string(d.arrived_day)}};
  const auto put = [&](const char* key, const std::string& text) {
    if (!text.empty()) out.emplace(key, text);
  };
  put("driver", d.driver);
  put("ticket", d.ticket);
  put("counted_by", d.counted_by);
  put("cleared_by", d.cleared_by);
  put("exited_by", d.exited_by);
  put("void_reason", d.void_reason);
  if (d.axles) out.emplace("axles", *d.axles);
  if (d.pass) out.emplace("pass", to_json(*d.pass));
  if (const Weighing* w = d.counting(Purpose::empty)) out.emplace("empty_g", w->mass.in_grams());
  if (const Weighing* w = d.counting(Purpose::loaded)) out.emplace("loaded_g", w->mass.in_grams());
  if (const auto net = d.net()) out.emplace("net_g", net->in_grams());
  if (d.check) add_check(out, *d.check);
  if (d.cleared_at) out.emplace("cleared_at", to_rfc3339(*d.cleared_at));
  if (d.exited_at) out.emplace("exited_at", to_rfc3339(*d.exited_at));
  if (d.exited_day) out.emplace("exited_day", to_string(*d.exited_day));
  return out;
}

Result<Dispatch> dispatch_from_journal(const Json& body) {
  ObjectReader r(body, "dispatch");
  Dispatch d;
  d.id = r.text("id", 40);
  d.plate = r.text("plate", 40);
  d.state = r.one_of("state", states);
  d.customer = read_party(r, "customer");
  d.slips = texts(r, "slips");
  d.driver = r.optional_text("driver", 50).value_or("");
  if (const auto axles = r.optional_integer("axles", 1, 20)) d.axles = static_cast<int>(*axles);
  d.lines = list<LoadLine>(r, "lines", read_line);
  d.weighings = list<Weighing>(r, "weighings", read_weighing);
  d.check = read_check(r, d);
  d.ticket = r.optional_text("ticket", 40).value_or("");
  if (const Json* pass = r.object("pass", false)) d.pass = inside(*pass, "dispatch.pass", r, read_pass);
  d.approvals = list<Approval>(r, "approvals", read_approval);
  d.flags = texts(r, "flags");
  d.counted_by = r.optional_text("counted_by", 64).value_or("");
  d.cleared_by = r.optional_text("cleared_by", 64).value_or("");
  d.arrived_at = r.time("arrived_at");
  d.arrived_day = r.day("arrived_day");
  d.cleared_at = r.optional_time("cleared_at");
  d.exited_at = r.optional_time("exited_at");
  if (r.has("exited_day")) d.exited_day = r.day("exited_day");
  d.exited_by = r.optional_text("exited_by", 64).value_or("");
  d.void_reason = r.optional_text("void_reason", 200).value_or("");
  check_sums(r, d);
  if (const auto fault = r.finish()) {
    return Error{ErrorCode::entry_malformed, {{"rule", sentence(*fault, Language::en)}}};
  }
  return d;
}

}  // namespace steelyard::dispatch
