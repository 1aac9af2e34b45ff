// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "drivers/printer/ipp_client.h"

namespace steelyard::printer {
namespace {

constexpr int idle = 3;
constexpr int processing = 4;
constexpr int stopped = 5;

Finding finding(int state, const std::vector<std::string>& reasons) {
  IppPrinter printer;
  printer.state = state;
  printer.reasons = reasons;
  return ipp_finding(printer);
}

TEST(IppPrinterState, IsReadyOrBusyWhereNothingSpeaksAgainstIt) {
  EXPECT_EQ(finding(idle, {}).condition, Condition::ready);
  EXPECT_EQ(finding(idle, {"toner-low-warning", "media-low-report"}).condition, Condition::ready);
  EXPECT_EQ(finding(processing, {}).condition, Condition::busy);
}

TEST(IppPrinterState, KnowsEveryWayToSayThatPaperIsOut) {
  for (const char* reason : {"media-empty", "media-empty-error", "media-needed", "media-needed-error"}) {
    EXPECT_EQ(finding(idle, {reason}).condition, Condition::out_of_paper) << reason;
    EXPECT_EQ(finding(stopped, {"paused", reason}).condition, Condition::out_of_paper) << reason;
  }
  EXPECT_EQ(finding(processing, {"media-empty-warning"}).condition, Condition::out_of_paper);
}

TEST(IppPrinterState, AnEmptyTrayOfAnIdlePrinterIsNoReasonToWait) {
  EXPECT_EQ(finding(idle, {"media-empty-warning"}).condition, Condition::ready);
  EXPECT_EQ(finding(idle, {"media-empty-report"}).condition, Condition::ready);
}

TEST(IppPrinterState, IsStoppedWithItsReasons) {
  const Finding jammed = finding(stopped, {"media-jam-error", "cover-open"});
  EXPECT_EQ(jammed.condition, Condition::stopped);
  EXPECT_EQ(jammed.what, "media-jam-error, cover-open");
  EXPECT_EQ(finding(stopped, {}).condition, Condition::stopped);
  EXPECT_EQ(finding(processing, {"offline-report"}).condition, Condition::stopped);
  IppPrinter full;
  full.state = idle;
  full.is_accepting = false;
  EXPECT_EQ(ipp_finding(full).condition, Condition::stopped);
}

TEST(IppJobState, SaysWhatBecameOfTheJob) {
  const auto fate = [](int state, std::vector<std::string> reasons) {
    return ipp_fate(IppJob{state, std::move(reasons), ""});
  };
  for (const int state : {3, 4, 5, 6}) EXPECT_EQ(fate(state, {}), Fate::waiting) << state;
  EXPECT_EQ(fate(7, {}), Fate::ended);
  EXPECT_EQ(fate(8, {}), Fate::ended);
  EXPECT_EQ(fate(9, {"job-completed-successfully"}), Fate::printed);
  EXPECT_EQ(fate(9, {"job-completed-with-warnings"}), Fate::printed);
  EXPECT_EQ(fate(9, {"job-completed-with-errors"}), Fate::ended);
}

}  // namespace
}  // namespace steelyard::printer
