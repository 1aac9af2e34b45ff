// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/journal_checker.h"

#include <algorithm>
#include <utility>

#include "station/base/text.h"
#include "tests/simulation/json_words.h"

namespace steelyard::simulation {
namespace {

constexpr std::size_t at_once = 500;
// A line that is silent for longer gives no weight at all; the last half of a cut frame comes a period later.
constexpr Duration frame_age_max = std::chrono::milliseconds(3'300);

std::string pass_at(const Json& dispatch, std::string_view key) {
  const Json* pass = dispatch.find("pass");
  return pass != nullptr ? text_in(*pass, key) : "";
}

std::string bytes_of_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

std::set<std::string> approvals_in(const Json& dispatch) {
  std::set<std::string> reasons;
  for (const Json& approval : array_in(dispatch, "approvals")) reasons.insert(text_in(approval, "reason"));
  return reasons;
}

}  // namespace

void JournalChecker::wrong(const std::string& what) {
  findings_->report("entry " + std::to_string(seq_) + ": " + what);
}

void JournalChecker::catch_up(journal::Journal& journal, std::optional<Instant> captured_now) {
  for (;;) {
    const auto entries = journal.read(seq_, at_once, std::size_t{1} << 24);
    if (!entries || entries->empty()) return;
    for (const auto& entry : *entries) take(entry, captured_now);
  }
}

void JournalChecker::take(const journal::StoredEntry& stored, std::optional<Instant> captured_now) {
  const std::int64_t expected = seq_ + 1;
  seq_ = stored.seq;
  const auto entry = parse_json(stored.bytes);
  if (!entry) return wrong("is no JSON");
  if (stored.seq != expected || integer_in(*entry, "seq") != expected) wrong("its number does not follow");
  if (text_in(*entry, "prev") != journal::to_hex(hash_)) wrong("the chain is broken");
  hash_ = journal::sha256(stored.bytes);
  const std::string kind = text_in(*entry, "kind");
  const Json* body = entry->find("body");
  if (body == nullptr) return wrong("has no body");
  bodies_.insert(journal::sha256(to_text(*body)));
  take_body(kind, *body, captured_now);
}

void JournalChecker::take_body(const std::string& kind, const Json& body,
                               std::optional<Instant> captured_now) {
  if (const std::string carried = std::exchange(carried_, ""); !carried.empty()) {
    const auto& weighings = array_in(body, "weighings");
    if (weighings.empty() || text_in(weighings.back(), "number") != carried)
      wrong("weighing " + carried + " is carried by nothing");
  }
  if (kind == "weighing") take_weighing(body, captured_now);
  if (kind == "dispatch") take_dispatch(body);
  if (kind == "slip") take_slip(body);
  if (kind == "print") take_print(body);
  if (kind == "check_weighing") take_check_weighing(body);
  if (kind == "deck_load") take_deck_load(body);
  if (kind == "finding") take_finding(body);
  if (kind == "shift") take_shift(body);
}

void JournalChecker::number_given(const std::string& kind, const std::string& prefix,
                                  const std::string& number, std::size_t digits) {
  std::string next = std::to_string(++numbers_[kind]);
  next.insert(0, digits - std::min(digits, next.size()), '0');
  if (number != prefix + next) wrong(kind + " " + number + " came where " + prefix + next + " was next");
}

void JournalChecker::effect(const std::string& key) {
  if (!key.starts_with("key-")) return;
  if (!effects_.insert(key).second) wrong("the request " + key + " took effect twice");
}

void JournalChecker::take_weighing(const Json& body, std::optional<Instant> captured_now) {
  const std::string number = text_in(body, "number");
  number_given("weighing", "G1-W", number, 7);
  const std::int64_t mass = integer_in(body, "mass_g").value_or(-1);
  weighed_[number] = mass;
  carried_ = number;
  effect(text_in(body, "reason"));
  check_source(body, captured_now);
}

void JournalChecker::check_source(const Json& body, std::optional<Instant> captured_now) {
  const std::string number = text_in(body, "number");
  const std::int64_t mass = weighed_[number];
  const std::string source = text_in(body, "source");
  if (source == "preset_tare") {
    const auto measured = weighed_.find(text_in(body, "measured_as"));
    if (measured == weighed_.end() || measured->second != mass)
      wrong("the preset tare " + number + " was never measured");
    return;
  }
  if (source == "manual") {
    const auto truck = parse_json(dispatches_[text_in(body, "dispatch")]);
    const auto& approvals = truck ? array_in(*truck, "approvals") : Json::Array{};
    const bool approved = std::any_of(approvals.begin(), approvals.end(), [](const Json& approval) {
      return text_in(approval, "rule") == "manual_weight";
    });
    if (!approved) wrong("nobody approved the manual weight " + number);
    return;
  }
  const ShownFrames::Shown* shown = shown_->find(bytes_of_hex(text_in(body, "frame")));
  if (shown == nullptr || !shown->value) return wrong("the indicator never showed the frame of " + number);
  if (shown->value->decimals != 0 || shown->value->digits * 1000 != mass) {
    wrong(number + " is " + std::to_string(mass) + " g, but its frame showed " +
          weighing::text_of(*shown->value) + " kg");
  }
  if (captured_now && *captured_now - shown->last > frame_age_max) wrong(number + " is from an old frame");
}

void JournalChecker::take_dispatch(const Json& body) {
  const std::string id = text_in(body, "id");
  const auto known = dispatches_.find(id);
  if (known == dispatches_.end()) {
    const std::string day = text_in(body, "arrived_day");
    std::string compact = day;
    std::erase(compact, '-');
    number_given("dispatch of " + day, "G1-" + compact + "-", id, 4);
    effect(text_in(body, "driver"));
  }
  const auto before = known == dispatches_.end() ? Result<Json>(Json::Object{}) : parse_json(known->second);
  check_change(id, *before, body);
  check_nets(body);
  check_legs(body);
  slips_.take_dispatch(body);
  dispatches_[id] = to_text(body);
}

void JournalChecker::check_change(const std::string& id, const Json& before, const Json& after) {
  const std::string was = text_in(before, "state");
  const std::string state = text_in(after, "state");
  if (was == "exited") return check_correction(id, before, after);
  if (was == "voided") wrong("dispatch " + id + " changed after it was voided");
  if (state == "exited") {
    if (!exited_.insert(id).second) wrong("dispatch " + id + " left twice");
    exited_net_g_ += number_at(after, "net_g");
    ++shift_.trucks;
    shift_.net_g += number_at(after, "net_g");
  }
  if (state == "exited" && (was != "cleared" || pass_at(before, "state") != "issued")) {
    wrong("dispatch " + id + " left without a valid pass");
  }
  if ((pass_at(after, "state") == "used") != (state == "exited"))
    wrong("the pass of " + id + " is out of step");
  if (state == "voided") {
    effect(text_in(after, "void_reason"));
    ++shift_.voids;
  }
  const Json* held = after.find("held");
  const Json* held_before = before.find("held");
  if (held != nullptr && held_before == nullptr) effect(text_in(*held, "reason"));
  check_numbers(id, before, after);
  const auto earlier = approvals_in(before);
  for (const auto& reason : approvals_in(after)) {
    if (earlier.contains(reason)) continue;
    effect(reason);
    ++shift_.approvals;
  }
}

void JournalChecker::check_numbers(const std::string& id, const Json& before, const Json& after) {
  if (text_in(before, "ticket") != text_in(after, "ticket")) {
    if (!text_in(before, "ticket").empty()) wrong("dispatch " + id + " changed its ticket");
    number_given("ticket", "G1-", text_in(after, "ticket"), 7);
  }
  if (pass_at(before, "number") != pass_at(after, "number")) {
    if (!pass_at(before, "number").empty()) wrong("dispatch " + id + " changed its pass");
    number_given("pass", "G1-P", pass_at(after, "number"), 7);
  }
}

void JournalChecker::check_correction(const std::string& id, const Json& before, const Json& after) {
  const auto& corrections = array_in(after, "corrections");
  if (corrections.size() != array_in(before, "corrections").size() + 1)
    return wrong("dispatch " + id + " changed after it was exited");
  ++shift_.corrections;
  const Json& newest = corrections.back();
  effect(text_in(newest, "reason"));
  if (text_in(newest, "by") == text_in(newest, "approved_by")) wrong("one person corrected " + id + " alone");
  for (const char* stays : {"state", "weighings", "empty_g", "loaded_g", "net_g", "ticket", "pass",
                            "exited_at", "exited_day", "plate", "terms", "approvals"}) {
    const Json* was = before.find(stays);
    const Json* is = after.find(stays);
    const bool same = was == nullptr || is == nullptr ? was == is : *was == *is;
    if (!same) wrong("a correction of " + id + " changed " + stays);
  }
}

void JournalChecker::check_nets(const Json& body) {
  std::optional<std::int64_t> empty;
  std::optional<std::int64_t> loaded;
  for (const Json& weighing : array_in(body, "weighings")) {
    const auto own = weighed_.find(text_in(weighing, "number"));
    const auto mass = integer_in(weighing, "mass_g");
    if (own == weighed_.end() || own->second != mass) wrong("a weighing differs from its own entry");
    if (weighing.find("superseded") != nullptr) continue;
    if (text_in(weighing, "purpose") == "empty") empty = mass;
    if (text_in(weighing, "purpose") == "loaded") loaded = mass;
  }
  std::optional<std::int64_t> net;
  if (empty && loaded) net = *loaded - *empty;
  if (integer_in(body, "net_g") != net) wrong("net is not loaded - empty");
}

/// Each product that was weighed by itself has what came onto the truck since the weighing before.
void JournalChecker::check_legs(const Json& body) {
  std::map<std::pair<std::string, std::int64_t>, std::int64_t> nets;
  std::int64_t last = integer_in(body, "empty_g").value_or(0);
  for (const Json& weighing : array_in(body, "weighings")) {
    const bool counts = weighing.find("superseded") == nullptr && text_in(weighing, "purpose") != "empty";
    if (!counts) continue;
    const std::int64_t before = std::exchange(last, number_at(weighing, "mass_g"));
    if (const Json* line = weighing.find("loaded_line"))
      nets[{text_in(*line, "slip"), number_at(*line, "line")}] = last - before;
  }
  for (const Json& line : array_in(body, "lines")) {
    const auto net = nets.find({text_in(line, "slip"), number_at(line, "line")});
    const auto own = integer_in(line, "net_g");
    if (own != (net == nets.end() ? std::nullopt : std::optional(net->second)))
      wrong("the net of a line is not what its leg weighed");
  }
}

void JournalChecker::take_slip(const Json& body) {
  const std::string number = text_in(body, "number");
  const auto known = coordinators_.find(number);
  const std::string coordinator = text_in(body, "coordinator");
  if (known == coordinators_.end()) {
    number_given("slip", "G1-S", number, 7);
    for (const Json& line : array_in(body, "lines")) effect(text_in(line, "note"));
  } else if (known->second != coordinator) {
    effect(coordinator);
  }
  coordinators_[number] = coordinator;
  if (text_in(body, "state") == "cancelled" && cancelled_.insert(number).second)
    effect(text_in(body, "cancel_reason"));
  slips_.take_slip(body);
}

void JournalChecker::take_print(const Json& body) {
  effect(text_in(body, "printer"));
  // One of them at most is there.
  const std::string subject =
      text_in(body, "dispatch") + text_in(body, "slip") + text_in(body, "check_weighing");
  const std::string form = subject + "/" + text_in(body, "form");
  const auto copy = integer_in(body, "copy");
  if (copy != prints_[form]++) wrong("a copy of " + form + " has the wrong number");
  if (integer_in(body, "reprint").value_or(copy.value_or(0)) > 0) ++shift_.reprints;
}

}  // namespace steelyard::simulation
