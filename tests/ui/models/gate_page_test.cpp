// SPDX-License-Identifier: Apache-2.0
#include "ui/models/gate_page.h"

#include "tests/ui/support/page_case.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString check_call = "POST /v1/passes/check";
const QString release_call = "POST /v1/passes/G1-P0000001/release";
const QString approve_call = "POST /v1/dispatches/D1/approvals";

/// What the station answers about the pass of 豫A12345.
QJsonObject check(const QString& verdict, const QString& en, const QString& state = "cleared") {
  const QJsonObject truck = samples::dispatch("D1", "豫A12345", state);
  return {{"verdict", verdict},
          {"text_en", en},
          {"text_zh", "放行：请核对车号"},
          {"pass", truck.value("pass")},
          {"dispatch", truck}};
}

struct Gate : PageCase<GatePage> {
  Gate() : PageCase("zhou", "gatekeeper") {}
  void scan(const QJsonObject& answer, const QString& code = "SY1-AB") {
    page.scanned(code);
    ASSERT_TRUE(wire.answer(check_call, 200, answer));
  }
  void scan_good() { scan(check("pass", "PASS: compare plate, products and bags with the truck")); }
};

TEST_F(Gate, AGoodPassShowsThePlateAndTheGoodsAndEnterReleasesTheTruck) {
  EXPECT_FALSE(page.next()->is_enabled());
  scan_good();
  EXPECT_EQ(page.verdict(), "PASS");
  EXPECT_EQ(page.advice(), "Compare plate, products and bags with the truck");
  EXPECT_EQ(page.tone(), "go");
  EXPECT_EQ(page.sign(), "check");
  EXPECT_EQ(page.truck()->plate_text(), "豫A·12345");
  EXPECT_EQ(page.truck()->lines()->at(0, "bags"), "250 of 250 bags");
  press("Return");
  ASSERT_TRUE(wire.answer(release_call, 200, samples::dispatch("D1", "豫A12345", "exited")));
  EXPECT_EQ(says(), "豫A·12345 is released.");
  EXPECT_FALSE(page.is_judged());
  EXPECT_FALSE(page.next()->is_enabled());
}

TEST_F(Gate, TheTruckIsShownAsItWasWeighedLoaded) {
  const QString photo_call = "GET /v1/weighings/G1-W0000002/photo.jpg";
  scan_good();
  EXPECT_TRUE(page.photo()->url().isEmpty());
  ASSERT_TRUE(wire.answer_bytes(photo_call, 200, "\xFF\xD8"));
  EXPECT_EQ(page.photo()->url().toString(), "data:image/jpeg;base64,/9g=");
  press("Esc");
  EXPECT_TRUE(page.photo()->url().isEmpty()) << "that truck is no longer in front";
  scan_good();
  ASSERT_TRUE(wire.answer(photo_call, 404, samples::problem("not_found", "There is no photo.")));
  EXPECT_TRUE(page.photo()->url().isEmpty());
  EXPECT_EQ(says(), "") << "a site without a camera needs none";
}

TEST_F(Gate, AWeightByHandHasNoPhoto) {
  const QJsonObject truck = samples::weighed_by_hand("D1", "豫A12345", "cleared");
  QJsonObject answer = check("pass", "PASS: compare");
  answer["dispatch"] = truck;
  scan(answer);
  EXPECT_EQ(wire.count("GET /v1/weighings/G1-W0000002/photo.jpg"), 0);
}

TEST_F(Gate, TheAnswerIsSaidInTheLanguageOfThePage) {
  scan_good();
  page.set_language("zh");
  EXPECT_EQ(page.verdict(), "放行");
  EXPECT_EQ(page.advice(), "请核对车号");
}

TEST_F(Gate, NoOtherAnswerLetsATruckOut) {
  for (const char* verdict :
       {"already_used", "wrong_plate", "expired", "cancelled", "not_ours", "something_new"}) {
    scan(check(verdict, "NO: not now"));
    EXPECT_EQ(page.verdict(), "NO");
    EXPECT_NE(page.tone(), "go") << verdict;
    press("Return");
    EXPECT_EQ(wire.count(release_call), 0) << verdict;
    EXPECT_EQ(says(), "NO: not now");
  }
}

TEST_F(Gate, AUsedPassSaysWhenAndByWhomItWasUsed) {
  QJsonObject answer = check("already_used", "ALREADY USED: released before", "exited");
  QJsonObject truck = answer.value("dispatch").toObject();
  truck.insert("exited_by", "zhou");
  answer.insert("dispatch", truck);
  answer.insert("since", "2026-03-02T08:20:00.000Z");
  scan(answer);
  EXPECT_TRUE(page.used().startsWith("Left at 03-02 ")) << page.used().toStdString();
  EXPECT_TRUE(page.used().endsWith(", released by zhou")) << page.used().toStdString();
}

