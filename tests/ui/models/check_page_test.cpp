// SPDX-License-Identifier: Apache-2.0
// Public weighings, one key after the other.
#include "ui/models/check_page.h"

#include <QJsonArray>

#include "tests/ui/support/page_case.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString weigh_call = "POST /v1/check-weighings";
const QString list_call = "GET /v1/check-weighings";
const QString print_call = "POST /v1/check-weighings/C1/print";
const QString void_call = "POST /v1/check-weighings/C1/void";

struct CheckPageTest : PageCase<CheckPage> {
  explicit CheckPageTest(const QString& roles = "operator") : PageCase("wang", roles) {
    QJsonObject printer = samples::printer("booth");
    printer.insert("forms", QJsonArray{"check-ticket"});
    wire.says("printer", printer);
    stand("zero", 0);
    found({});
  }
  void stand(const char* deck, int kg) { wire.says("scale", samples::scale("north", deck, kg)); }
  /// The station's list, as it was asked for.
  void found(const QJsonArray& checks) {
    while (!wire.waiting(list_call).isEmpty()) wire.answer(list_call, 200, {{"check_weighings", checks}});
  }
  void scan(const QString& plate, const QJsonArray& open = {}) {
    page.scanned(plate);
    found(open);
  }
  /// On a truck that stands still.
  void press_on(int kg, const QString& key) {
    time.pass(1'000);
    stand("stable", kg);
    if (Action* one = action(key)) one->trigger();
  }
  void weigh(const QString& plate) {
    scan(plate);
    press_on(25'000, "Return");
    wire.answer(weigh_call, 201, {{"check_weighing", samples::check("C1", plate)}});
    prints({});
  }
  void prints(const QJsonArray& jobs) { wire.answer("GET /v1/print-jobs", 200, {{"print_jobs", jobs}}); }
  static QJsonObject job(int copy) {
    return {{"id", 1 + copy}, {"form", "check-ticket"}, {"check_weighing", "C1"},
            {"copy", copy},   {"printer", "booth"},     {"state", "confirmed"}};
  }
  QString next() { return page.next()->text(); }
};

struct AsSupervisor : CheckPageTest {
  AsSupervisor() : CheckPageTest("operator,supervisor") {}
};

TEST_F(CheckPageTest, ATruckIsWeighedAndGetsItsTicketByThreeKeys) {
  EXPECT_EQ(next(), "Weigh without a plate");
  scan("豫B20001");
  EXPECT_EQ(next(), "Weigh 豫B·20001");
  EXPECT_FALSE(page.next()->is_enabled()) << "nothing stands on the deck";
  press_on(25'000, "Return");
  const QJsonObject expected{{"scale", "north"}, {"plate", "豫B20001"}};
  EXPECT_EQ(wire.asked(weigh_call), expected);
  wire.answer(weigh_call, 201, {{"check_weighing", samples::check("C1", "豫B20001")}});
  EXPECT_EQ(page.weight(), "25\u202F000 kg");
  EXPECT_EQ(says(), "C1 is on record: Weight 25\u202F000 kg.");
  prints({});
  EXPECT_EQ(next(), "Print the ticket");
  press("Return");
  EXPECT_EQ(wire.asked(print_call).value("form"), "check-ticket");
  EXPECT_EQ(wire.asked(print_call).value("reason").toString(), "");
  wire.answer(print_call, 201, job(0));
  prints({job(0)});
  EXPECT_EQ(next(), "Next truck");
  press("Return");
  EXPECT_FALSE(page.is_chosen());
  EXPECT_EQ(page.plate_text(), "");
}

TEST_F(CheckPageTest, ATruckThatComesBackIsWeighedAgainstItsFirstWeight) {
  scan("豫B20001", {samples::check("C1", "豫B20001")});
  ASSERT_TRUE(page.is_against());
  EXPECT_EQ(next(), "Weigh against 25\u202F000 kg");
  press_on(15'000, "Return");
  EXPECT_EQ(wire.asked(weigh_call).value("against"), "C1");
  wire.answer(weigh_call, 201, {{"check_weighing", samples::check("C1", "豫B20001", "complete")}});
  EXPECT_EQ(page.weight_name(), "Net");
  EXPECT_EQ(page.weight(), "10\u202F000 kg");
  EXPECT_GE(page.facts()->find("value", "15\u202F000 kg"), 0) << "the tare";
}

TEST_F(CheckPageTest, EscMakesItAWeighingOfItsOwn) {
  scan("豫B20001", {samples::check("C1", "豫B20001")});
  press("Esc");
  EXPECT_FALSE(page.is_chosen());
  EXPECT_EQ(next(), "Weigh 豫B·20001") << "the plate is still known";
  press_on(25'000, "F3");
  EXPECT_FALSE(wire.asked(weigh_call).contains("against"));
}

TEST_F(CheckPageTest, AWeightOfLongAgoIsListedAndNotTakenByItself) {
  QJsonObject old = samples::check("C1", "豫B20001");
  QJsonObject weighing = old.value("weighings").toArray()[0].toObject();
  weighing.insert("at",
                  time.clock().wall().addSecs(-CheckPage::same_visit_s - 60).toUTC().toString(Qt::ISODate));
  old.insert("weighings", QJsonArray{weighing});
  scan("豫B20001", {old});
  EXPECT_FALSE(page.is_chosen());
  EXPECT_EQ(page.list()->rows()->count(), 1);
  page.choose("C1");
  EXPECT_TRUE(page.is_against());
}

TEST_F(CheckPageTest, AnAnswerAboutAnotherPlateIsNotHeard) {
  page.scanned("豫B20001");
  page.scanned("豫B20002");
  wire.answer(list_call, 200, {{"check_weighings", QJsonArray{samples::check("C1", "豫B20001")}}});
  EXPECT_FALSE(page.is_chosen());
  EXPECT_EQ(page.plate_text(), "豫B·20002");
}

TEST_F(CheckPageTest, EveryRefusalIsSaidInTheStationsWords) {
  scan("豫B20001");
  for (const char* code : {"not_stable", "zero_not_seen", "below_min", "plate_malformed"}) {
    press_on(25'000, "Return");
    wire.answer(weigh_call, 409, samples::problem(code, QString("Because: %1.").arg(code)));
    EXPECT_EQ(says(), QString("Because: %1.").arg(code));
    EXPECT_FALSE(page.is_chosen());
    EXPECT_EQ(page.plate_text(), "豫B·20001") << "nothing of it is lost";
  }
}

TEST_F(CheckPageTest, TwoKeysThatMeanTheSameWeighOnce) {
  scan("豫B20001");
  press_on(25'000, "Return");
  press_on(25'000, "F3");
  EXPECT_EQ(wire.count(weigh_call), 1);
}

TEST_F(CheckPageTest, WhatWasSaidOfTheTruckGoesWithIt) {
  scan("豫B20001");
  page.typeCustomer("Li ");
  page.typeNote("sand");
  press_on(25'000, "Return");
  EXPECT_EQ(wire.asked(weigh_call).value("customer"), "Li");
  EXPECT_EQ(wire.asked(weigh_call).value("note"), "sand");
  wire.answer(weigh_call, 201, {{"check_weighing", samples::check("C1", "豫B20001")}});
  scan("豫B20002");
  EXPECT_EQ(page.customer(), "") << "of the next truck nobody has said anything";
}

TEST_F(CheckPageTest, ACopySaysWhy) {
  weigh("豫B20001");
  press("F5");
  wire.answer(print_call, 201, job(0));
  prints({job(0)});
  EXPECT_FALSE(action("F5")->is_enabled());
  press("F7");
  ASSERT_TRUE(page.prompt()->is_open());
  page.prompt()->submit("wet", {}, {});
  EXPECT_EQ(wire.asked(print_call).value("reason"), "wet");
  wire.answer(print_call, 201, job(1));
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_TRUE(says().contains("copy 1")) << says().toStdString();
}

TEST_F(CheckPageTest, TheTicketWithBothWeightsIsAnotherPaperThanTheFirst) {
  QJsonObject complete = samples::check("C1", "豫B20001", "complete");
  complete.insert("first_tickets", 1);
  scan("豫B20001", {samples::check("C1", "豫B20001")});
  press_on(15'000, "Return");
  wire.answer(weigh_call, 201, {{"check_weighing", complete}});
  while (!wire.waiting("GET /v1/print-jobs").isEmpty()) prints({job(0)});
  EXPECT_EQ(next(), "Print the ticket");
  press("Return");
  EXPECT_FALSE(page.prompt()->is_open()) << "an original needs no reason";
  EXPECT_EQ(wire.count(print_call), 1);
}

TEST_F(CheckPageTest, WithoutAPrinterForItTheNextTruckMayCome) {
  QJsonObject printer = samples::printer("booth");
  printer.insert("forms", QJsonArray{"weigh-ticket"});
  wire.says("printer", printer);
  weigh("豫B20001");
  EXPECT_EQ(next(), "Next truck");
}

TEST_F(CheckPageTest, ATicketUnderTheScannerOpensItsWeighing) {
  page.scanned("SYC1.G1-C0000007.25000000.0");
  wire.answer("GET /v1/check-weighings/G1-C0000007", 200,
              samples::check("G1-C0000007", "豫B20001", "complete"));
  EXPECT_EQ(page.title(), "G1-C0000007");
  page.scanned("G1-C0000008");
  wire.answer("GET /v1/check-weighings/G1-C0000008", 404, samples::problem("not_found", "There is none."));
  EXPECT_EQ(says(), "There is none.");
}

TEST_F(CheckPageTest, AnOperatorVoidsNoneAndIsTold) {
  weigh("豫B20001");
  EXPECT_FALSE(page.actions()[4]->is_enabled());
  EXPECT_EQ(page.actions()[4]->why_not(), "A public weighing is voided by a supervisor.");
}

TEST_F(AsSupervisor, VoidsAnOpenOneWithItsReason) {
  weigh("豫B20001");
  Action* const voiding = page.actions()[4];
  ASSERT_TRUE(voiding->is_enabled());
  time.pass(1'000);
  voiding->trigger();
  page.prompt()->submit("wrong truck", {}, {});
  EXPECT_EQ(wire.asked(void_call).value("reason"), "wrong truck");
  wire.answer(void_call, 409, samples::problem("check_weighing_complete", "It is complete."));
  EXPECT_EQ(page.prompt()->fault(), "It is complete.");
  page.prompt()->submit("wrong truck", {}, {});
  wire.answer(void_call, 200, samples::check("C1", "豫B20001", "voided"));
  EXPECT_FALSE(page.prompt()->is_open());
  EXPECT_EQ(page.state_word(), "Voided");
  EXPECT_FALSE(action("F5")->is_enabled()) << "it gets no ticket any more";
}

TEST_F(CheckPageTest, RefusesEverythingWhileTheStationIsNotHeard) {
  scan("豫B20001");
  stand("stable", 25'000);
  wire.feed_breaks();
  EXPECT_FALSE(page.next()->is_enabled());
  EXPECT_EQ(page.next()->why_not(), "The station is not heard.");
  EXPECT_EQ(page.scales()->front()->digits(), "");
  wire.feed_begins();
  stand("stable", 25'000);
  wire.says("sync", samples::sync(true, 0));
  EXPECT_TRUE(page.next()->is_enabled());
  EXPECT_EQ(page.plate_text(), "豫B·20001");
}

TEST_F(CheckPageTest, ALongListIsAskedForPageByPage) {
  page.list()->showOpen(false);
  wire.answer(list_call, 200,
              {{"check_weighings", QJsonArray{samples::check("C2", "豫B20002")}}, {"cursor", "2"}});
  ASSERT_TRUE(page.list()->has_more());
  page.list()->fetchMore();
  page.list()->fetchMore();
  EXPECT_EQ(wire.waiting(list_call).size(), 1);
  wire.answer(list_call, 200,
              {{"check_weighings", QJsonArray{samples::check("C1", "豫B20001", "complete")}}});
  EXPECT_EQ(page.list()->rows()->count(), 2);
  EXPECT_EQ(page.list()->rows()->at(1, "weight").toString(), "net 10\u202F000 kg");
  EXPECT_FALSE(page.list()->has_more());
}

}  // namespace
}  // namespace steelyard::models
