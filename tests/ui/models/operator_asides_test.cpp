// SPDX-License-Identifier: Apache-2.0
// What the operator looks at beside the live weight: papers, gates, totals.
#include <QJsonArray>

#include "tests/ui/support/booth.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString jobs_call = "GET /v1/print-jobs";
const QString print_call = "POST /v1/dispatches/D1/print";
const QString void_call = "POST /v1/dispatches/D1/void";
const QString totals_call = "GET /v1/totals";

QJsonObject job(int id, const QString& form, const QString& state) {
  return {{"id", id}, {"form", form}, {"state", state}, {"copy", id - 1}, {"dispatch", "D1"}};
}

struct Asides : testing::Test, Booth {
  explicit Asides(const QString& roles = "operator") : Booth(roles) {}
  void take(const QString& state) {
    truck("D1", "豫A12345", state);
    page.selectTruck("D1");
  }
  TruckPapers& papers() { return *page.papers(); }
  void printer(const QString& condition, int queued, int undecided) {
    QJsonObject out = samples::printer("booth");
    out.insert("condition", condition);
    out.insert("queued", queued);
    out.insert("undecided", undecided);
    wire.says("printer", out);
  }
};

TEST_F(Asides, TheKeyShowsTheTicketAndPressedAgainThePass) {
  take("cleared");
  press("F7");
  EXPECT_EQ(page.beside(), "papers");
  EXPECT_EQ(papers().preview()->subject().form, "weigh-ticket");
  ASSERT_TRUE(wire.answer(jobs_call, 200,
                          {{"print_jobs", QJsonArray{job(1, "weigh-ticket", "confirmed"),
                                                     job(2, "weigh-ticket", "confirmed")}}}));
  EXPECT_EQ(papers().forms()->at(0, "printed"), "printed 2 times");
  EXPECT_EQ(papers().forms()->at(1, "printed"), "never printed");
  press("F7");
  EXPECT_EQ(papers().preview()->subject().form, "gate-pass");
  press("Esc");
  EXPECT_EQ(page.beside(), "truck");
  EXPECT_TRUE(page.truck()->is_known()) << "one step back";
}

TEST_F(Asides, WhatWasNeverPrintedIsPrintedAtOnce) {
  take("cleared");
  press("F7");
  papers().print();
  EXPECT_EQ(wire.count(print_call), 0) << "before it is known how often";
  ASSERT_TRUE(wire.answer(jobs_call, 200, {{"print_jobs", QJsonArray()}}));
  papers().print();
  papers().print();
  ASSERT_EQ(wire.count(print_call), 1) << "a double press is one print";
  EXPECT_FALSE(wire.asked(print_call).contains("reason"));
  ASSERT_TRUE(wire.answer(print_call, 201, job(1, "weigh-ticket", "queued")));
  EXPECT_EQ(says(), "Weigh ticket goes to the printer.");
  EXPECT_EQ(wire.waiting(jobs_call).size(), 1) << "how often is asked anew";
}

TEST_F(Asides, ACopyWantsItsReason) {
  take("cleared");
  press("F7");
  ASSERT_TRUE(wire.answer(jobs_call, 200, {{"print_jobs", QJsonArray{job(1, "weigh-ticket", "confirmed")}}}));
  papers().print();
  EXPECT_EQ(wire.count(print_call), 0);
  page.prompt()->submit("the driver lost it", "", "");
  EXPECT_EQ(wire.asked(print_call).value("reason"), "the driver lost it");
  ASSERT_TRUE(wire.answer(print_call, 409, samples::problem("printer_stopped", "Too much waits there.")));
  EXPECT_EQ(page.prompt()->fault(), "Too much waits there.") << "the question stays, the reason is not lost";
}

TEST_F(Asides, APersonSaysWhatBecameOfAPaper) {
  take("cleared");
  press("F7");
  ASSERT_TRUE(wire.answer(jobs_call, 200, {{"print_jobs", QJsonArray{job(1, "weigh-ticket", "unknown")}}}));
  ASSERT_EQ(papers().waiting()->count(), 1);
  papers().decide(1, true);
  papers().decide(1, false);
  EXPECT_EQ(wire.count("POST /v1/print-jobs/1/retry"), 0) << "the first press counts";
  ASSERT_TRUE(wire.answer("POST /v1/print-jobs/1/confirm", 200, job(1, "weigh-ticket", "confirmed")));
  ASSERT_TRUE(wire.answer(jobs_call, 200, {{"print_jobs", QJsonArray{job(1, "weigh-ticket", "confirmed")}}}));
  EXPECT_EQ(papers().waiting()->count(), 0);
}