TEST_F(Gate, AnExpiredPassIsLetOutAfterASupervisorApproved) {
  scan(check("expired", "EXPIRED: a supervisor has to approve the exit"));
  EXPECT_EQ(page.tone(), "decide");
  press("F8");
  ASSERT_TRUE(page.prompt()->wants_person());
  EXPECT_EQ(page.prompt()->title(), "Pass expired");
  page.prompt()->submit("the road was closed", "chen", "right");
  EXPECT_EQ(wire.asked(approve_call).value("rule").toString(), "pass_expired");
  ASSERT_TRUE(wire.answer(approve_call, 200, samples::dispatch("D1", "豫A12345", "cleared")));
  EXPECT_FALSE(page.prompt()->is_open());
  ASSERT_TRUE(wire.answer(check_call, 200, check("pass", "PASS: compare"))) << "it is asked anew";
  EXPECT_TRUE(page.next()->is_enabled());
}

TEST_F(Gate, AWrongPasswordKeepsTheQuestionOpen) {
  scan(check("expired", "EXPIRED: a supervisor has to approve the exit"));
  press("F8");
  page.prompt()->submit("the road was closed", "chen", "wrong");
  wire.answer(approve_call, 401, samples::problem("login_failed", "User name or password is wrong."));
  EXPECT_EQ(page.prompt()->fault(), "User name or password is wrong.");
  EXPECT_TRUE(page.prompt()->is_open());
}

TEST_F(Gate, AGoodPassOfADisturbedWeighingIsHeldUntilItIsApproved) {
  QJsonObject answer = check("pass", "PASS: compare");
  answer.insert("why_not",
                QJsonObject{{"code", "weighing_disturbed"}, {"en", "The load moved."}, {"zh", "动"}});
  scan(answer);
  EXPECT_EQ(page.tone(), "decide");
  EXPECT_EQ(page.why_not(), "The load moved.");
  press("Return");
  EXPECT_EQ(wire.count(release_call), 0);
  press("F8");
  page.prompt()->submit("nothing was taken off", "chen", "right");
  EXPECT_EQ(wire.asked(approve_call).value("rule").toString(), "weighing_disturbed");
}

TEST_F(Gate, ASecondScanBeginsAnewAndTheFirstAnswerIsNotHeardAnyMore) {
  page.scanned("SY1-AB");
  page.scanned("SY1-CD");
  ASSERT_TRUE(wire.answer(check_call, 200, check("pass", "PASS: compare")));
  EXPECT_FALSE(page.is_judged()) << "that was about the first pass";
  ASSERT_TRUE(wire.answer(check_call, 200, check("cancelled", "CANCELLED: voided")));
  EXPECT_EQ(page.verdict(), "CANCELLED");
}

TEST_F(Gate, AnEnterThatWasOnItsWayReleasesNothing) {
  scan_good();
  page.next()->trigger();
  EXPECT_EQ(wire.count(release_call), 0);
  press("Return");
  EXPECT_EQ(wire.count(release_call), 1);
  page.next()->trigger();
  EXPECT_EQ(wire.count(release_call), 1) << "pressed twice, released once";
}

TEST_F(Gate, ATypedNumberAndAScannedCodeAreAskedEachAsWhatItIs) {
  page.scanned("g1-p0000001");
  EXPECT_EQ(wire.asked(check_call).value("number").toString(), "G1-P0000001");
  wire.answer(check_call, 200, check("pass", "PASS: compare"));
  page.scanned(" 1234-ABCDE ");
  EXPECT_EQ(wire.asked(check_call).value("code").toString(), "1234-ABCDE");
}

TEST_F(Gate, APlateIsComparedWithThePassInHand) {
  scan_good();
  page.scanned("川C99999");
  EXPECT_EQ(wire.asked(check_call).value("code").toString(), "SY1-AB");
  EXPECT_EQ(wire.asked(check_call).value("plate").toString(), "川C99999");
}

TEST_F(Gate, APlateWithoutAPassInHandFindsThePassOfItsTruck) {
  truck("D1", "豫A12345", "cleared");
  page.scanned("豫A·12345");
  EXPECT_EQ(wire.asked(check_call).value("number").toString(), "G1-P0000001");
  page.scanned("川C99999");
  EXPECT_EQ(says(), "No truck with the plate 川C99999 has a pass.");
}

