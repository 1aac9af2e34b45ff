// SPDX-License-Identifier: Apache-2.0
#include "ui/models/app.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/ui/support/desk.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

struct AppTest : testing::Test, Desk {
  QStringList pages() {
    QStringList ids;
    for (int row = 0; row < app.pages()->count(); ++row) ids.push_back(app.pages()->at(row, "id").toString());
    return ids;
  }
  void idle(qint64 ms) {
    time.pass(ms);
    app.look_again();
  }
};

TEST_F(AppTest, BeginsAtTheSignInAndOpensNothingThere) {
  EXPECT_EQ(app.page(), "login");
  EXPECT_EQ(pages(), QStringList());
  app.open("operator");
  EXPECT_EQ(app.page(), "login");
}

TEST_F(AppTest, EachRoleHasItsPages) {
  const struct {
    const char* roles;
    const char* first;
    QStringList others;
  } cases[] = {{"operator", "operator", {}},
               {"storekeeper", "store", {}},
               {"gatekeeper", "gate", {}},
               {"operator,gatekeeper", "operator", {"gate"}},
               {"supervisor", "supervisor", {"operator", "gate"}},
               {"operator,supervisor", "operator", {"supervisor"}},
               {"administrator", "settings", {"slips", "supervisor"}},
               {"auditor", "supervisor", {}}};
  for (const auto& one : cases) {
    sign_in("li", one.roles);
    EXPECT_EQ(app.page(), one.first) << one.roles;
    for (const QString& page : one.others) EXPECT_TRUE(pages().contains(page)) << one.roles;
    app.signOut();
  }
}

TEST_F(AppTest, TheManualWeightIsAPageOnlyWhereTheSiteTakesOne) {
  sign_in("wang", "operator");
  QJsonObject scale = samples::scale("north", "zero", 0);
  scale.insert("why_no_manual_weight", QJsonObject{{"code", "manual_weight_off"}, {"en", "No."}});
  wire.says("scale", scale);
  EXPECT_EQ(pages(), (QStringList{"operator", "check"}));
  scale.insert("why_no_manual_weight", QJsonObject{{"code", "scale_works"}, {"en", "It works."}});
  wire.says("scale", scale);
  EXPECT_EQ(pages(), (QStringList{"operator", "check", "manual"}))
      << "and says why not, while the scale works";
  app.open("manual");
  EXPECT_EQ(app.manual_page()->why_not(), "It works.");
}

TEST_F(AppTest, ATruckGoesFromTheWeighbridgeToTheManualWeightAndBack) {
  sign_in("wang", "operator");
  wire.says("scale", samples::scale("north", "zero", 0));
  wire.says("dispatch", samples::dispatch("D1", "豫A12345", "arrived"));
  wire.says("sync", samples::sync(true, 0));
  app.operator_page()->selectTruck("D1");
  const auto& actions = app.operator_page()->actions();
  const auto found = std::find_if(actions.begin(), actions.end(),
                                  [](const Action* action) { return action->text() == "Manual weight"; });
  ASSERT_NE(found, actions.end());
  EXPECT_FALSE((*found)->is_visible()) << "while the scale works";
  wire.says("scale", samples::broken_scale());
  ASSERT_TRUE((*found)->is_visible());
  (*found)->trigger();
  EXPECT_EQ(app.page(), "manual");
  EXPECT_EQ(app.manual_page()->truck()->id(), "D1");
  EXPECT_TRUE(app.manual_page()->is_possible());
  app.operator_page()->selectTruck({});
  app.manual_page()->back();
  EXPECT_EQ(app.page(), "operator");
  EXPECT_EQ(app.operator_page()->truck()->id(), "D1");
}

// A hand that knows the weighbridge must not meet another meaning elsewhere. What a key does is told by its
// sign.
TEST_F(AppTest, AFunctionKeyMeansTheSameOnEveryPage) {
  const QHash<QString, QStringList> meant = {
      {"F3", {"scale"}},                    // capture
      {"F5", {"print", "check"}},           // complete, and print
      {"F6", {"pause"}},                    // hold
      {"F7", {"copy", "print", "search"}},  // papers: look at them, print them again
      {"F8", {"people"}},                   // supervisor
      {"F9", {"gate"}},                     // lights and barrier
      {"F10", {"chart"}},                   // totals of the day
  };
  QSet<QString> seen;
  for (const char* page :
       {"operator", "store", "gate", "slips", "supervisor", "settings", "check", "manual"}) {
    sign_in("li", "operator,storekeeper,gatekeeper,coordinator,supervisor,administrator");
    wire.says("scale", samples::broken_scale());  // so that there is a page for weights by hand
    app.open(page);
    ASSERT_EQ(app.page(), page);
    for (const Action* action : app.current()->actions()) {
      const QString key = action->key();
      if (!key.startsWith('F')) continue;
      EXPECT_TRUE(meant.value(key).contains(action->icon())) << page << ": " << qPrintable(key);
      seen.insert(key);
    }
  }
  EXPECT_EQ(seen.size(), meant.size()) << "each is somewhere";
}

