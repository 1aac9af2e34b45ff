// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/simulation.h"

#include <cstdlib>
#include <iostream>
#include <optional>

#include <gtest/gtest.h>

namespace steelyard::simulation {
namespace {

constexpr int shards = 4;
constexpr std::uint64_t seeds_per_shard = 44;

/// One seed alone, asked for from outside.
std::optional<std::uint64_t> seed_asked_for() {
  const char* text = std::getenv("STEELYARD_SEED");
  if (text == nullptr) return std::nullopt;
  return std::strtoull(text, nullptr, 10);
}

void expect_good(std::uint64_t seed, const RunResult& result) {
  for (const auto& finding : result.findings.list()) {
    ADD_FAILURE() << "seed " << seed << ": " << finding << "\n  alone: STEELYARD_SEED=" << seed
                  << " simulation_test --gtest_filter='*AnyNumberOfFaults*/0'";
  }
}

/// What every shard must have met; a word may go only when the thing itself cannot happen any more.
constexpr const char* expected[] = {"answer.lost",
                                    "answer.lost_with_the_power",
                                    "answer.replayed",
                                    "append.storage_failed",
                                    "append.storage_full",
                                    "checked.model",
                                    "checked.rebuild",
                                    "checked.store_verify",
                                    "clock.set",
                                    "deck.disturbed",
                                    "deck.load_without_capture",
                                    "desk.arrival_approved",
                                    "desk.corrected",
                                    "desk.deck_load_closed",
                                    "desk.finding_closed",
                                    "desk.held",
                                    "desk.leg",
                                    "desk.manual_weight",
                                    "desk.no_sale",
                                    "desk.resumed",
                                    "desk.shift_closed",
                                    "desk.slip_cancelled_under_way",
                                    "desk.slip_changed_under_way",
                                    "desk.stored_tare",
                                    "desk.two_slips",
                                    "desk.weighed_for_the_public",
                                    "finding.standing_step",
                                    "ledger.batch_chain_broken",
                                    "ledger.power_cut",
                                    "ledger.power_cut_while_starting",
                                    "ledger.storage_full",
                                    "ledger.taken",
                                    "line.bit_flipped",
                                    "line.byte_doubled",
                                    "line.byte_dropped",
                                    "line.damage_found",
                                    "line.frame_cut_in_two",
                                    "line.frame_lost",
                                    "line.rubbish",
                                    "line.silent_frame",
                                    "line.storm",
                                    "network.answer_lost",
                                    "network.down",
                                    "network.ledger_away",
                                    "network.message_damaged",
                                    "network.message_delayed",
                                    "network.older_after_newer",
                                    "network.request_doubled",
                                    "network.request_lost",
                                    "power.cut",
                                    "power.cut_before_the_answer",
                                    "power.cut_between_steps",
                                    "power.cut_planned",
                                    "refusal.already_captured",
                                    "refusal.batch_missing",
                                    "refusal.below_min",
                                    "refusal.credit_exceeded",
                                    "refusal.dispatch_held",
                                    "refusal.dispatch_not_open",
                                    "refusal.finding_closed",
                                    "refusal.forbidden",
                                    "refusal.idempotency_key_reused",
                                    "refusal.net_not_positive",
                                    "refusal.net_over",
                                    "refusal.net_short",
                                    "refusal.not_cleared",
                                    "refusal.not_empty_load",
                                    "refusal.not_exited",
                                    "refusal.not_stable",
                                    "refusal.over_road_limit",
                                    "refusal.over_shipment",
                                    "refusal.overload",
                                    "refusal.own_exception",
                                    "refusal.pass_already_used",
                                    "refusal.pass_expired",
                                    "refusal.pass_not_open",
                                    "refusal.plate_already_open",
                                    "refusal.plate_malformed",
                                    "refusal.reason_required",
                                    "refusal.scale_silent",
                                    "refusal.not_found",
                                    "refusal.scale_works",
                                    "refusal.slip_cancelled",
                                    "refusal.slip_changed",
                                    "refusal.slip_shipped",
                                    "refusal.slip_unpaid",
                                    "refusal.slips_of_two_customers",
                                    "refusal.storage_full",
                                    "refusal.stored_tare_unknown",
                                    "refusal.underload",
                                    "refusal.weighing_disturbed",
                                    "refusal.wrong_state",
                                    "refusal.zero_not_seen",
                                    "request.doubled",
                                    "request.given_up",
                                    "scale.engine_runs",
                                    "scale.mud_on_deck",
                                    "station.checkpoint",
                                    "station.power_cut_while_starting",
                                    "station.no_disk_to_start",
                                    "station.started",
                                    "station.stopped",
                                    "truck.exited",
                                    "uplink.looked_up",
                                    "uplink.batches_under_way",
                                    "uplink.dropped",
                                    "uplink.totals_compared"};

void print(const Coverage& coverage) {
  for (const auto& [what, count] : coverage.counts()) std::cout << "  " << what << ": " << count << "\n";
}

class Simulation : public testing::TestWithParam<int> {};

TEST_P(Simulation, AnyNumberOfFaultsLosesDoublesAndChangesNothing) {
  Coverage coverage;
  if (const auto seed = seed_asked_for()) {
    if (GetParam() != 0) GTEST_SKIP() << "one seed is asked for, and shard 0 runs it";
    const auto result = run_seed(*seed);
    expect_good(*seed, result);
    std::cout << "journal head " << result.head.seq << " " << journal::to_hex(result.head.hash) << "\n";
    return print(result.coverage);
  }
  const std::uint64_t first = static_cast<std::uint64_t>(GetParam()) * seeds_per_shard + 1;
  for (std::uint64_t seed = first; seed < first + seeds_per_shard; ++seed) {
    const auto result = run_seed(seed);
    expect_good(seed, result);
    coverage.add(result.coverage);
  }
  print(coverage);
  for (const char* what : expected) EXPECT_GT(coverage.count(what), 0) << what << " never happened";
}

INSTANTIATE_TEST_SUITE_P(Seeds, Simulation, testing::Range(0, shards));

TEST(SimulationReplay, TheSameSeedGivesTheSameJournal) {
  for (const std::uint64_t seed : {3u, 14u}) {
    const auto first = run_seed(seed);
    const auto second = run_seed(seed);
    EXPECT_GT(first.head.seq, 100);
    EXPECT_EQ(first.head, second.head) << "seed " << seed;
    EXPECT_EQ(first.coverage.counts(), second.coverage.counts()) << "seed " << seed;
  }
  EXPECT_NE(run_seed(3).head, run_seed(4).head);
}

}  // namespace
}  // namespace steelyard::simulation
