// SPDX-License-Identifier: Apache-2.0
#include "station/desk/model.h"

#include <algorithm>
#include <tuple>

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

std::optional<dispatch::TareHistory> history_of(const std::vector<KnownTare>& tares) {
  std::vector<Mass> masses;
  masses.reserve(tares.size());
  for (const auto& tare : tares) masses.push_back(tare.mass);
  return dispatch::history_of(masses);
}

Result<Model> Model::from(const Snapshot& snapshot) {
  Model model;
  for (const Json& body : snapshot.open_dispatches) {
    if (auto applied = model.apply_dispatch(body); !applied) return applied.error();
  }
  for (const Json& body : snapshot.slips) {
    if (auto applied = model.apply_slip(body); !applied) return applied.error();
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
    for (const auto& entry : snapshot.since_shift) count(model.shift_->totals, entry, nullptr);
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
  if (entry.kind == "print") apply_print(entry.body);
  if (entry.kind == "check_weighing") applied = apply_check_weighing(entry.body);
  if (entry.kind == "finding") applied = apply_finding(entry.body);
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

Result<void> Model::apply_finding(const Json& body) {
  const Json* number = body.find("number");
  const Json* state = body.find("state");
  if (number == nullptr || number->string() == nullptr || state == nullptr || state->string() == nullptr)
    return Error{ErrorCode::entry_malformed, {{"rule", "finding: number, state"}}};
  counters_.finding = std::max(counters_.finding, number_in(*number->string()));
  if (*state->string() == "open") {
    findings_.insert_or_assign(*number->string(), body);
  } else {
    findings_.erase(*number->string());
  }
  return {};
}

/// A closed slip stays while a truck in the yard still has it: that truck's exit is booked on it too.
void Model::forget_slip_nobody_has(const std::string& number) {
  const auto slip = slips_.find(number);
  if (slip == slips_.end() || slip->second.state == dispatch::SlipState::open) return;
  if (!trucks_.contains(number)) slips_.erase(slip);
}

Result<void> Model::apply_check_weighing(const Json& body) {
  auto read = dispatch::check_weighing_from_journal(body);
  if (!read) return read.error();
  const dispatch::CheckWeighing& check = *read;
  counters_.check_weighing = std::max(counters_.check_weighing, number_in(check.number));
  for (const auto& w : check.weighings)
    counters_.weighing = std::max(counters_.weighing, number_in(w.number));
  const bool is_open = check.state == dispatch::CheckWeighingState::open;
  const bool known_closed =
      std::find(closed_checks_.begin(), closed_checks_.end(), check.number) != closed_checks_.end();
  if (!is_open && !known_closed) closed_checks_.push_back(check.number);
  const std::string number = check.number;
  check_weighings_.insert_or_assign(number, *std::move(read));
  if (closed_checks_.size() > closed_checks_max) {
    std::erase_if(prints_, [&](const auto& p) { return p.first.starts_with(closed_checks_.front() + "/"); });
    check_weighings_.erase(closed_checks_.front());
    closed_checks_.pop_front();
  }
  return {};
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

void Model::apply_print(const Json& body) {
  const auto text = [&](const char* name) {
    const Json* member = body.find(name);
    return member != nullptr && member->string() != nullptr ? *member->string() : std::string();
  };
  const Json* copy = body.find("copy");
  const std::string dispatch = text("dispatch");
  if (copy == nullptr || copy->integer() == nullptr) return;
  const std::int64_t count = *copy->integer() + 1;
  std::string subject = dispatch.empty() ? text("slip") : dispatch;
  if (subject.empty()) subject = text("check_weighing");
  if (dispatches_.contains(subject) || check_weighings_.contains(subject)) {
    prints_[print_key(subject, text("form"))] = count;
    return;
  }
  // The store remembers them all, but who looked there before this commit did not see it.
  recent_prints_.emplace_back(print_key(subject, text("form")), count);
  if (recent_prints_.size() > recent_prints_max) recent_prints_.pop_front();
}

Result<void> Model::apply_deck_load(const Json& body) {
  const Json* number = body.find("number");
  if (number == nullptr) return {};  // of an earlier program: nobody was asked what it was
  const Json* state = body.find("state");
  const Json* ended = body.find("ended");
  const bool good = number->string() != nullptr && state != nullptr && state->string() != nullptr &&
                    ended != nullptr && ended->string() != nullptr;
  if (!good) return Error{ErrorCode::entry_malformed, {{"rule", "deck_load: number, state, ended"}}};
  counters_.deck_load = std::max(counters_.deck_load, number_in(*number->string()));
  if (*state->string() == "open") {
    deck_loads_.insert_or_assign(*number->string(), body);
  } else {
    deck_loads_.erase(*number->string());
  }
  return {};
}

Result<void> Model::apply_shift(const Json& body) {
  auto shift = shift_from_journal(body);
  if (!shift) return shift.error();
  counters_.shift = std::max(counters_.shift, number_in(shift->number));
  if (*body.find("state") == Json("open")) {
    shift_ = *std::move(shift);
  } else {
    shift_.reset();
  }
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

const PickSlip* Model::find_slip(std::string_view number) const {
  const auto it = slips_.find(number);
  return it == slips_.end() ? nullptr : &it->second;
}

const Json* Model::find_finding(std::string_view number) const {
  const auto it = findings_.find(number);
  return it == findings_.end() ? nullptr : &it->second;
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

const dispatch::CheckWeighing* Model::find_check_weighing(std::string_view number) const {
  const auto it = check_weighings_.find(number);
  return it == check_weighings_.end() ? nullptr : &it->second;
}

const dispatch::CheckWeighing* Model::find_check_by_weighing(std::string_view weighing) const {
  for (const auto& [number, check] : check_weighings_) {
    for (const auto& w : check.weighings) {
      if (w.number == weighing) return &check;
    }
  }
  return nullptr;
}

const std::vector<KnownTare>& Model::tares(std::string_view plate) const {
  static const std::vector<KnownTare> none;
  const auto it = tares_.find(plate);
  return it == tares_.end() ? none : it->second;
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
