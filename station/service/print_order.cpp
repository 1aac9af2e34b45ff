// SPDX-License-Identifier: Apache-2.0
#include "station/service/print_order.h"

#include <utility>

namespace steelyard::service {
namespace {

using store::JobState;

constexpr std::pair<PrintOrder, std::string_view> orders[] = {
    {PrintOrder::confirm, "confirm"}, {PrintOrder::cancel, "cancel"}, {PrintOrder::retry, "retry"}};

bool fits(JobState state, PrintOrder order) {
  switch (order) {
    case PrintOrder::confirm:
      return state == JobState::unknown;
    case PrintOrder::cancel:
      return state == JobState::queued || state == JobState::failed || state == JobState::unknown;
    case PrintOrder::retry:
      return state == JobState::queued || state == JobState::failed;
  }
  CHECK(false);
  return false;
}

JobState after(PrintOrder order) {
  switch (order) {
    case PrintOrder::confirm:
      return JobState::confirmed;
    case PrintOrder::cancel:
      return JobState::cancelled;
    case PrintOrder::retry:
      return JobState::queued;
  }
  CHECK(false);
  return JobState::failed;
}

}  // namespace

std::string_view name_of(PrintOrder order) {
  for (const auto& [value, name] : orders) {
    if (value == order) return name;
  }
  CHECK(false);
  return "";
}

std::optional<PrintOrder> print_order_named(std::string_view word) {
  for (const auto& [value, name] : orders) {
    if (name == word) return value;
  }
  return std::nullopt;
}

Error outcome_unknown(const store::PrintJob& job) {
  return {ErrorCode::print_outcome_unknown,
          {{"form", job.form}, {"dispatch", job.subject}, {"printer", job.carrier}}};
}

Result<store::PrintJob> ordered(store::PrintJob job, PrintOrder order, const std::string& by) {
  if (order == PrintOrder::retry && job.state == JobState::unknown) return outcome_unknown(job);
  if (!fits(job.state, order)) {
    return Error{ErrorCode::print_job_state, {{"job", job.id}, {"state", name_of(job.state)}}};
  }
  job.state = after(order);
  job.decided_by = by;
  if (order == PrintOrder::retry) job.tries = 0;
  if (order == PrintOrder::confirm) job.error.clear();
  return job;
}

}  // namespace steelyard::service
