// SPDX-License-Identifier: Apache-2.0
#include "ui/models/settings_page.h"

#include <QJsonArray>

#include "tests/ui/support/page_case.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString users_call = "GET /v1/users";
const QString add_call = "POST /v1/users";
const QString change_call = "PATCH /v1/users/li";
const QString jobs_call = "GET /v1/print-jobs";
const QString test_call = "POST /v1/printers/tickets/test-page";

QJsonObject people() {
  return {{"users", QJsonArray{QJsonObject{{"user", "li"}, {"role", "operator,auditor"}, {"disabled", 0}},
                               QJsonObject{{"user", "qian"}, {"role", "administrator"}, {"disabled", 0}}}}};
}

QJsonObject job(int id, const QString& state) {
  return {{"id", id}, {"form", "weigh-ticket"}, {"dispatch", "D1"}, {"printer", "tickets"}, {"state", state}};
}

struct Settings : PageCase<SettingsPage> {
  Settings() : PageCase("qian", "administrator") { wire.says("printer", samples::printer("tickets")); }
  UserDesk& users() { return *page.users(); }
  RowModel& jobs() { return *page.printers()->jobs(); }
  void open_users() {
    page.open("users");
    ASSERT_TRUE(wire.answer(users_call, 200, people()));
  }
};

TEST_F(Settings, ANewUserHasANameAPasswordAndRoles) {
  open_users();
  users().save("wu", "a long secret");
  EXPECT_EQ(says(), "Choose at least one role.");
  EXPECT_EQ(wire.count(add_call), 0);
  users().toggle("supervisor");
  users().toggle("operator");
  users().save(" wu ", "a long secret");
  users().save(" wu ", "a long secret");
  EXPECT_EQ(wire.count(add_call), 1) << "pressed twice, added once";
  EXPECT_EQ(wire.asked(add_call),
            (QJsonObject{{"user", "wu"}, {"role", "operator,supervisor"}, {"password", "a long secret"}}));
  ASSERT_TRUE(wire.answer(add_call, 201, {{"user", "wu"}, {"roles", "operator"}}));
  EXPECT_EQ(says(), "wu may sign in now.");
  EXPECT_EQ(wire.waiting(users_call).size(), 1) << "the list is asked for anew";
}

TEST_F(Settings, AWeakPasswordIsRefusedInTheStationsWords) {
  open_users();
  users().toggle("operator");
  users().save("wu", "short");
  ASSERT_TRUE(wire.answer(add_call, 422, samples::problem("password_too_weak", "10 to 128 characters.")));
  EXPECT_EQ(says(), "10 to 128 characters.");
  EXPECT_FALSE(users().is_busy());
  EXPECT_EQ(users().chosen(), "") << "still the new one";
}

TEST_F(Settings, RolesPasswordAndDisablingOfOneAreChanged) {
  open_users();
  users().choose("li");
  EXPECT_TRUE(users().roles()->at(users().roles()->find("role", "auditor"), "has").toBool());
  users().toggle("auditor");
  users().save({}, {});
  EXPECT_EQ(wire.asked(change_call), (QJsonObject{{"role", "operator"}})) << "the password stays";
  ASSERT_TRUE(wire.answer(change_call, 201, {}));
  users().setDisabled(true);
  EXPECT_EQ(wire.asked(change_call), (QJsonObject{{"disabled", true}}));
  ASSERT_TRUE(wire.answer(change_call, 403, samples::problem("own_exception", "Not yourself.")));
  EXPECT_EQ(says(), "Not yourself.");
}

TEST_F(Settings, WhoMayNotSeeTheUsersIsTold) {
  page.open("users");
  ASSERT_TRUE(wire.answer(users_call, 403, samples::problem("forbidden", "Your role may not.")));
  EXPECT_EQ(says(), "Your role may not.");
  EXPECT_EQ(users().users()->count(), 0);
}

