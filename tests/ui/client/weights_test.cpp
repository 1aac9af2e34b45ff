// SPDX-License-Identifier: Apache-2.0
// Weights beyond the ordinary, as they are asked for and answered.
#include <QJsonArray>

#include <gtest/gtest.h>

#include "tests/ui/support/hand_clock.h"
#include "tests/ui/support/samples.h"
#include "tests/ui/support/scripted_transport.h"
#include "ui/client/decode.h"
#include "ui/client/station.h"

namespace steelyard::client {
namespace {

struct Weights : testing::Test {
  HandClock time;
  ScriptedTransport wire;
  Station station{wire, time.clock(), Patience{1'000, 0, 0}};
};

const QString checks = "/v1/check-weighings";

TEST_F(Weights, AWeightByHandNamesItsScaleItsPurposeAndItsReason) {
  QString state;
  station.enter_weight("D1", {"north", "empty", 15'020'000, "printed slip"},
                       [&](const Outcome<Dispatch>& outcome) { state = outcome ? outcome->id : "refused"; });
  const QString call = "POST /v1/dispatches/D1/weighings";
  const QJsonObject expected{{"source", "manual"},
                             {"scale", "north"},
                             {"purpose", "empty"},
                             {"mass_g", 15'020'000},
                             {"reason", "printed slip"}};
  EXPECT_EQ(wire.asked(call), expected);
  EXPECT_FALSE(header(wire.waiting(call).front(), "Idempotency-Key").isEmpty());
  wire.answer(call, 201, {{"dispatch", samples::dispatch("D1", "豫A12345", "empty_weighed")}});
  EXPECT_EQ(state, "D1");
}

TEST_F(Weights, AScaleSaysWhetherItTakesAWeightByHand) {
  const Scale broken = scale_from(samples::broken_scale());
  EXPECT_TRUE(broken.takes_manual_weight);
  EXPECT_FALSE(broken.why_no_manual_weight);
  QJsonObject json = samples::scale("north", "zero", 0);
  EXPECT_FALSE(scale_from(json).takes_manual_weight) << "an older station says nothing of it";
  json.insert("why_no_manual_weight",
              QJsonObject{{"code", "scale_works"}, {"en", "It works."}, {"zh", "正常。"}});
  EXPECT_EQ(scale_from(json).why_no_manual_weight->code, "scale_works");
}

TEST_F(Weights, APublicWeighingSaysOnlyWhatSomebodySaid) {
  QString number;
  station.check_weigh({"north", "豫B20001", {}, {}, {}},
                      [&](const Outcome<CheckWeighing>& outcome) { number = outcome->number; });
  const QJsonObject expected{{"scale", "north"}, {"plate", "豫B20001"}};
  EXPECT_EQ(wire.asked("POST " + checks), expected);
  wire.answer("POST " + checks, 201, {{"check_weighing", samples::check("C1", "豫B20001")}});
  EXPECT_EQ(number, "C1");
  station.check_weigh({"north", {}, "Li", "sand", "C1"}, [](const auto&) {});
  const QJsonObject second{{"scale", "north"}, {"customer", "Li"}, {"note", "sand"}, {"against", "C1"}};
  EXPECT_EQ(wire.asked("POST " + checks), second);
}

TEST_F(Weights, ThePublicWeighingsOfATruckAreAskedForByItsPlate) {
  CheckWeighingPage page;
  station.check_weighings({"open", "豫B·20001", "41"}, [&](const auto& outcome) { page = *outcome; });
  const QUrlQuery asked(
      QString::fromLatin1(wire.waiting("GET " + checks).front().path.toLatin1().split('?').last()));
  EXPECT_EQ(asked.queryItemValue("state"), "open");
  EXPECT_EQ(asked.queryItemValue("plate", QUrl::FullyDecoded), "豫B·20001");
  EXPECT_EQ(asked.queryItemValue("cursor"), "41");
  wire.answer("GET " + checks, 200,
              {{"check_weighings", QJsonArray{samples::check("C1", "豫B20001")}}, {"cursor", "7"}});
  EXPECT_EQ(page.weighings.size(), 1);
  EXPECT_EQ(page.cursor, "7");
}

TEST_F(Weights, ACompleteOneHasGrossTareAndNet) {
  QJsonObject json = samples::check("C1", "豫B20001", "complete");
  json.insert("first_tickets", 2);
  const CheckWeighing check = check_weighing_from(json);
  EXPECT_EQ(check.state, CheckState::complete);
  EXPECT_EQ(check.gross_g, 25'000'000);
  EXPECT_EQ(check.tare_g, 15'000'000);
  EXPECT_EQ(check.net_g, 10'000'000);
  EXPECT_EQ(check.weighings.size(), 2);
  EXPECT_EQ(check.first_tickets, 2);
  json.insert("state", "of a newer station");
  EXPECT_EQ(check_weighing_from(json).state, CheckState::voided) << "nothing is offered for it";
  EXPECT_FALSE(check_weighing_from(samples::check("C1", "")).net_g);
}

TEST_F(Weights, TheTicketWithBothWeightsIsNoCopyOfTheFirst) {
  int copy = -1;
  station.print({"check-ticket", "C1", "booth", {}}, [&](const auto& outcome) { copy = outcome->copy; });
  wire.answer("POST " + checks + "/C1/print", 201, {{"copy", 1}, {"reprint", 0}});
  EXPECT_EQ(copy, 0);
  station.print({"check-ticket", "C1", "booth", "wet"}, [&](const auto& outcome) { copy = outcome->copy; });
  wire.answer("POST " + checks + "/C1/print", 201, {{"copy", 3}, {"reprint", 1}});
  EXPECT_EQ(copy, 1);
}

TEST_F(Weights, AnOpenOneIsVoidedWithItsReason) {
  CheckState state = CheckState::open;
  station.void_check_weighing("C1", "wrong truck", [&](const auto& outcome) { state = outcome->state; });
  const QString call = "POST " + checks + "/C1/void";
  EXPECT_EQ(wire.asked(call).value("reason"), "wrong truck");
  wire.answer(call, 200, samples::check("C1", "豫B20001", "voided"));
  EXPECT_EQ(state, CheckState::voided);
}

}  // namespace
}  // namespace steelyard::client
