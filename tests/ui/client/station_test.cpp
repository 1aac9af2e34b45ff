// SPDX-License-Identifier: Apache-2.0
#include "ui/client/station.h"

#include <QCoreApplication>

#include <gtest/gtest.h>

#include "tests/ui/support/hand_clock.h"
#include "tests/ui/support/samples.h"
#include "tests/ui/support/scripted_transport.h"

namespace steelyard::client {
namespace {

/// Nothing is waited for: what is sent again is sent when the loop turns.
constexpr Patience at_once = {1'000, 0, 0};

struct Signed : testing::Test {
  Signed() { wire.always("GET /v1/station", samples::station()); }

  /// Until the loop has nothing to do that is due now.
  static void turn() {
    for (int i = 0; i < 20; ++i) QCoreApplication::processEvents();
  }
  void sign_in() {
    station.sign_in("wang", "secret", [](const auto&) {});
    ASSERT_TRUE(wire.answer("POST /v1/login", 200, samples::identity("wang", "operator")));
    wire.feed_begins();
    wire.says("sync", samples::sync(true, 0));
  }
  void hold(const QString& id) {
    station.hold(id, "driver away", [this](const Outcome<Dispatch>& outcome) {
      ++answers;
      last = outcome ? outcome->id : outcome.problem().code;
    });
  }

  HandClock time;
  ScriptedTransport wire;
  Station station{wire, time.clock(), at_once};
  int answers = 0;
  QString last;
};
using StationTest = Signed;

const QString hold_call = "POST /v1/dispatches/D1/hold";

TEST_F(StationTest, ListensAsSoonAsSomebodyIsSignedIn) {
  QString user;
  station.sign_in("wang", "secret",
                  [&](const Outcome<Identity>& outcome) { user = outcome ? outcome->user : ""; });
  EXPECT_EQ(wire.asked("POST /v1/login").value("password").toString(), "secret");
  EXPECT_EQ(station.link(), Link::signed_out);
  wire.answer("POST /v1/login", 200, samples::identity("wang", "operator,supervisor"));
  EXPECT_EQ(user, "wang");
  EXPECT_EQ(station.link(), Link::connecting);
  EXPECT_EQ(wire.feed_token(), "token-of-wang");
  EXPECT_TRUE(station.may("supervisor"));
  EXPECT_FALSE(station.may("auditor"));
  wire.feed_begins();
  EXPECT_EQ(station.link(), Link::online);
}

TEST_F(StationTest, LetsNobodyInWithAWrongPassword) {
  QString code;
  station.sign_in("wang", "guess", [&](const Outcome<Identity>& outcome) { code = outcome.problem().code; });
  wire.answer("POST /v1/login", 401, samples::problem("login_failed", "Name or password is wrong."));
  EXPECT_EQ(code, "login_failed");
  EXPECT_EQ(station.link(), Link::signed_out);
  EXPECT_TRUE(station.who().user.isEmpty());
  EXPECT_EQ(wire.feeds(), 0);
}

TEST_F(StationTest, StaysSignedInWhereTheScreenIsUnlockedWithAWrongPassword) {
  sign_in();
  QString code;
  station.check_password("guess", [&](const Outcome<Identity>& outcome) { code = outcome.problem().code; });
  wire.answer("POST /v1/login", 401, samples::problem("login_failed", "Name or password is wrong."));
  EXPECT_EQ(code, "login_failed");
  EXPECT_EQ(station.who().user, "wang");
  EXPECT_EQ(station.link(), Link::online);
}

TEST_F(StationTest, SendsAgainWithTheSameKeyUntilSomebodyAnswers) {
  sign_in();
  hold("D1");
  const QByteArray key = header(wire.waiting(hold_call).front(), "Idempotency-Key");
  EXPECT_EQ(key.size(), 36);
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(wire.lose(hold_call));
    EXPECT_EQ(answers, 0);
    turn();
    ASSERT_EQ(wire.waiting(hold_call).size(), 1);
    EXPECT_EQ(header(wire.waiting(hold_call).front(), "Idempotency-Key"), key);
  }
  wire.answer(hold_call, 200, samples::dispatch("D1", "豫A12345", "arrived"));
  turn();
  EXPECT_EQ(answers, 1);
  EXPECT_EQ(last, "D1");
  EXPECT_TRUE(wire.waiting().isEmpty());
}

TEST_F(StationTest, GivesEveryChangeAKeyOfItsOwn) {
  sign_in();
  hold("D1");
  hold("D1");
  const auto both = wire.waiting(hold_call);
  ASSERT_EQ(both.size(), 2);
  EXPECT_NE(header(both[0], "Idempotency-Key"), header(both[1], "Idempotency-Key"));
}

TEST_F(StationTest, DoesNotSendAgainWhatWasRefused) {
  sign_in();
  hold("D1");
  wire.answer(hold_call, 409, samples::problem("wrong_state", "It left."));
  turn();
  EXPECT_EQ(last, "wrong_state");
  EXPECT_EQ(wire.count(hold_call), 1);
}

TEST_F(StationTest, DoesNotSendAgainWhereTheStationFailed) {
  sign_in();
  hold("D1");
  wire.answer(hold_call, 503, samples::problem("busy", "Again later."));
  turn();
  EXPECT_EQ(last, "busy");
  EXPECT_EQ(wire.count(hold_call), 1);
}

TEST_F(StationTest, SaysThatNobodyAnswersWhenItsPatienceIsOver) {
  sign_in();
  hold("D1");
  wire.lose(hold_call);
  turn();
  EXPECT_EQ(answers, 0);
  time.pass(at_once.whole);
  wire.lose(hold_call);
  turn();
  EXPECT_EQ(answers, 1);
  EXPECT_EQ(last, "unreachable");
  EXPECT_TRUE(wire.waiting().isEmpty());
}

TEST_F(StationTest, AsksAQuestionOnlyOnce) {
  sign_in();
  QString code;
  station.slip("G1-S0000001", [&](const Outcome<Slip>& outcome) { code = outcome.problem().code; });
  wire.lose("GET /v1/slips/G1-S0000001");
  turn();
  EXPECT_EQ(code, "unreachable");
  EXPECT_EQ(wire.count("GET /v1/slips/G1-S0000001"), 1);
}

TEST_F(StationTest, ListensAgainAfterTheFeedBroke) {
  sign_in();
  wire.feed_breaks();
  EXPECT_EQ(station.link(), Link::lost);
  turn();
  EXPECT_EQ(wire.feeds(), 2);
  EXPECT_EQ(station.link(), Link::lost) << "until it is heard";
  wire.feed_breaks();
  turn();
  EXPECT_EQ(wire.feeds(), 3);
  wire.feed_begins();
  EXPECT_EQ(station.link(), Link::online);
}

TEST_F(StationTest, ForgetsATruckThatLeftWhileTheFeedWasLost) {
  sign_in();
  wire.says("dispatch", samples::dispatch("D1", "豫A12345", "cleared"));
  wire.feed_breaks();
  EXPECT_EQ(station.live().trucks().size(), 1) << "what was known stays to be seen";
  turn();
  wire.feed_begins();
  wire.says("sync", samples::sync(true, 0));
  EXPECT_TRUE(station.live().trucks().isEmpty());
}

TEST_F(StationTest, SignsOutAtTheStationAndStopsListening) {
  sign_in();
  station.sign_out();
  EXPECT_EQ(header(wire.waiting("POST /v1/logout").front(), "Authorization"), "Bearer token-of-wang");
  EXPECT_FALSE(wire.is_feed_open());
  EXPECT_TRUE(station.who().user.isEmpty());
  EXPECT_EQ(station.link(), Link::signed_out);
  wire.feed_breaks();
  turn();
  EXPECT_EQ(wire.feeds(), 1) << "nobody listens again for somebody who left";
}

TEST_F(StationTest, SaysThatTheSignInIsOverWhereTheStationKnowsItNoMore) {
  sign_in();
  int over = 0;
  QObject::connect(&station, &Station::session_over, [&] { ++over; });
  hold("D1");
  wire.answer(hold_call, 401, samples::problem("unauthenticated", "Sign in."));
  EXPECT_EQ(over, 1);
  EXPECT_EQ(last, "unauthenticated");
  EXPECT_EQ(station.link(), Link::signed_out);
  EXPECT_TRUE(station.who().user.isEmpty());
}

TEST_F(StationTest, FindsOutWhyAFeedIsRefused) {
  ScriptedTransport refusing;
  Station other(refusing, time.clock(), at_once);
  int over = 0;
  QObject::connect(&other, &Station::session_over, [&] { ++over; });
  other.sign_in("wang", "secret", [](const auto&) {});
  refusing.answer("POST /v1/login", 200, samples::identity("wang", "operator"));
  refusing.feed_breaks("401");
  ASSERT_TRUE(refusing.answer("GET /v1/station", 401, samples::problem("unauthenticated", "Sign in.")));
  EXPECT_EQ(over, 1);
  EXPECT_EQ(other.link(), Link::signed_out);
  turn();
  EXPECT_EQ(refusing.feeds(), 1);
}

TEST_F(StationTest, ALateAnswerToSomebodyWhoLeftSignsTheNextOneNotOut) {
  sign_in();
  hold("D1");
  station.sign_out();
  station.sign_in("chen", "secret", [](const auto&) {});
  wire.answer("POST /v1/login", 200, samples::identity("chen", "supervisor"));
  wire.answer(hold_call, 401, samples::problem("unauthenticated", "Sign in."));
  EXPECT_EQ(answers, 1);
  EXPECT_EQ(station.who().user, "chen");
}

TEST_F(StationTest, WhatOnePersonOrderedIsNotSentAgainAsTheNext) {
  sign_in();
  hold("D1");
  station.sign_out();
  station.sign_in("chen", "secret", [](const auto&) {});
  wire.answer("POST /v1/login", 200, samples::identity("chen", "supervisor"));
  ASSERT_TRUE(wire.lose(hold_call));
  turn();
  EXPECT_EQ(answers, 1) << "whoever asked is told that nobody answered";
  EXPECT_EQ(wire.count(hold_call), 1);
}

TEST_F(StationTest, AsksInTheLanguageOfItsUser) {
  station.set_language("en");
  sign_in();
  hold("D1");
  EXPECT_EQ(header(wire.waiting(hold_call).front(), "Accept-Language"), "en");
}

TEST_F(StationTest, WritesPlatesAndWordsIntoAQueryAsTheyAre) {
  sign_in();
  SlipFilter filter;
  filter.search = "豫A&b=c 1+1%";
  station.slips(filter, [](const auto&) {});
  const QString path = wire.waiting("GET /v1/slips").front().path;
  EXPECT_TRUE(path.contains("search=%E8%B1%ABA%26b%3Dc%201%2B1%25")) << path.toStdString();
}

TEST_F(StationTest, AsksForEveryCallByItsOwnPath) {
  sign_in();
  const auto ignore = [](const auto&) {};
  station.weigh("D1", {"north", "empty", "", LineKey{"G1-S0000001", 2}}, ignore);
  EXPECT_EQ(wire.asked("POST /v1/dispatches/D1/weighings").value("line").toObject().value("line").toInt(), 2);
  station.count("D1", {{{"G1-S0000001", 1}, 250, "B1"}}, ignore);
  EXPECT_FALSE(wire.waiting("POST /v1/dispatches/D1/loading").isEmpty());
  station.approve("D1", {"net_short", "seen", "chen", "word"}, ignore);
  EXPECT_EQ(wire.asked("POST /v1/dispatches/D1/approvals").value("user").toString(), "chen");
  station.clear("D1", ignore);
  EXPECT_FALSE(wire.waiting("POST /v1/dispatches/D1/clear").isEmpty());
  station.release("P1", ignore);
  EXPECT_FALSE(wire.waiting("POST /v1/passes/P1/release").isEmpty());
  station.operate_gate("exit", "open", "stuck", ignore);
  EXPECT_EQ(wire.asked("POST /v1/gates/exit/open").value("reason").toString(), "stuck");
  station.print({"pick-slip", "S1", "tickets", ""}, ignore);
  EXPECT_FALSE(wire.waiting("POST /v1/slips/S1/print").isEmpty());
  station.preview({"weigh-ticket", "D1"}, ignore);
  EXPECT_FALSE(wire.waiting("GET /v1/dispatches/D1/weigh-ticket.png").isEmpty());
}

TEST_F(StationTest, ShowsTheTruckBesideThePass) {
  sign_in();
  QString plate;
  station.check_pass({"SY1-AB", "", ""}, [&](const Outcome<PassCheck>& outcome) {
    plate = outcome && outcome->dispatch ? outcome->dispatch->plate : "";
  });
  wire.answer("POST /v1/passes/check", 200,
              {{"verdict", "pass"},
               {"text_en", "PASS"},
               {"text_zh", "放行"},
               {"dispatch", samples::dispatch("D1", "豫A12345", "cleared")}});
  EXPECT_EQ(plate, "豫A12345");
}

TEST_F(StationTest, AnAnswerComesToNobodyOnceTheStationIsGone) {
  ScriptedTransport other;
  int heard = 0;
  {
    Station gone(other, time.clock(), at_once);
    gone.slip("S1", [&](const auto&) { ++heard; });
  }
  other.answer("GET /v1/slips/S1", 200, samples::slip("S1", "豫A12345"));
  EXPECT_EQ(heard, 0);
}

}  // namespace
}  // namespace steelyard::client