TEST_F(Settings, TwoPressesPrintOneTestPage) {
  page.open("printers");
  page.printers()->printTestPage("tickets");
  page.printers()->printTestPage("tickets");
  EXPECT_EQ(wire.count(test_call), 1);
  ASSERT_TRUE(wire.answer(test_call, 201, {}));
  EXPECT_EQ(says(), "A test page was ordered on tickets.");
  page.printers()->printTestPage("tickets");
  EXPECT_EQ(wire.count(test_call), 1) << "a late second press of the same hand";
  time.pass(3'000);
  page.printers()->printTestPage("tickets");
  EXPECT_EQ(wire.count(test_call), 2);
}

TEST_F(Settings, WhatWaitsOrIsInDoubtIsListedWithWhatCanBeDecided) {
  page.open("printers");
  ASSERT_TRUE(
      wire.answer(jobs_call, 200,
                  {{"print_jobs", QJsonArray{job(3, "unknown"), job(2, "queued"), job(1, "confirmed")}}}));
  ASSERT_EQ(jobs().count(), 2) << "what came out needs nobody";
  EXPECT_TRUE(jobs().at(0, "mayConfirm").toBool());
  EXPECT_FALSE(jobs().at(1, "mayConfirm").toBool());
  EXPECT_TRUE(jobs().at(1, "mayCancel").toBool());
  page.printers()->order(3, "confirm");
  page.printers()->order(3, "confirm");
  EXPECT_EQ(wire.count("POST /v1/print-jobs/3/confirm"), 1);
  ASSERT_TRUE(wire.answer("POST /v1/print-jobs/3/confirm", 200, job(3, "confirmed")));
  EXPECT_EQ(jobs().count(), 1);
  page.printers()->order(2, "cancel");
  ASSERT_TRUE(
      wire.answer("POST /v1/print-jobs/2/cancel", 409, samples::problem("print_job_state", "It is sent.")));
  EXPECT_EQ(says(), "It is sent.");
  EXPECT_EQ(wire.waiting(jobs_call).size(), 1) << "the list is asked for anew";
}

TEST_F(Settings, ADeadPrinterSaysWhatToDo) {
  QJsonObject dead = samples::printer("tickets");
  dead["condition"] = "out_of_paper";
  wire.says("printer", dead);
  RowModel& printers = *page.printers()->printers();
  EXPECT_EQ(printers.at(0, "tone"), "decide");
  EXPECT_EQ(printers.at(0, "condition"), "Out of paper: put some in");
}

TEST_F(Settings, WhatAPrinterSaysIsSaidInTheLanguageOfThePage) {
  QJsonObject dead = samples::printer("tickets");
  dead["error_en"] = "Printer tickets has stopped.";
  dead["error_zh"] = "打印机 tickets 已停止。";
  wire.says("printer", dead);
  page.open("printers");
  QJsonObject failed = job(3, "failed");
  failed["error_en"] = "It refused the job.";
  failed["error_zh"] = "已拒绝任务。";
  ASSERT_TRUE(wire.answer(jobs_call, 200, {{"print_jobs", QJsonArray{failed}}}));
  RowModel& printers = *page.printers()->printers();
  EXPECT_EQ(printers.at(0, "trouble"), "Printer tickets has stopped.");
  EXPECT_TRUE(jobs().at(0, "says").toString().endsWith(": It refused the job."));
  page.set_language("zh");
  EXPECT_EQ(printers.at(0, "trouble"), "打印机 tickets 已停止。");
  EXPECT_TRUE(jobs().at(0, "says").toString().endsWith("已拒绝任务。"));
}

TEST_F(Settings, TheLedgerIsOfflineWithoutAlarmAndDifferingTotalsAreOne) {
  page.open("ledger");
  wire.says("sync", samples::sync(false, 12));
  EXPECT_EQ(page.ledger_tone(), "info");
  EXPECT_TRUE(page.ledger_says().contains("Nothing is lost"));
  EXPECT_EQ(page.facts()->at(0, "value"), "12");
  QJsonObject sync = samples::sync(true, 0);
  const QJsonObject sum{{"count", 2}, {"net_g", 20'000'000}};
  sync["totals"] =
      QJsonObject{{"station", sum}, {"ledger", QJsonObject{{"count", 1}, {"net_g", 0}}}, {"match", false}};
  wire.says("sync", sync);
  EXPECT_EQ(page.ledger_tone(), "stop");
  EXPECT_GE(page.facts()->find("value", "2 trucks, 20 t"), 0);
  wire.feed_breaks();
  EXPECT_EQ(page.ledger_tone(), "info") << "what was heard last is not true for ever";
  EXPECT_TRUE(page.ledger_says().contains("not heard"));
}

TEST_F(Settings, AboutSaysWhichStationThisIs) {
  page.open("about");
  EXPECT_FALSE(page.next()->is_visible()) << "nothing to be done there";
  QCoreApplication::processEvents();
  EXPECT_GE(page.facts()->find("value", "Apache License 2.0"), 0);
}

TEST_F(Settings, AnotherWhoSignsInFindsNothingOfTheFirst) {
  open_users();
  users().choose("li");
  station.sign_out();
  EXPECT_EQ(users().users()->count(), 0);
  EXPECT_EQ(users().chosen(), "");
}

}  // namespace
}  // namespace steelyard::models
