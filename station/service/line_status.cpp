// SPDX-License-Identifier: Apache-2.0
#include "station/service/line_status.h"

#include <chrono>

namespace steelyard::service {
namespace {

Json count(std::uint64_t value) {
  return Json(static_cast<std::int64_t>(value));
}

Json milliseconds(std::optional<Duration> duration) {
  if (!duration) return {};
  return Json(std::chrono::duration_cast<std::chrono::milliseconds>(*duration).count());
}

Json polls_json(const indicator::PollStatistics& polls) {
  return Json::Object{{"sent", count(polls.polls)},           {"requests", count(polls.requests)},
                      {"answers", count(polls.answers)},      {"refusals", count(polls.refusals)},
                      {"time_outs", count(polls.time_outs)},  {"retries", count(polls.retries)},
                      {"late_bytes", count(polls.late_bytes)}};
}

}  // namespace

Json line_status_json(const ScaleLane& scale) {
  const LineStatus status = scale.line_status();
  Json::Object errors;
  for (std::size_t i = 0; i < indicator::frame_error_count; ++i) {
    const auto kind = static_cast<indicator::FrameError>(i);
    errors.emplace(name_of(kind), count(status.frames.errors_of(kind)));
  }
  const std::uint64_t connects = status.line.connects;
  Json::Object out{
      {"connected", status.connected_since.has_value()},
      {"connected_since", status.connected_since ? Json(to_rfc3339(*status.connected_since)) : Json()},
      {"reconnects", count(connects > 0 ? connects - 1 : 0)},
      {"failed_opens", count(status.line.failed_opens)},
      {"bytes", count(status.line.bytes)},
      {"frames", count(status.frames.frames)},
      {"errors", std::move(errors)},
      {"gaps", count(status.frames.gaps)},
      {"skipped_bytes", count(status.frames.skipped_bytes)},
      {"age_ms", milliseconds(scale.age())},
      {"unchanged_ms", milliseconds(scale.unchanged())},
      {"seven_bit", status.reads_seven_bit_as_eight},
      {"polls", status.polls ? polls_json(*status.polls) : Json()},
      {"unasked_bytes", status.polls ? count(status.unasked_bytes) : Json()}};
  return out;
}

}  // namespace steelyard::service
