// SPDX-License-Identifier: Apache-2.0
#include "station/desk/model.h"

#include <algorithm>

#include "station/base/check.h"

namespace steelyard::desk {
namespace {

using dispatch::number_in;

/// Whether a slip number is one of the station's own: "G1-S0000001".
bool is_own_slip(std::string_view number, std::string_view station) {
  return number.starts_with(std::string(station) + "-S");
}

}  // namespace

Result<Model> Model::from(const Snapshot& snapshot) {
  Model model;
  for (const Json& body : snapshot.open_dispatches) {
    if (auto applied = model.apply_dispatch(body); !applied) return applied.error();
  }
  for (const Json& body : snapshot.slips) {
    if (auto applied = model.apply_slip(body); !applied) return applied.error();
  }
  for (const Json& body : snapshot.said) {
    if (auto applied = model.office_.apply(body); !applied) return applied.error();
  }
  for (const Json& body : snapshot.findings) {
    if (auto applied = model.apply_finding(body); !applied) return applied.error();
  }
  for (const auto& [key, count] : snapshot.prints) model.prints_.emplace(key, count);
  for (const Json& body : snapshot.lately_exited) {
    const auto exited = dispatch::dispatch_from_journal(body);
    if (!exited) return exited.error();
    dispatch::take_in(model.bag_samples_, *exited);
  }
  for (const Json& body : snapshot.check_weighings) {
    if (auto applied = model.apply_check_weighing(body); !applied) return applied.error();
  }
  for (const auto& [plate, tares] : snapshot.tares) model.tares_.insert_or_assign(plate, tares);
  for (const Json& body : snapshot.deck_loads) {
    if (auto applied = model.apply_deck_load(body); !applied) return applied.error();
  }
  if (snapshot.shift) {
    if (auto applied = model.apply_shift(*snapshot.shift); !applied) return applied.error();
    model.shift_->totals = snapshot.shift_totals;
  }
  model.counters_ = snapshot.counters;
  model.head_ = snapshot.head;
  model.changes_.clear();
  model.changes_known_ = snapshot.head.seq;
  return model;
}

Result<void> Model::apply(const journal::SealedEntry& sealed) {
  const journal::Entry& entry = sealed.entry;
  CHECK(entry.seq == head_.seq + 1 && entry.prev == head_.hash);
  Result<void> applied;
  if (shift_) {
    const Json* id = entry.kind == "dispatch" ? entry.body.find("id") : nullptr;
    const bool named = id != nullptr && id->string() != nullptr;
    count(shift_->totals, entry, named ? find_dispatch(*id->string()) : nullptr);
  }
  if (entry.kind == "dispatch") {
    applied = apply_dispatch(entry.body);
    const Json* id = entry.body.find("id");
    if (applied && find_dispatch(*id->string()) == nullptr) remember_change(*id->string(), entry.seq);
  }
  if (entry.kind == "deck_load") applied = apply_deck_load(entry.body);
  if (entry.kind == "shift") applied = apply_shift(entry.body);
  if (entry.kind == "slip") {
    applied = apply_slip(entry.body);
    const std::string* number = entry.body.find("number") ? entry.body.find("number")->string() : nullptr;
    if (number != nullptr && is_own_slip(*number, entry.station)) {
      counters_.slip = std::max(counters_.slip, number_in(*number));
    }
    if (applied && find_slip(*number) == nullptr) remember_change(*number, entry.seq);
  }
  if (entry.kind == "feed") applied = office_.apply(entry.body);
  if (entry.kind == "print") apply_print(entry.body);
  if (entry.kind == "check_weighing") applied = apply_check_weighing(entry.body);
  if (entry.kind == "finding") applied = apply_finding(entry.body);
  if (!applied) return applied;
  head_ = {entry.seq, sealed.hash};
  return {};
}

void Model::remember_change(std::string subject, std::int64_t seq) {
  changes_.push_back({std::move(subject), seq});
  if (changes_.size() <= changes_max) return;
  changes_known_ = changes_.front().seq;
  changes_.pop_front();
}

bool Model::has_changed_since(std::string_view subject, std::int64_t seq) const {
  if (seq < changes_known_) return true;
  return std::any_of(changes_.begin(), changes_.end(),
                     [&](const Change& c) { return c.seq > seq && c.subject == subject; });
}

}  // namespace steelyard::desk
