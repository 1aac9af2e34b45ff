// SPDX-License-Identifier: Apache-2.0
// Whole pieces of work by fingers alone, through the window as it is.
#include <QJsonArray>

#include <gtest/gtest.h>

#include "tests/ui/support/fingers.h"
#include "tests/ui/support/scenes.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString orders = "POST /v1/dispatches/D1/";
const QString slip_choice = "G1-S0000001, 河南养殖场 Henan Farm, 育肥猪料 Pig feed 10 t, paid";
const QString yard_row = "豫A·12345, 河南养殖场 Henan Farm, ";

TEST_F(Fingers, ComeIn) {
  write("Name", "wang");
  write("Password", "secret");
  tap_primary("Sign in");
  EXPECT_EQ(app.wire.asked("POST /v1/login").value("user"), "wang");
  EXPECT_EQ(app.wire.asked("POST /v1/login").value("password"), "secret");
}

TEST_F(Fingers, TakeATruckFromItsSlipToItsPass) {
  come_in("wang", "operator");
  tap("Open slips");
  EXPECT_TRUE(app.wire.waiting("GET /v1/slips").first().path.contains("state=open"));
  ASSERT_TRUE(answer("GET /v1/slips", {{"slips", QJsonArray{samples::slip("G1-S0000001", "豫A12345"),
                                                            samples::slip("G1-S0000002", "")}}}));
  tap(slip_choice);
  tap_primary("Let the truck in");
  EXPECT_EQ(app.wire.asked("POST /v1/dispatches").value("plate"), "豫A12345") << "the slip says whose it is";
  ASSERT_TRUE(answer("POST /v1/dispatches", samples::dispatch("D1", "豫A12345", "arrived")));
  tap_on("stable", 15'000, "Weigh empty");
  ASSERT_TRUE(answer_truck("weighings", "empty_weighed"));
  truck("loading");
  tap_on("stable", 25'020, "Weigh loaded");
  ASSERT_TRUE(answer_truck("weighings", "loaded_weighed"));
  tap_on("captured", 25'020, "Complete and print");
  ASSERT_TRUE(answer_truck("clear", "cleared"));
  tap_primary("Next truck");
  EXPECT_FALSE(app.app.operator_page()->truck()->is_known());
}

TEST_F(Fingers, ChooseAReasonInsteadOfTypingIt) {
  come_in("wang", "operator");
  truck("arrived");
  tap(yard_row + "Arrived");
  tap("Hold");
  tap("Papers are missing");
  tap_primary("Hold");
  EXPECT_EQ(app.wire.asked(orders + "hold").value("reason"), "Papers are missing");
  ASSERT_TRUE(answer(orders + "hold", samples::dispatch("D1", "豫A12345", "arrived")));
  tap("Void");
  tap("Let in twice");
  tap_primary("Void");
  EXPECT_EQ(app.wire.asked(orders + "void").value("reason"), "Let in twice");
}

TEST_F(Fingers, PrintACopyWithItsReason) {
  come_in("wang", "operator");
  truck("cleared");
  tap(yard_row + "Cleared");
  tap("Papers");
  const QJsonObject job{{"id", 1}, {"form", "weigh-ticket"}, {"copy", 0}, {"state", "confirmed"}};
  ASSERT_TRUE(answer("GET /v1/print-jobs", {{"print_jobs", QJsonArray{job}}}));
  tap_primary("Print");
  tap("Paper jam");
  tap_primary("Print");
  EXPECT_EQ(app.wire.asked(orders + "print").value("reason"), "Paper jam");
}

TEST_F(Fingers, ApproveWithASecondPerson) {
  come_in("wang", "operator");
  scenes::operator_refused(app);
  app.settle();
  tap("Supervisor");
  write("Reason", "recounted twice");
  write("Second person's name", "chen");
  write("Password of that person", "secret");
  tap_primary("Approve");
  const QJsonObject asked = app.wire.asked("POST " + scenes::truck_path + "/approvals");
  EXPECT_EQ(asked.value("reason"), "recounted twice");
  EXPECT_EQ(asked.value("user"), "chen");
}

TEST_F(Fingers, CountBagsAndTheirBatch) {
  come_in("sun", "storekeeper");
  truck("empty_weighed");
  tap(yard_row + "Empty weighed");
  tap("One bag less of 育肥猪料 Pig feed");
  write("Batch", "B7");
  tap_primary("Confirm count");
  const QJsonObject line = app.wire.asked(orders + "loading").value("lines").toArray().at(0).toObject();
  EXPECT_EQ(line.value("bags").toInt(), 249);
  EXPECT_EQ(line.value("batch"), "B7");
}

TEST_F(Fingers, ReleaseATruckAtTheGate) {
  come_in("zhou", "gatekeeper");
  truck("cleared");
  QString row;
  app.each_item([&](QQuickItem* item) {
    if (spoken_name(item).startsWith(yard_row)) row = spoken_name(item);
  });
  tap(row);
  const QJsonObject pass{{"number", "G1-P0000001"}, {"short_code", "123456"}, {"state", "issued"}};
  ASSERT_TRUE(
      answer("POST /v1/passes/check", {{"verdict", "pass"},
                                       {"text_en", "PASS: compare."},
                                       {"text_zh", "放行：请核对。"},
                                       {"pass", pass},
                                       {"dispatch", samples::dispatch("D1", "豫A12345", "cleared")}}));
  tap_primary(app.app.gate_page()->next()->text());
  EXPECT_EQ(app.wire.count("POST /v1/passes/G1-P0000001/release"), 1);
}

TEST_F(Fingers, ChangeASlipAndCancelIt) {
  come_in("zhao", "coordinator");
  scenes::slips(app);
  app.settle();
  QString row;
  app.each_item([&](QQuickItem* item) {
    if (spoken_name(item).startsWith("G1-S0000001, ")) row = spoken_name(item);
  });
  tap(row);
  ASSERT_TRUE(answer("GET /v1/slips/G1-S0000001", samples::slip("G1-S0000001", "豫A12345")));
  tap("Change");
  tap("On credit");
  write("Credit limit", "500");
  tap_primary("Save the slip");
  const QJsonObject asked = app.wire.asked("PUT /v1/slips/G1-S0000001");
  EXPECT_EQ(asked.value("credit").toObject().value("limit_minor").toInt(), 50'000);
  ASSERT_TRUE(answer("PUT /v1/slips/G1-S0000001", samples::slip("G1-S0000001", "豫A12345")));
  tap("Cancel slip");
  tap("Written twice");
  tap_primary("Cancel slip");
  EXPECT_EQ(app.wire.asked("POST /v1/slips/G1-S0000001/cancel").value("reason"), "Written twice");
}

TEST_F(Fingers, OpenEachPartOfTheSettings) {
  come_in("qian", "administrator");
  app.app.open("settings");
  app.settle();
  const auto* sections = app.app.settings_page()->sections();
  ASSERT_GT(sections->count(), 2);
  for (int i = 0; i < sections->count(); ++i) {
    tap(sections->at(i, "title").toString());
    EXPECT_EQ(app.app.settings_page()->section(), sections->at(i, "id_").toString());
  }
}

}  // namespace
}  // namespace steelyard::models
