// SPDX-License-Identifier: Apache-2.0
#include "station/desk/model.h"

#include <algorithm>

#include "station/base/check.h"
#include "station/dispatch/slip.h"

namespace steelyard::desk {
namespace {

using dispatch::Dispatch;
using dispatch::number_in;
using dispatch::PickSlip;

/// More than there are commands between a look at the tables and their turn.
constexpr std::size_t recent_prints_max = 512;

/// Whether a slip number is one of the station's own: "G1-S0000001".
bool is_own_slip(std::string_view number, std::string_view station) {
  return number.starts_with(std::string(station) + "-S");
}

std::string print_key(std::string_view dispatch, std::string_view form) {
  return std::string(dispatch) + "/" + std::string(form);
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
  for (const auto& [key, count] : snapshot.prints) model.prints_.emplace(key, count);
  model.counters_ = snapshot.counters;
  model.head_ = snapshot.head;
  return model;
}

Result<void> Model::apply(const journal::SealedEntry& sealed) {
  const journal::Entry& entry = sealed.entry;
  CHECK(entry.seq == head_.seq + 1 && entry.prev == head_.hash);
  Result<void> applied;
  if (entry.kind == "dispatch") applied = apply_dispatch(entry.body);
  if (entry.kind == "slip") {
    applied = apply_slip(entry.body);
    const std::string* number = entry.body.find("number") ? entry.body.find("number")->string() : nullptr;
    if (number != nullptr && is_own_slip(*number, entry.station)) {
      counters_.slip = std::max(counters_.slip, number_in(*number));
    }
  }
  if (entry.kind == "print") apply_print(entry.body);
  if (!applied) return applied;
  head_ = {entry.seq, sealed.hash};
  return {};
}

Result<void> Model::apply_dispatch(const Json& body) {
  auto read = dispatch::dispatch_from_journal(body);
  if (!read) return read.error();
  Dispatch d = *std::move(read);
  std::int64_t& of_day = counters_.dispatch[d.arrived_day];
  of_day = std::max(of_day, number_in(d.id));
  for (const auto& w : d.weighings) counters_.weighing = std::max(counters_.weighing, number_in(w.number));
  counters_.ticket = std::max(counters_.ticket, number_in(d.ticket));
  if (d.pass) counters_.pass = std::max(counters_.pass, number_in(d.pass->number));
  if (d.is_open()) {
    const std::string id = d.id;
    dispatches_.insert_or_assign(id, std::move(d));
  } else {
    std::erase_if(prints_, [&](const auto& p) { return p.first.starts_with(d.id + "/"); });
    dispatches_.erase(d.id);
    if (d.state == dispatch::DispatchState::exited) {
      just_left_.push_back(std::move(d));
      if (just_left_.size() > just_left_max) just_left_.pop_front();
    }
    forget_slips_nobody_has();
  }
  return {};
}

Result<void> Model::apply_slip(const Json& body) {
  auto slip = dispatch::slip_from_journal(body);
  if (!slip) return slip.error();
  const std::string number = slip->number;
  slips_.insert_or_assign(number, *std::move(slip));
  forget_slips_nobody_has();
  return {};
}

/// A closed slip stays while a truck in the yard still has it: that truck's exit is booked on it too.
void Model::forget_slips_nobody_has() {
  std::erase_if(slips_, [&](const auto& item) {
    const PickSlip& slip = item.second;
    return slip.state != dispatch::SlipState::open &&
           std::none_of(dispatches_.begin(), dispatches_.end(), [&](const auto& d) {
             return std::find(d.second.slips.begin(), d.second.slips.end(), slip.number) !=
                    d.second.slips.end();
           });
  });
}

void Model::apply_print(const Json& body) {
  const auto text = [&](const char* name) {
    const Json* member = body.find(name);
    return member != nullptr && member->string() != nullptr ? *member->string() : std::string();
  };
  const Json* copy = body.find("copy");
  const std::string dispatch = text("dispatch");
  if (copy == nullptr || copy->integer() == nullptr) return;
  const std::int64_t count = *copy->integer() + 1;
  if (dispatches_.contains(dispatch)) {
    prints_[print_key(dispatch, text("form"))] = count;
    return;
  }
  // The store remembers them all, but who looked there before this commit did not see it.
  recent_prints_.emplace_back(print_key(dispatch.empty() ? text("slip") : dispatch, text("form")), count);
  if (recent_prints_.size() > recent_prints_max) recent_prints_.pop_front();
}

const PickSlip* Model::find_slip(std::string_view number) const {
  const auto it = slips_.find(number);
  return it == slips_.end() ? nullptr : &it->second;
}

const Dispatch* Model::find_dispatch(std::string_view id) const {
  const auto it = dispatches_.find(id);
  return it == dispatches_.end() ? nullptr : &it->second;
}

namespace {
/// The first open dispatch for which `fits`; the yard holds tens of trucks, so a walk is quick.
template <typename Map, typename Fits>
const Dispatch* first(const Map& dispatches, Fits fits) {
  for (const auto& [id, d] : dispatches) {
    if (fits(d)) return &d;
  }
  return nullptr;
}
}  // namespace

const Dispatch* Model::find_open_by_plate(std::string_view plate) const {
  return first(dispatches_, [&](const Dispatch& d) { return d.plate == plate; });
}

const Dispatch* Model::find_by_pass(std::string_view pass) const {
  return first(dispatches_, [&](const Dispatch& d) { return d.pass && d.pass->number == pass; });
}

const Dispatch* Model::find_just_left(std::string_view pass) const {
  const auto it = std::find_if(just_left_.begin(), just_left_.end(),
                               [&](const Dispatch& d) { return d.pass && d.pass->number == pass; });
  return it == just_left_.end() ? nullptr : &*it;
}

const Dispatch* Model::find_by_weighing(std::string_view weighing) const {
  return first(dispatches_, [&](const Dispatch& d) {
    return std::any_of(d.weighings.begin(), d.weighings.end(),
                       [&](const auto& w) { return w.number == weighing; });
  });
}

Mass Model::reserved(std::string_view slip, int line, std::string_view except) const {
  Mass sum;
  for (const auto& [id, d] : dispatches_) {
    if (id == except) continue;
    for (const auto& l : d.lines) {
      if (l.slip == slip && l.line == line) sum += d.quantity_of(l);
    }
  }
  return sum;
}

std::int64_t Model::prints(std::string_view dispatch, std::string_view form) const {
  const std::string key = print_key(dispatch, form);
  if (const auto it = prints_.find(key); it != prints_.end()) return it->second;
  std::int64_t count = 0;
  for (const auto& [recent, prints] : recent_prints_) {
    if (recent == key) count = std::max(count, prints);
  }
  return count;
}

}  // namespace steelyard::desk
