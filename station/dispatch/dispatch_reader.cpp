// SPDX-License-Identifier: Apache-2.0
#include "station/base/object_reader.h"
#include "station/dispatch/dispatch_names.h"
#include "station/dispatch/pass_code.h"

namespace steelyard::dispatch {
namespace {

constexpr std::int64_t any_grams = largest_mass.in_grams();

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

LineKey read_key(ObjectReader& r) {
  LineKey key;
  key.slip = r.text("slip", 40);
  key.line = static_cast<int>(r.integer("line", 1, static_cast<std::int64_t>(slip_lines_max)));
  return key;
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
  if (const Json* key = r.object("loaded_line", false)) {
    w.loaded_line = inside(*key, r.path_of("loaded_line"), r, read_key);
  }
  w.measured_as = r.optional_text("measured_as", 40).value_or("");
  w.spread = Mass::grams(r.optional_integer("spread_g", 0, any_grams).value_or(0));
  return w;
}

LoadLine read_line(ObjectReader& r) {
  LoadLine l;
  const LineKey key = read_key(r);
  l.slip = key.slip;
  l.line = key.line;
  l.product = read_party(r, "product");
  l.bag_weight = r.mass("bag_weight_g");
  l.pellet = r.text("pellet", 20, true);
  l.planned = r.mass("planned_g");
  l.ordered = Mass::grams(r.optional_integer("ordered_g", 0, any_grams).value_or(l.planned.in_grams()));
  l.planned_bags = r.integer("planned_bags", 0, bags_max);
  l.unit_price = {r.integer("unit_price_minor", 0, any_grams)};
  l.bags = r.optional_integer("bags", 0, bags_max);
  l.batch = r.optional_text("batch", 40).value_or("");
  if (const auto g = r.optional_integer("corrected_g", 0, any_grams)) l.corrected = Mass::grams(*g);
  // These follow from the rest.
  r.integer("quantity_g", -any_grams, any_grams);
  r.optional_integer("net_g", -any_grams, any_grams);
  return l;
}

GatePass read_pass(ObjectReader& r) {
  GatePass p;
  p.number = r.text("number", 40);
  p.code = r.text("code", pass_code_max);
  r.optional_text("short_code", 30);  // follows from the code
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
  if (r.has("excess")) {
    a.excess = list<Excess>(r, "excess", [](ObjectReader& e) {
      const LineKey line = read_key(e);
      return Excess{line, Mass::grams(e.integer("excess_g", 1, any_grams))};
    });
  }
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

SlipTerms read_terms(ObjectReader& r) {
  SlipTerms t;
  t.slip = r.text("slip", 40);
  t.version = r.integer("version", 1, INT64_MAX);
  t.payment = r.one_of("payment", payments);
  t.over_credit = r.optional_integer("over_credit", 1, 1).has_value();
  return t;
}

OnHold read_hold(ObjectReader& r) {
  OnHold hold;
  hold.reason = r.text("reason", 200);
  hold.by = r.text("by", 64);
  hold.at = r.time("at");
  return hold;
}

Correction::Line read_corrected_line(ObjectReader& r) {
  Correction::Line line;
  line.line = read_key(r);
  line.quantity_before = Mass::grams(r.integer("quantity_before_g", -any_grams, any_grams));
  line.quantity = r.mass("quantity_g");
  line.bags_before = r.integer("bags_before", 0, bags_max);
  line.bags = r.integer("bags", 0, bags_max);
  line.batch_before = r.optional_text("batch_before", 40).value_or("");
  line.batch = r.optional_text("batch", 40).value_or("");
  return line;
}

Correction read_correction(ObjectReader& r) {
  Correction c;
  c.reason = r.text("reason", 200);
  c.by = r.text("by", 64);
  c.approved_by = r.text("approved_by", 64);
  c.at = r.time("at");
  c.lines = list<Correction::Line>(r, "lines", read_corrected_line);
  return c;
}

UsedExtra read_used(ObjectReader& r) {
  UsedExtra used;
  used.product = r.text("product", 20);
  used.extra.per_bag_mg = r.integer("per_bag_mg", -any_grams, any_grams);
  used.extra.samples = r.integer("samples", 1, INT64_MAX);
  used.extra.spread_mg = r.optional_integer("spread_mg", 1, any_grams).value_or(0);
  return used;
}

/// Of an object that has a verdict.
NetCheck read_check(ObjectReader& r, Mass net) {
  NetCheck check;
  check.net = net;
  check.expected = r.mass("expected_g");
  check.tolerance = r.mass("tolerance_g");
  if (r.has("uncertainty_g")) check.uncertainty = r.mass("uncertainty_g");
  check.bags_spread = Mass::grams(r.optional_integer("bags_spread_g", 1, any_grams).value_or(0));
  check.verdict = r.one_of("verdict", verdicts);
  check.bag_weight = r.mass("check_bag_g");
  check.bag_short = Mass::grams(r.optional_integer("bag_short_g", 1, any_grams).value_or(0));
  r.optional_integer("bag_short_limit_g", 0, any_grams);  // follows from the bag weight
  if (r.has("learned")) check.learned = list<UsedExtra>(r, "learned", read_used);
  return check;
}

LegCheck read_leg(ObjectReader& r) {
  LegCheck leg;
  leg.line = read_key(r);
  leg.check = read_check(r, Mass::grams(r.integer("net_g", -any_grams, any_grams)));
  return leg;
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
  d.vehicle_class = r.optional_text("vehicle_class", 40).value_or("");
  d.lines = list<LoadLine>(r, "lines", read_line);
  d.weighings = list<Weighing>(r, "weighings", read_weighing);
  if (r.has("verdict")) d.check = read_check(r, d.net().value_or(Mass()));
  if (r.has("legs")) d.legs = list<LegCheck>(r, "legs", read_leg);
  if (r.has("terms")) d.terms = list<SlipTerms>(r, "terms", read_terms);
  if (r.has("corrections")) d.corrections = list<Correction>(r, "corrections", read_correction);
  if (const Json* hold = r.object("held", false)) d.held = inside(*hold, "dispatch.held", r, read_hold);
  d.ticket = r.optional_text("ticket", 40).value_or("");
  if (const Json* pass = r.object("pass", false)) d.pass = inside(*pass, "dispatch.pass", r, read_pass);
  d.approvals = list<Approval>(r, "approvals", read_approval);
  d.flags = texts(r, "flags");
  d.counted_by = r.optional_text("counted_by", 64).value_or("");
  if (r.has("hands")) d.hands = texts(r, "hands");
  d.cleared_by = r.optional_text("cleared_by", 64).value_or("");
  d.arrived_by = r.optional_text("arrived_by", 64).value_or("");
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
