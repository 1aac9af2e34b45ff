// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string_view>

#include "drivers/printer/ipp_client.h"

namespace steelyard::printer {
namespace {

constexpr int printer_idle = 3;
constexpr int printer_processing = 4;
constexpr int printer_stopped = 5;
constexpr int job_cancelled = 7;
constexpr int job_aborted = 8;
constexpr int job_completed = 9;

/// "media-empty-error" is "media-empty" with "-error"; without an ending it is an error as well.
struct Reason {
  std::string_view name;
  std::string_view severity;
};

Reason split(std::string_view reason) {
  for (const std::string_view severity : {"-error", "-warning", "-report"}) {
    if (reason.ends_with(severity)) return {reason.substr(0, reason.size() - severity.size()), severity};
  }
  return {reason, "-error"};
}

bool says_no_paper(std::string_view text, int state) {
  const Reason reason = split(text);
  if (reason.name != "media-empty" && reason.name != "media-needed") return false;
  return reason.severity == "-error" || (reason.severity == "-warning" && state != printer_idle);
}

std::string joined(const std::vector<std::string>& reasons) {
  std::string out;
  for (const auto& reason : reasons) out += (out.empty() ? "" : ", ") + reason;
  return out;
}

}  // namespace

Finding ipp_finding(const IppPrinter& printer) {
  const auto any = [&](auto&& says) {
    return std::any_of(printer.reasons.begin(), printer.reasons.end(), says);
  };
  if (any([&](const std::string& reason) { return says_no_paper(reason, printer.state); })) {
    return {Condition::out_of_paper, joined(printer.reasons)};
  }
  const bool is_offline = any([](const std::string& reason) { return split(reason).name == "offline"; });
  if (printer.state == printer_stopped || is_offline) {
    return {Condition::stopped, printer.reasons.empty() ? "stopped 已停止" : joined(printer.reasons)};
  }
  if (!printer.is_accepting) return {Condition::stopped, "not accepting jobs 不接受任务"};
  if (printer.state == printer_processing) return {Condition::busy, "printing 正在打印"};
  return {};
}

Fate ipp_fate(const IppJob& job) {
  const auto& reasons = job.reasons;
  const bool had_errors =
      std::find(reasons.begin(), reasons.end(), "job-completed-with-errors") != reasons.end();
  switch (job.state) {
    case job_completed:
      return had_errors ? Fate::ended : Fate::printed;
    case job_cancelled:
    case job_aborted:
      return Fate::ended;
    default:
      return Fate::waiting;
  }
}

}  // namespace steelyard::printer
