// SPDX-License-Identifier: Apache-2.0
// What the model keeps of trucks: dispatches with their slips, and the empty weights of earlier visits.
#include <algorithm>
#include <tuple>

#include "station/desk/model.h"

namespace steelyard::desk {
namespace {

using dispatch::Dispatch;
using dispatch::number_in;
using dispatch::PickSlip;

/// The first open dispatch for which `fits`; the yard holds tens of trucks, so a walk is quick.
template <typename Map, typename Fits>
const Dispatch* first(const Map& dispatches, Fits fits) {
  for (const auto& [id, d] : dispatches) {
    if (fits(d)) return &d;
  }
  return nullptr;
}
}  // namespace

std::optional<dispatch::TareHistory> history_of(const std::vector<KnownTare>& tares) {
  std::vector<Mass> masses;
  masses.reserve(tares.size());
  for (const auto& tare : tares) masses.push_back(tare.mass);
  return dispatch::history_of(masses);
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
  keep_tares(d);
  dispatch::take_in(bag_samples_, d);
  if (d.is_open()) {
    for (const auto& slip : d.slips) trucks_[slip].insert(d.id);
    const std::string id = d.id;
    dispatches_.insert_or_assign(id, std::move(d));
  } else {
    std::erase_if(prints_, [&](const auto& p) { return p.first.starts_with(d.id + "/"); });
    dispatches_.erase(d.id);
    for (const auto& slip : d.slips) {
      if (const auto trucks = trucks_.find(slip); trucks != trucks_.end()) {
        trucks->second.erase(d.id);
        if (trucks->second.empty()) trucks_.erase(trucks);
      }
      forget_slip_nobody_has(slip);
    }
    if (d.state == dispatch::DispatchState::exited) {
      std::erase_if(just_left_, [&](const Dispatch& left) { return left.id == d.id; });  // now corrected
      just_left_.push_back(std::move(d));
      if (just_left_.size() > just_left_max) just_left_.pop_front();
    }
  }
  return {};
}

Result<void> Model::apply_slip(const Json& body) {
  auto slip = dispatch::slip_from_journal(body);
  if (!slip) return slip.error();
  const std::string number = slip->number;
  slips_.insert_or_assign(number, *std::move(slip));
  forget_slip_nobody_has(number);
  return {};
}

/// A closed slip stays while a truck in the yard still has it: that truck's exit is booked on it too.
void Model::forget_slip_nobody_has(const std::string& number) {
  const auto slip = slips_.find(number);
  if (slip == slips_.end() || slip->second.state == dispatch::SlipState::open) return;
  if (!trucks_.contains(number)) slips_.erase(slip);
}

/// As the store's table of tares: those of a truck that was cleared and not voided, in order of time.
void Model::keep_tares(const Dispatch& d) {
  const bool was_cleared =
      d.state == dispatch::DispatchState::cleared || d.state == dispatch::DispatchState::exited;
  const auto known = tares_.find(d.plate);
  if (!was_cleared && known == tares_.end()) return;
  auto& tares = known == tares_.end() ? tares_[d.plate] : known->second;
  for (const auto& w : d.weighings) {
    if (w.purpose != dispatch::Purpose::empty || w.source != dispatch::Source::measured) continue;
    const auto it =
        std::find_if(tares.begin(), tares.end(), [&](const KnownTare& t) { return t.number == w.number; });
    if (w.superseded || !was_cleared) {
      if (it != tares.end()) tares.erase(it);
    } else if (it == tares.end()) {
      const auto later = std::find_if(tares.begin(), tares.end(), [&](const KnownTare& t) {
        return std::tie(w.at, w.number) < std::tie(t.at, t.number);
      });
      tares.insert(later, {w.number, w.at, w.mass, w.interval, w.scale});
      if (tares.size() > dispatch::tares_kept) tares.erase(tares.begin());
    }
  }
  if (tares.empty()) tares_.erase(d.plate);
}

const PickSlip* Model::find_slip(std::string_view number) const {
  const auto it = slips_.find(number);
  return it == slips_.end() ? nullptr : &it->second;
}

const Dispatch* Model::find_dispatch(std::string_view id) const {
  const auto it = dispatches_.find(id);
  return it == dispatches_.end() ? nullptr : &it->second;
}

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

std::vector<const Dispatch*> Model::trucks_of(std::string_view slip) const {
  std::vector<const Dispatch*> out;
  const auto trucks = trucks_.find(slip);
  if (trucks == trucks_.end()) return out;
  for (const auto& id : trucks->second) out.push_back(find_dispatch(id));
  return out;
}

Mass Model::reserved(std::string_view slip, int line, std::string_view except) const {
  Mass sum;
  for (const Dispatch* d : trucks_of(slip)) {
    if (d->id == except) continue;
    for (const auto& l : d->lines) {
      if (l.slip == slip && l.line == line) sum += d->quantity_of(l);
    }
  }
  return sum;
}

const std::vector<KnownTare>& Model::tares(std::string_view plate) const {
  static const std::vector<KnownTare> none;
  const auto it = tares_.find(plate);
  return it == tares_.end() ? none : it->second;
}

}  // namespace steelyard::desk