TEST_F(Asides, WhatMayBeOnPaperIsPrintedAgainAsACopyAlone) {
  take("cleared");
  press("F7");
  ASSERT_TRUE(wire.answer(
      jobs_call, 200,
      {{"print_jobs", QJsonArray{job(1, "gate-pass", "unknown"), job(2, "weigh-ticket", "failed")}}}));
  papers().decide(1, false);
  EXPECT_EQ(wire.count("POST /v1/print-jobs/1/retry"), 0) << "the station refuses that";
  ASSERT_TRUE(page.prompt()->is_open());
  page.prompt()->submit("it was not in the tray", "", "");
  EXPECT_EQ(wire.asked(print_call).value("form"), "gate-pass");
  EXPECT_EQ(wire.asked(print_call).value("reason"), "it was not in the tray");
  ASSERT_TRUE(wire.answer(print_call, 201, job(3, "gate-pass", "queued")));
  papers().decide(2, false);
  EXPECT_EQ(wire.count("POST /v1/print-jobs/2/retry"), 1) << "nothing of it had left";
}

TEST_F(Asides, AnotherTruckPutsThePapersAway) {
  take("cleared");
  truck("D2", "豫B1", "arrived");
  press("F7");
  page.selectTruck("D2");
  EXPECT_EQ(page.beside(), "truck");
  ASSERT_TRUE(wire.answer(jobs_call, 200, {{"print_jobs", QJsonArray{job(1, "weigh-ticket", "unknown")}}}));
  EXPECT_EQ(papers().waiting()->count(), 0) << "they are of the truck before";
}

TEST_F(Asides, PapersThatWaitAreSaidWithWhatToDoUntilTheyAreOut) {
  EXPECT_EQ(page.waiting_papers_text(), "");
  printer("out_of_paper", 2, 0);
  EXPECT_EQ(page.waiting_papers_text(),
            "Printer booth is out of paper: put some in. 2 papers wait and come by themselves, once.");
  printer("ready", 0, 1);
  EXPECT_TRUE(page.waiting_papers_text().contains("did 1 papers come out?"));
  printer("ready", 0, 0);
  EXPECT_EQ(page.waiting_papers_text(), "");
  EXPECT_EQ(wire.count(print_call), 0) << "the station prints what it has; nothing is ordered twice";
}

TEST_F(Asides, TotalsStandBesideTheWeightAndGoByTheSameKey) {
  press("F10");
  EXPECT_EQ(page.beside(), "totals");
  const QJsonObject product{{"product_code", "P10"},
                            {"product_name", "Pig feed"},
                            {"trucks", 3},
                            {"quantity_g", 30'000'000},
                            {"bags", 750}};
  const QJsonObject shift{{"opened_at", "2026-03-02T06:00:00.000Z"}, {"trucks", 2}, {"net_g", 20'000'000}};
  ASSERT_TRUE(wire.answer(totals_call, 200,
                          {{"day", "2026-03-02"},
                           {"trucks", 3},
                           {"net_g", 30'040'000},
                           {"products", QJsonArray{product}},
                           {"shift", shift}}));
  EXPECT_EQ(page.totals()->sums()->at(0, "tonnes"), "30.04 t");
  EXPECT_EQ(page.totals()->sums()->at(1, "trucks"), "2 trucks");
  EXPECT_EQ(page.totals()->products()->at(0, "bags"), "750 bags");
  press("F10");
  EXPECT_EQ(page.beside(), "truck");
  press("F10");
  ASSERT_TRUE(wire.answer(totals_call, 503, samples::problem("busy", "Too much waits.")));
  EXPECT_EQ(page.totals()->fault(), "Too much waits.");
  EXPECT_EQ(page.totals()->sums()->count(), 0) << "old sums are not shown for new";
}

TEST_F(Asides, OnlyOneThingStandsBesideTheWeight) {
  press("F9");
  EXPECT_EQ(page.beside(), "gates");
  press("F10");
  EXPECT_EQ(page.beside(), "totals");
  EXPECT_FALSE(page.gates()->is_open());
  press("F9");
  EXPECT_EQ(page.beside(), "gates");
  press("F9");
  EXPECT_EQ(page.beside(), "truck");
}

TEST_F(Asides, AnUnweighedTruckIsVoidedWithItsReason) {
  take("arrived");
  Action* found = nullptr;
  for (Action* each : page.actions()) {
    if (each->text() == "Void") found = each;
  }
  ASSERT_NE(found, nullptr);
  ASSERT_TRUE(found->is_enabled());
  found->trigger();
  page.prompt()->submit("came twice", "", "");
  EXPECT_EQ(wire.asked(void_call), (QJsonObject{{"reason", "came twice"}}));
  take("empty_weighed");
  EXPECT_FALSE(found->is_enabled()) << "a supervisor's";
}

struct Supervisors : testing::Test, Booth {
  Supervisors() : Booth("supervisor") {}
};

TEST_F(Supervisors, AnOperatorsWorkIsSeenAndNotOffered) {
  truck("D1", "豫A12345", "loaded_weighed");
  page.selectTruck("D1");
  EXPECT_EQ(next(), "Complete and print");
  EXPECT_FALSE(page.next()->is_enabled());
  EXPECT_EQ(page.next()->why_not(), "An operator weighs and clears trucks.");
  for (const char* key : {"F3", "F5", "F6"}) EXPECT_FALSE(action(key)->is_enabled()) << key;
}

}  // namespace
}  // namespace steelyard::models
