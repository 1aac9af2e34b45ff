// SPDX-License-Identifier: Apache-2.0
#include "ui/client/decode.h"

#include <QJsonArray>

#include <gtest/gtest.h>

#include "tests/ui/support/samples.h"

namespace steelyard::client {
namespace {

/// Reads each word of an enumeration through `read`; the place in the list is the value that is expected.
template <typename Read>
void each_word_is_its_value(const char* member, std::initializer_list<const char*> words, Read read) {
  int value = 0;
  for (const char* word : words) {
    EXPECT_EQ(static_cast<int>(read(QJsonObject{{member, word}})), value) << word;
    ++value;
  }
}

TEST(Decode, KnowsEveryWordOfTheStation) {
  each_word_is_its_value("signal", {"ok", "silent", "faulty"}, [](auto o) { return scale_from(o).signal; });
  each_word_is_its_value("deck",
                         {"", "zero", "not_zero", "entering", "settling", "stable", "captured", "leaving",
                          "overload", "underload"},
                         [](auto o) { return scale_from(o).deck; });
  each_word_is_its_value(
      "state", {"arrived", "empty_weighed", "loading", "loaded_weighed", "cleared", "exited", "voided"},
      [](auto o) { return dispatch_from(o).state; });
  each_word_is_its_value("purpose", {"empty", "leg", "loaded", "check"},
                         [](auto o) { return weighing_from(o).purpose; });
  each_word_is_its_value("source", {"measured", "preset_tare", "manual"},
                         [](auto o) { return weighing_from(o).source; });
  each_word_is_its_value("verdict", {"within", "unclear", "short", "over"},
                         [](auto o) { return dispatch_from(o).verdict.value(); });
  each_word_is_its_value("state", {"issued", "used", "cancelled"}, [](auto o) { return pass_from(o).state; });
  each_word_is_its_value("payment", {"paid", "credit", "unpaid"},
                         [](auto o) { return slip_from(o).payment; });
  each_word_is_its_value("state", {"open", "shipped", "cancelled"},
                         [](auto o) { return slip_from(o).state; });
  each_word_is_its_value("condition", {"ready", "busy", "out_of_paper", "stopped", "unreachable"},
                         [](auto o) { return printer_from(o).condition; });
}

TEST(Decode, TakesAWordThatItDoesNotKnowForTheMostCarefulOne) {
  const auto with = [](const char* member) { return QJsonObject{{member, "of_a_newer_station"}}; };
  EXPECT_EQ(scale_from(with("signal")).signal, Signal::faulty);
  EXPECT_EQ(scale_from(with("deck")).deck, DeckState::unknown);
  EXPECT_EQ(weighing_from(with("source")).source, Source::manual);
  EXPECT_EQ(weighing_from(with("purpose")).purpose, Purpose::check);
  EXPECT_EQ(dispatch_from(with("verdict")).verdict, Verdict::short_of);
  EXPECT_EQ(pass_from(with("state")).state, PassState::cancelled);
  EXPECT_EQ(slip_from(with("payment")).payment, Payment::unpaid);
  EXPECT_EQ(printer_from(with("condition")).condition, PrinterCondition::unreachable);
}

TEST(Decode, NeverMakesADispatchThatItDoesNotUnderstandReadyToBeWeighed) {
  const Dispatch dispatch = dispatch_from({{"state", "of_a_newer_station"}});
  EXPECT_EQ(dispatch.state, DispatchState::unknown);
  EXPECT_TRUE(dispatch.is_in_yard()) << "it is there, and somebody should see it";
}

TEST(Decode, HasNoWeightWhereTheStationHasNone) {
  const Scale scale = scale_from({{"id", "north"}, {"signal", "silent"}});
  EXPECT_FALSE(scale.indication.has_value());
  EXPECT_FALSE(scale.can_capture);
  const Scale words = scale_from({{"indication", QJsonObject{{"text", "-OL-"}}}});
  EXPECT_EQ(words.indication->text, "-OL-");
  EXPECT_FALSE(words.indication->mass_g.has_value());
}

TEST(Decode, KeepsWeightsBeyondWhatAnIntegerOfThirtyTwoBitsHolds) {
  const Dispatch dispatch = dispatch_from({{"loaded_g", qint64{49'120'000'000}}, {"net_g", -20'000}});
  EXPECT_EQ(dispatch.loaded_g, 49'120'000'000);
  EXPECT_EQ(dispatch.net_g, -20'000);
  EXPECT_FALSE(dispatch.empty_g.has_value());
}

TEST(Decode, ReadsYesAsTheJournalAndAsTheApiSayIt) {
  EXPECT_TRUE(weighing_from({{"disturbed", 1}}).is_disturbed);
  EXPECT_TRUE(weighing_from({{"disturbed", true}}).is_disturbed);
  EXPECT_FALSE(weighing_from({}).is_disturbed);
  EXPECT_FALSE(weighing_from({{"disturbed", 0}}).is_disturbed);
}

TEST(Decode, ReadsAWholeTruck) {
  const Dispatch dispatch = dispatch_from(samples::dispatch("G1-D0000001", "豫A12345", "cleared"));
  EXPECT_EQ(dispatch.id, "G1-D0000001");
  EXPECT_EQ(dispatch.customer.name, "河南养殖场 Henan Farm");
  ASSERT_EQ(dispatch.lines.size(), 1);
  EXPECT_TRUE(dispatch.lines[0].is_bagged());
  EXPECT_EQ(dispatch.lines[0].bags, 250);
  EXPECT_TRUE(dispatch.is_counted());
  EXPECT_EQ(dispatch.net_g, 10'020'000);
  EXPECT_EQ(dispatch.says.zh, "净重相符：多 20 kg，允差 100 kg。");
  ASSERT_TRUE(dispatch.pass.has_value());
  EXPECT_EQ(dispatch.pass->short_code, "123456");
  ASSERT_NE(dispatch.counting(Purpose::empty), nullptr);
  EXPECT_EQ(dispatch.counting(Purpose::empty)->mass_g, 15'000'000);
  EXPECT_EQ(dispatch.arrived_at, QDateTime(QDate(2026, 3, 2), QTime(8, 5), Qt::UTC));
}

TEST(Decode, CountsTheWeighingThatWasNotReplaced) {
  const QJsonObject first{{"purpose", "empty"}, {"number", "1"}, {"superseded", true}};
  const QJsonObject second{{"purpose", "empty"}, {"number", "2"}};
  const Dispatch dispatch = dispatch_from({{"weighings", QJsonArray{first, second}}});
  ASSERT_NE(dispatch.counting(Purpose::empty), nullptr);
  EXPECT_EQ(dispatch.counting(Purpose::empty)->number, "2");
  EXPECT_EQ(dispatch.counting(Purpose::loaded), nullptr);
}

TEST(Decode, ReadsARefusalWithItsParameters) {
  const Problem problem = problem_from(409, {{"code", "net_short"},
                                             {"detail", "The net is 120 kg short."},
                                             {"params", QJsonObject{{"kg", 120}, {"slip", "G1-S0000001"}}}});
  EXPECT_EQ(problem.status, 409);
  EXPECT_EQ(problem.code, "net_short");
  EXPECT_EQ(problem.params.value("kg"), "120");
  EXPECT_EQ(problem.params.value("slip"), "G1-S0000001");
  EXPECT_FALSE(problem.nobody_answered());
}

TEST(Decode, TakesMembersOfAnotherTypeForMissingOnes) {
  const Dispatch dispatch =
      dispatch_from({{"id", 7}, {"lines", "none"}, {"weighings", 3}, {"held", "yes"}, {"empty_g", "15000"}});
  EXPECT_TRUE(dispatch.id.isEmpty());
  EXPECT_TRUE(dispatch.lines.isEmpty());
  EXPECT_FALSE(dispatch.held.has_value());
  EXPECT_FALSE(dispatch.empty_g.has_value());
  EXPECT_TRUE(curve_from(QJsonArray{1, "x"}).size() == 2);
}

TEST(Decode, SaysWhichPaperWasPrinted) {
  EXPECT_EQ(print_job_from({{"slip", "G1-S0000001"}}).subject, "G1-S0000001");
  EXPECT_EQ(print_job_from({{"dispatch", "G1-D0000001"}}).subject, "G1-D0000001");
  EXPECT_EQ(print_job_from({{"check_weighing", "G1-C0000001"}}).subject, "G1-C0000001");
}

TEST(Decode, ReadsTheLinkToTheLedger) {
  const QJsonObject sum{{"count", 3}, {"net_g", 30'000'000}};
  const Sync sync = sync_from({{"online", true},
                               {"configured", true},
                               {"pending", 12},
                               {"totals", QJsonObject{{"station", sum}, {"ledger", sum}, {"match", true}}}});
  EXPECT_TRUE(sync.is_online);
  EXPECT_EQ(sync.pending, 12);
  ASSERT_TRUE(sync.totals.has_value());
  EXPECT_TRUE(sync.totals->match);
  EXPECT_FALSE(sync_from({}).totals.has_value());
}

}  // namespace
}  // namespace steelyard::client