TEST_F(AppTest, OpensNoPageThatTheRoleHasNot) {
  sign_in("wang", "operator");
  app.open("gate");
  EXPECT_EQ(app.page(), "operator");
}

TEST_F(AppTest, SaysWhereARoleHasNoPageAtAll) {
  sign_in("nobody", "of_a_newer_station");
  EXPECT_EQ(app.page(), "login");
  EXPECT_EQ(app.login()->notice()->tone(), "decide");
  EXPECT_FALSE(said_at_login().isEmpty());
}

struct GateWanted : testing::Test, Desk {
  GateWanted() : Desk("gate") {}
};

TEST_F(GateWanted, ItIsInFrontWhereThePersonMayOpenIt) {
  sign_in("li", "operator,gatekeeper");
  EXPECT_EQ(app.page(), "gate");
}

TEST_F(GateWanted, TheFirstPageIsInFrontWhereNot) {
  sign_in("wang", "operator");
  EXPECT_EQ(app.page(), "operator");
}

TEST_F(AppTest, LocksAfterFiveMinutesWithoutAKeyOrATouch) {
  sign_in("wang", "operator");
  idle(App::lock_ms - 1);
  EXPECT_FALSE(app.is_locked());
  app.touched();
  idle(App::lock_ms - 1);
  EXPECT_FALSE(app.is_locked()) << "somebody was there a moment ago";
  idle(1);
  EXPECT_TRUE(app.is_locked());
  EXPECT_EQ(app.login()->locked_user(), "wang");
  EXPECT_EQ(app.page(), "operator") << "the live weight stays";
}

TEST_F(AppTest, DoesNotLockWhereNobodyIsSignedIn) {
  idle(App::lock_ms * 2);
  app.lock();
  EXPECT_FALSE(app.is_locked());
}

TEST_F(AppTest, ThePasswordUnlocksAndTheTimeBeginsAnew) {
  sign_in("wang", "operator");
  app.lock();
  time.pass(App::lock_ms);
  app.login()->unlock("secret");
  ASSERT_TRUE(wire.answer("POST /v1/login", 200, samples::identity("wang", "operator")));
  EXPECT_FALSE(app.is_locked());
  EXPECT_EQ(app.login()->locked_user(), "");
  idle(App::lock_ms - 1);
  EXPECT_FALSE(app.is_locked());
}

TEST_F(AppTest, AWrongPasswordUnlocksNothingAndSignsNobodyOut) {
  sign_in("wang", "operator");
  app.lock();
  app.login()->unlock("guess");
  ASSERT_TRUE(wire.answer("POST /v1/login", 401, samples::problem("unauthenticated", "Wrong password.")));
  EXPECT_TRUE(app.is_locked());
  EXPECT_EQ(app.page(), "operator");
  EXPECT_EQ(said_at_login(), "Wrong password.");
  EXPECT_EQ(station.who().user, "wang");
}

TEST_F(AppTest, NothingIsScannedWhileItIsLocked) {
  sign_in("wang", "operator");
  app.lock();
  app.scanned("G1-S0000001");
  EXPECT_EQ(wire.count("GET /v1/slips"), 0);
  app.login()->unlock("secret");
  wire.answer("POST /v1/login", 200, samples::identity("wang", "operator"));
  app.scanned("G1-S0000001");
  EXPECT_EQ(wire.count("GET /v1/slips"), 1);
}

TEST_F(AppTest, AScanGoesToThePageInFront) {
  sign_in("li", "operator,gatekeeper");
  app.open("gate");
  app.scanned("123456");
  EXPECT_EQ(wire.count("GET /v1/slips"), 0);
  EXPECT_EQ(wire.waiting().size(), 1) << "the gate asks what the pass is worth";
}

TEST_F(AppTest, SigningOutLeavesNothingOfThePersonBehind) {
  sign_in("wang", "operator");
  app.lock();
  app.signOut();
  EXPECT_EQ(app.page(), "login");
  EXPECT_FALSE(app.is_locked());
  EXPECT_EQ(pages(), QStringList());
  EXPECT_FALSE(wire.is_feed_open());
  sign_in("sun", "storekeeper");
  EXPECT_EQ(pages(), QStringList{"store"});
}

TEST_F(AppTest, SaysThatTheStationEndedTheSession) {
  sign_in("wang", "operator");
  app.lock();
  app.operator_page()->scanned("G1-S0000001");
  ASSERT_TRUE(wire.answer("GET /v1/slips", 401, samples::problem("unauthenticated", "Sign in again.")));
  EXPECT_EQ(app.page(), "login");
  EXPECT_FALSE(app.is_locked());
  EXPECT_EQ(said_at_login(), "You were signed out by the station: please sign in again.");
}

TEST_F(AppTest, TheStationIsAskedInTheLanguageOfThePerson) {
  sign_in("wang", "operator");
  preferences.set_language("zh");
  app.operator_page()->scanned("G1-S0000001");
  EXPECT_EQ(client::header(wire.waiting("GET /v1/slips").front(), "Accept-Language"), "zh");
}

}  // namespace
}  // namespace steelyard::models
