// SPDX-License-Identifier: Apache-2.0
// What happens at the weighbridge beside the trucks that fetch goods: public weighings, loads on the deck,
// findings, and the shifts that sum the day up.
#include <algorithm>

#include "tests/simulation/journal_checker.h"
#include "tests/simulation/json_words.h"

namespace steelyard::simulation {

void JournalChecker::take_check_weighing(const Json& body) {
  const std::string number = text_in(body, "number");
  const auto& weighings = array_in(body, "weighings");
  std::string& state = checks_[number];
  if (state.empty()) number_given("public weighing", "G1-C", number, 7);
  const std::string now = text_in(body, "state");
  if (state == "voided" && now != state)
    wrong("public weighing " + number + " came back after it was voided");
  if (now != state && now != "voided") effect(text_in(body, "note"));
  if (now != state && now == "voided") effect(text_in(body, "void_reason"));
  state = now;
  std::vector<std::int64_t> masses;
  for (const Json& weighing : weighings) {
    masses.push_back(number_at(weighing, "mass_g"));
    const auto own = weighed_.find(text_in(weighing, "number"));
    if (own == weighed_.end() || own->second != masses.back()) wrong("a weighing differs from its own entry");
  }
  if (masses.empty() || masses.size() > 2 || (state == "complete" && masses.size() != 2))
    return wrong("public weighing " + number + " has the wrong number of weights");
  std::sort(masses.begin(), masses.end());
  if (integer_in(body, "gross_g") != masses.back()) wrong("the gross of " + number + " was not weighed");
  const auto net =
      masses.size() == 2 ? std::optional(masses.back() - masses.front()) : std::optional<std::int64_t>();
  if (integer_in(body, "net_g") != net) wrong("the net of " + number + " is not gross - tare");
}

void JournalChecker::take_deck_load(const Json& body) {
  const std::string number = text_in(body, "number");
  std::string& state = loads_[number];
  const std::string now = text_in(body, "state");
  if (state.empty()) number_given("load on the deck", "G1-D", number, 7);
  const bool follows = state.empty() ? now == "open" : state == "open" && now == "closed";
  if (!follows) wrong("load " + number + " went from " + state + " to " + now);
  if (now == "closed") effect(text_in(body, "reason"));
  state = now;
}

void JournalChecker::take_finding(const Json& body) {
  const std::string number = text_in(body, "number");
  std::string& state = seen_[number];
  const std::string now = text_in(body, "state");
  if (state.empty()) number_given("finding", "G1-F", number, 7);
  const bool follows = state.empty() ? now == "open" || now == "noted" : state == "open" && now == "closed";
  if (!follows) wrong("finding " + number + " went from " + state + " to " + now);
  state = now;
  if (now != "closed") return;
  effect(text_in(body, "close_reason"));
  for (const Json& weigher : array_in(body, "weighed_by")) {
    if (weigher == Json(text_in(body, "closed_by")))
      wrong("finding " + number + " was closed by who weighed");
  }
}

void JournalChecker::take_shift(const Json& body) {
  const std::string number = text_in(body, "number");
  if (text_in(body, "state") == "open") {
    if (!shift_number_.empty()) wrong("shift " + number + " began in another");
    number_given("shift", "G1-H", number, 7);
    shift_number_ = number;
    shift_ = {};
    return;
  }
  if (number != shift_number_) wrong("shift " + number + " ended and was not open");
  effect(text_in(body, "note"));
  check_shift(body);
  shift_number_.clear();
}

void JournalChecker::check_shift(const Json& body) {
  const std::string number = text_in(body, "number");
  const Json* totals = body.find("totals");
  const Json* open = body.find("open");
  if (totals == nullptr || open == nullptr) return wrong("shift " + number + " does not sum up");
  const std::pair<const char*, std::int64_t> own[] = {{"trucks", shift_.trucks},
                                                      {"net_g", shift_.net_g},
                                                      {"voids", shift_.voids},
                                                      {"approvals", shift_.approvals},
                                                      {"corrections", shift_.corrections},
                                                      {"reprints", shift_.reprints}};
  for (const auto& [what, count] : own) {
    if (integer_in(*totals, what) != count) {
      wrong("shift " + number + " counts " + std::to_string(number_at(*totals, what)) + " " + what +
            " where " + std::to_string(count) + " happened");
    }
  }
  std::set<std::string> trucks;
  for (const auto& [id, text] : dispatches_) {
    const auto dispatch = parse_json(text);
    const std::string state = dispatch ? text_in(*dispatch, "state") : "";
    if (state != "exited" && state != "voided") trucks.insert(id);
  }
  std::set<std::string> listed;
  for (const Json& truck : array_in(*open, "dispatches")) listed.insert(text_in(truck, "id"));
  if (listed != trucks) wrong("shift " + number + " lists other trucks than are open");
  const auto waiting =
      std::count_if(loads_.begin(), loads_.end(), [](const auto& load) { return load.second == "open"; });
  if (array_in(*open, "deck_loads").size() != static_cast<std::size_t>(waiting))
    wrong("shift " + number + " lists other loads than are open");
}

}  // namespace steelyard::simulation
