// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "drivers/printer/cancel.h"
#include "drivers/printer/finding.h"
#include "drivers/printer/ipp_address.h"
#include "station/base/result.h"

namespace steelyard::printer {

/// What a printer says of itself (RFC 8011 §5.4).
struct IppPrinter {
  int state = 0;                     ///< 3 idle, 4 processing, 5 stopped
  std::vector<std::string> reasons;  ///< "media-empty-error" …; not "none"
  bool is_accepting = true;
  bool takes_pdf = false;
  bool creates_jobs = false;    ///< Create-Job and Send-Document, so a job has its number before its data
  bool validates_jobs = false;  ///< Validate-Job
};
/// No paper, stopped, busy or ready, and why. "-warning" of a missing medium counts only while the printer
/// is not idle: on an idle one it is another tray.
Finding ipp_finding(const IppPrinter& printer);

/// What it says of a job (RFC 8011 §5.3).
struct IppJob {
  int state = 0;  ///< 3 to 6 under way, 7 cancelled, 8 aborted, 9 completed
  std::vector<std::string> reasons;
  std::string name;
};
Fate ipp_fate(const IppJob& job);

/// What is to be printed, as the printer is told.
struct IppOrder {
  std::string title;
  int copies = 1;
};

/// One printer by libcups, a connection for each request. Every call blocks: 5 s to connect, then as long as
/// something moves within `stall`; raising the cancel ends it. Refuses with printer_unreachable where there
/// is no answer, with printer_refused where the answer is no; the caller adds `printer`.
class IppClient {
 public:
  IppClient(IppAddress address, std::chrono::milliseconds stall, const Cancel& cancel)
      : address_(std::move(address)), stall_(stall), cancel_(&cancel) {}

  Result<IppPrinter> printer();
  Result<void> validate(const IppOrder& order);
  /// The number of a job that waits for its document.
  Result<int> create(const IppOrder& order);
  /// Empty when the printer does not know the job.
  Result<std::optional<IppJob>> job(int number);
  /// Success too where the job has ended already.
  Result<void> cancel_job(int number);

  enum class Sent {
    accepted,
    refused,  ///< the printer said no: nothing of it will be printed
    busy,     ///< it said no for now: nothing of it was printed
    not_begun,
    lost  ///< no answer, or one that does not say what became of the data
  };
  struct Sending {
    Sent sent = Sent::lost;
    std::string what;           ///< why not accepted
    std::optional<int> number;  ///< of the job, from Print-Job
  };
  Sending send_document(int number, std::string_view pdf);
  Sending print_job(const IppOrder& order, std::string_view pdf);

 private:
  IppAddress address_;
  std::chrono::milliseconds stall_;
  const Cancel* cancel_;
};

}  // namespace steelyard::printer
