// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/station_lookups.h"

namespace steelyard::simulation {
namespace {

using dispatch::Dispatch;
using dispatch::PickSlip;

/// The record as a value, empty where there is none.
template <typename Value>
Result<std::optional<Value>> read_as(const Result<store::Record>& record,
                                     Result<Value> (*read)(const Json&)) {
  if (!record && record.error().code == ErrorCode::not_found) return std::optional<Value>();
  if (!record) return record.error();
  auto value = read(record->body);
  if (!value) return value.error();
  return std::optional<Value>(*std::move(value));
}

Result<std::optional<PickSlip>> slip_of(store::Reader& reader, const std::string& number) {
  return read_as(reader.slip(number), &dispatch::slip_from_journal);
}

Result<std::optional<Dispatch>> closed_dispatch(const Result<store::Record>& record) {
  auto found = read_as(record, &dispatch::dispatch_from_journal);
  if (found && *found && (*found)->is_open()) return std::optional<Dispatch>();
  return found;
}

Result<std::int64_t> prints_of(store::Reader& reader, const std::string& subject, const std::string& form) {
  const auto counts = reader.print_counts(subject);
  if (!counts) return counts.error();
  const auto count = counts->find(form);
  return count == counts->end() ? 0 : count->second;
}

struct LookUp {
  const desk::Desk& desk;
  store::Reader& reader;

  template <typename Other>
  Result<void> operator()(Other&) const {
    return {};
  }
  Result<void> operator()(desk::Release& release) const {
    auto found = closed_dispatch(reader.dispatch_of_pass(release.pass));
    if (!found) return found.error();
    release.closed = *std::move(found);
    return {};
  }
  Result<void> operator()(desk::Print& print) const {
    if (desk.model().find_dispatch(print.dispatch) != nullptr) return {};
    auto found = closed_dispatch(reader.dispatch(print.dispatch));
    if (!found) return found.error();
    const auto prints = prints_of(reader, print.dispatch, print.form);
    if (!prints) return prints.error();
    if (*found) print.closed = {**std::move(found), *prints};
    return {};
  }
  Result<void> operator()(desk::PrintSlip& print) const {
    auto found = slip_of(reader, print.slip.number);
    if (!found) return found.error();
    if (!*found) return Error{ErrorCode::not_found, {{"what", "pick slip " + print.slip.number}}};
    const auto prints = prints_of(reader, print.slip.number, print.form);
    if (!prints) return prints.error();
    print.slip = **std::move(found);
    print.prints = *prints;
    return {};
  }
  Result<void> operator()(desk::ChangeSlip& change) const { return close(change.slip.number, change.closed); }
  Result<void> operator()(desk::CancelSlip& cancel) const { return close(cancel.slip, cancel.closed); }
  Result<void> operator()(desk::Arrive& arrival) const {
    for (const auto& number : arrival.slips) {
      std::optional<PickSlip> closed;
      if (auto found = close(number, closed); !found) return found;
      if (closed) arrival.closed.push_back(*std::move(closed));
    }
    return {};
  }
  Result<void> operator()(desk::Correct& correct) const {
    const std::int64_t as_of = desk.model().head().seq;
    auto found = closed_dispatch(reader.dispatch(correct.dispatch));
    if (!found) return found.error();
    if (!*found) return {};
    desk::Correct::Closed closed{**std::move(found), {}, as_of};
    for (const auto& number : closed.dispatch.slips) {
      auto slip = slip_of(reader, number);
      if (!slip) return slip.error();
      if (*slip) closed.slips.push_back(**std::move(slip));
    }
    correct.closed = std::move(closed);
    return {};
  }
  Result<void> operator()(desk::CheckWeigh& weigh) const { return close_check(weigh.against, weigh.closed); }
  Result<void> operator()(desk::VoidCheck& wish) const { return close_check(wish.number, wish.closed); }
  Result<void> operator()(desk::CloseFinding& close) const {
    if (desk.model().find_finding(close.finding) != nullptr) return {};
    auto record = reader.finding(close.finding);
    if (!record && record.error().code != ErrorCode::not_found) return record.error();
    if (record) close.closed = std::move(record->body);
    return {};
  }

 private:
  Result<void> close(const std::string& number, std::optional<PickSlip>& closed) const {
    if (desk.model().find_slip(number) != nullptr) return {};
    auto found = slip_of(reader, number);
    if (!found) return found.error();
    closed = *std::move(found);
    return {};
  }
  Result<void> close_check(const std::string& number, std::optional<dispatch::CheckWeighing>& closed) const {
    if (number.empty() || desk.model().find_check_weighing(number) != nullptr) return {};
    auto found = read_as(reader.check_weighing(number), &dispatch::check_weighing_from_journal);
    if (!found) return found.error();
    closed = *std::move(found);
    return {};
  }
};

}  // namespace

Result<void> look_up(desk::Command& command, const desk::Desk& desk, store::Reader& reader) {
  return std::visit(LookUp{desk, reader}, command);
}

}  // namespace steelyard::simulation
