// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/check_weighing.h"

#include <algorithm>

#include "station/base/object_reader.h"
#include "station/dispatch/dispatch_names.h"

namespace steelyard::dispatch {
namespace {

using State = CheckWeighingState;

constexpr std::pair<std::string_view, State> check_states[] = {
    {"open", State::open}, {"complete", State::complete}, {"voided", State::voided}};

constexpr std::int64_t most_tickets = 1'000'000'000;

Json weight_json(const Weighing& w) {
  Json::Object out{{"number", w.number},
                   {"scale", w.scale},
                   {"mass_g", w.mass.in_grams()},
                   {"interval_g", w.interval.in_grams()},
                   {"at", to_rfc3339(w.at)},
                   {"source", name_of(w.source)},
                   {"by", w.by}};
  if (w.disturbed) out.emplace("disturbed", 1);
  if (w.unverified) out.emplace("unverified", 1);
  return out;
}

Weighing read_weight(ObjectReader& r) {
  Weighing w;
  w.number = r.text("number", 40);
  w.scale = r.text("scale", 40);
  w.mass = r.mass("mass_g");
  w.interval = Mass::grams(r.integer("interval_g", 1, largest_mass.in_grams()));
  w.at = r.time("at");
  w.source = r.one_of("source", sources);
  w.by = r.text("by", 64);
  w.disturbed = r.optional_integer("disturbed", 1, 1).has_value();
  w.unverified = r.optional_integer("unverified", 1, 1).has_value();
  return w;
}

/// Whoever reads only the sums must be able to trust them.
void check_sums(ObjectReader& r, const CheckWeighing& check) {
  const auto must_be = [&](std::string_view key, std::optional<Mass> expected) {
    const auto stated = r.optional_integer(key, 0, largest_mass.in_grams());
    if (stated.has_value() != expected.has_value() || (stated && Mass::grams(*stated) != *expected)) {
      r.fail({ErrorCode::dispatch_sums_wrong, {{"field", std::string(key)}}});
    }
  };
  must_be("gross_g", check.gross());
  must_be("tare_g", check.tare());
  must_be("net_g", check.net());
}

}  // namespace

std::string_view name_of(CheckWeighingState state) {
  return name_in(check_states, state);
}

Mass CheckWeighing::gross() const {
  Mass heaviest;
  for (const auto& weighing : weighings) heaviest = std::max(heaviest, weighing.mass);
  return heaviest;
}

std::optional<Mass> CheckWeighing::tare() const {
  if (weighings.size() < 2) return std::nullopt;
  return std::min(weighings[0].mass, weighings[1].mass);
}

std::optional<Mass> CheckWeighing::net() const {
  if (weighings.size() < 2) return std::nullopt;
  return gross() - *tare();
}

Json to_json(const CheckWeighing& check) {
  Json::Array weighings;
  for (const auto& weighing : check.weighings) weighings.push_back(weight_json(weighing));
  Json::Object out{{"number", check.number},
                   {"state", name_of(check.state)},
                   {"weighings", std::move(weighings)},
                   {"gross_g", check.gross().in_grams()}};
  const auto put = [&](const char* key, const std::string& text) {
    if (!text.empty()) out.emplace(key, text);
  };
  put("plate", check.plate);
  put("customer", check.customer);
  put("note", check.note);
  put("void_reason", check.void_reason);
  if (check.first_tickets > 0) out.emplace("first_tickets", check.first_tickets);
  if (const auto tare = check.tare()) out.emplace("tare_g", tare->in_grams());
  if (const auto net = check.net()) out.emplace("net_g", net->in_grams());
  return out;
}

Result<CheckWeighing> check_weighing_from_journal(const Json& body) {
  ObjectReader r(body, "check_weighing");
  CheckWeighing check;
  check.number = r.text("number", 40);
  check.state = r.one_of("state", check_states);
  check.plate = r.optional_text("plate", 40).value_or("");
  check.customer = r.optional_text("customer", 100).value_or("");
  check.note = r.optional_text("note", 200).value_or("");
  check.void_reason = r.optional_text("void_reason", 200).value_or("");
  check.first_tickets = r.optional_integer("first_tickets", 1, most_tickets).value_or(0);
  if (const Json::Array* weighings = r.array("weighings", 2)) {
    for (std::size_t i = 0; i < weighings->size(); ++i) {
      ObjectReader one((*weighings)[i], r.path_of("weighings") + "[" + std::to_string(i) + "]");
      check.weighings.push_back(read_weight(one));
      r.absorb(one);
    }
    const bool complete = check.state == State::complete;
    if (weighings->empty() || complete != (weighings->size() == 2)) {
      r.fail({ErrorCode::field_out_of_range,
              {{"field", r.path_of("weighings")}, {"rule", "one, or two when complete"}}});
    }
  }
  check_sums(r, check);
  if (const auto fault = r.finish()) {
    return Error{ErrorCode::entry_malformed, {{"rule", sentence(*fault, Language::en)}}};
  }
  return check;
}

}  // namespace steelyard::dispatch
