// SPDX-License-Identifier: Apache-2.0
// What the model keeps beside the trucks: public weighings, prints, findings, loads on the deck, the shift.
#include <algorithm>

#include "station/desk/model.h"

namespace steelyard::desk {
namespace {

using dispatch::number_in;

/// More than there are commands between a look at the tables and their turn.
constexpr std::size_t recent_prints_max = 512;

std::string print_key(std::string_view dispatch, std::string_view form) {
  return std::string(dispatch) + "/" + std::string(form);
}

}  // namespace

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

std::int64_t Model::prints(std::string_view dispatch, std::string_view form) const {
  const std::string key = print_key(dispatch, form);
  if (const auto it = prints_.find(key); it != prints_.end()) return it->second;
  std::int64_t count = 0;
  for (const auto& [recent, prints] : recent_prints_) {
    if (recent == key) count = std::max(count, prints);
  }
  return count;
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

const Json* Model::find_finding(std::string_view number) const {
  const auto it = findings_.find(number);
  return it == findings_.end() ? nullptr : &it->second;
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

}  // namespace steelyard::desk