TEST_F(Gate, TheListHasThePassesThatAreOut) {
  truck("D1", "豫A12345", "cleared");
  truck("D2", "豫B66666", "loading");
  ASSERT_EQ(page.out()->count(), 1);
  EXPECT_EQ(page.out()->at(0, "state"), "G1-P0000001");
  page.selectTruck("D1");
  EXPECT_EQ(wire.asked(check_call).value("number").toString(), "G1-P0000001");
  truck("D1", "豫A12345", "exited");
  EXPECT_EQ(page.out()->count(), 0);
}

TEST_F(Gate, WhenAnotherGateReleasesTheTruckThePassIsAskedAgain) {
  truck("D1", "豫A12345", "cleared");
  scan_good();
  truck("D1", "豫A12345", "exited");
  ASSERT_TRUE(wire.answer(check_call, 200, check("already_used", "ALREADY USED: before", "exited")));
  EXPECT_EQ(page.verdict(), "ALREADY USED");
  EXPECT_FALSE(page.next()->is_enabled());
}

TEST_F(Gate, ARefusedReleaseIsSaidAndThePassAskedAgain) {
  scan_good();
  press("Return");
  wire.answer(release_call, 409, samples::problem("pass_already_used", "It left a minute ago."));
  EXPECT_EQ(says(), "It left a minute ago.");
  EXPECT_EQ(wire.waiting(check_call).size(), 1);
  EXPECT_FALSE(page.next()->is_enabled());
}

TEST_F(Gate, TheBarrierIsCommandedWithAReason) {
  wire.says("gate", {{"id", "out"}, {"connected", true}, {"light", "red"}, {"barrier", "closed"}});
  press("F9");
  ASSERT_TRUE(page.gates()->is_open());
  EXPECT_EQ(page.gates()->rows()->at(0, "barrier"), "barrier closed");
  page.gates()->operate("out", "open");
  page.prompt()->submit("", "", "");
  EXPECT_EQ(wire.count("POST /v1/gates/out/open"), 0) << "not without a reason";
  page.prompt()->submit("ambulance", "", "");
  EXPECT_EQ(wire.asked("POST /v1/gates/out/open").value("reason").toString(), "ambulance");
  wire.answer("POST /v1/gates/out/open", 409,
              samples::problem("barrier_not_due", "A supervisor has to open it."));
  EXPECT_EQ(page.prompt()->fault(), "A supervisor has to open it.");
  press("Esc");
  EXPECT_FALSE(page.prompt()->is_open());
  press("Esc");
  EXPECT_FALSE(page.gates()->is_open());
}

TEST_F(Gate, WithoutTheStationNothingIsReleased) {
  scan_good();
  wire.feed_breaks();
  press("Return");
  EXPECT_EQ(wire.count(release_call), 0);
  EXPECT_EQ(says(), "The station is not heard.");
}

TEST_F(Gate, WhatWasAnsweredBeforeALossIsAskedAgainAfterIt) {
  scan_good();
  wire.feed_breaks();
  wire.feed_begins();
  wire.says("sync", client::samples::sync(true, 0));
  EXPECT_EQ(wire.waiting("POST /v1/passes/check").size(), 1);
  press("Return");
  EXPECT_EQ(wire.count(release_call), 0) << "another gate may have let it out";
}

TEST_F(Gate, TheEarHearsAGoodPassAndABadOne) {
  QVector<bool> judged;
  QObject::connect(&page, &GatePage::judgedPass, &page, [&](bool good) { judged.push_back(good); });
  scan_good();
  scan(check("cancelled", "CANCELLED: voided"));
  EXPECT_EQ(judged, (QVector<bool>{true, false}));
}

TEST_F(Gate, EscWhileATruckIsReleasedForgetsNotWhichOne) {
  scan_good();
  press("Return");
  press("Esc");
  EXPECT_TRUE(page.is_judged());
  EXPECT_EQ(says(), "The station is still answering: once more in a moment.");
  ASSERT_TRUE(wire.answer(release_call, 409, samples::problem("pass_used", "It was used.")));
  EXPECT_EQ(wire.asked(check_call).value("code").toString(), "SY1-AB");
}

TEST_F(Gate, AScanWhileATruckIsReleasedIsNotSwallowedSilently) {
  scan_good();
  press("Return");
  page.scanned("SY1-CD");
  EXPECT_EQ(wire.count(check_call), 1);
  EXPECT_EQ(says(), "The station is still answering: once more in a moment.");
  ASSERT_TRUE(wire.answer(release_call, 200, samples::dispatch("D1", "豫A12345", "exited")));
  page.scanned("SY1-CD");
  EXPECT_EQ(wire.count(check_call), 2);
}

}  // namespace
}  // namespace steelyard::models
