// SPDX-License-Identifier: Apache-2.0
#include "station/service/print_order.h"

#include <set>

#include <gtest/gtest.h>

namespace steelyard::service {
namespace {

using store::JobState;
using store::PrintJob;

PrintJob in(JobState state) {
  PrintJob job{7, "weigh-ticket", "G1-20261122-0007", 0, "booth"};
  job.carrier = "office";
  job.state = state;
  job.error = "why";
  job.tries = 5;
  return job;
}

void fits_only(PrintOrder order, const std::set<JobState>& states, JobState after) {
  for (const JobState state :
       {JobState::queued, JobState::sent, JobState::confirmed, JobState::delivered, JobState::unknown,
        JobState::failed, JobState::cancelled, JobState::reprinted}) {
    const auto job = ordered(in(state), order, "li");
    ASSERT_EQ(job.ok(), states.contains(state)) << name_of(order) << " of " << store::name_of(state);
    if (!job) continue;
    EXPECT_EQ(job->state, after);
    EXPECT_EQ(job->decided_by, "li");
  }
}

TEST(PrintOrder, OnlyAnUnknownOutcomeIsConfirmed) {
  fits_only(PrintOrder::confirm, {JobState::unknown}, JobState::confirmed);
}

TEST(PrintOrder, WhatWaitsFailedOrIsUnknownIsCancelled) {
  fits_only(PrintOrder::cancel, {JobState::queued, JobState::failed, JobState::unknown}, JobState::cancelled);
}

TEST(PrintOrder, OnlyWhatLeftNothingOnPaperIsTriedAgain) {
  fits_only(PrintOrder::retry, {JobState::queued, JobState::failed}, JobState::queued);
  EXPECT_EQ(ordered(in(JobState::failed), PrintOrder::retry, "li")->tries, 0);
}

TEST(PrintOrder, ARefusalSaysWhatToDoInstead) {
  const Error again = ordered(in(JobState::unknown), PrintOrder::retry, "li").error();
  EXPECT_EQ(again.code, ErrorCode::print_outcome_unknown);
  EXPECT_NE(sentence(again).find("office"), std::string::npos);
  const Error done = ordered(in(JobState::confirmed), PrintOrder::cancel, "li").error();
  EXPECT_EQ(done, (Error{ErrorCode::print_job_state, {{"job", 7}, {"state", "confirmed"}}}));
}

TEST(PrintOrder, ItsWordsAreReadBack) {
  for (const PrintOrder order : {PrintOrder::confirm, PrintOrder::cancel, PrintOrder::retry})
    EXPECT_EQ(print_order_named(name_of(order)), order);
  EXPECT_EQ(print_order_named("again"), std::nullopt);
}

}  // namespace
}  // namespace steelyard::service
