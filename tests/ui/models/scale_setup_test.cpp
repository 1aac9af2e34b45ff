// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>

#include "tests/ui/support/page_case.h"
#include "ui/models/settings_page.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString begin_call = "POST /v1/scales/north/probe";
const QString probe_call = "GET /v1/probes/p1";
const QString newest_call = "GET /v1/probes/newest";
const QString proof_call = "GET /v1/scales/north/commissioning";
const QString confirm_call = "POST /v1/scales/north/commissioning/confirmations";
const QString finish_call = "POST /v1/scales/north/commissioning/finish";
const QString readings_call = "GET /v1/scales/north/readings";

const QString apply_call = "POST /v1/scales/north/settings";
const QString restore_call = "DELETE /v1/scales/north/settings";

QJsonObject probe(const QString& result, const QStringList& protocols = {}) {
  QJsonArray candidates;
  for (const QString& protocol : protocols) {
    const QJsonArray seen{QJsonObject{{"frame_hex", "022b"}, {"text", "18760 kg"}}};
    candidates.push_back(QJsonObject{
        {"protocol", protocol},
        {"title", "Somebody's frames"},
        {"baud", 9600},
        {"bits", 8},
        {"parity", "none"},
        {"stop", 1},
        {"evidence", QJsonObject{{"frames", 30}, {"explained_percent", 99}, {"seen", seen}}},
        {"in_force", protocol == samples::scale("north", "zero", 0).value("protocol").toString()},
        {"notes", QJsonArray{QJsonObject{{"en", "Compare."}, {"zh", "请核对。"}}}},
        {"config", "[[scale]]\nid = \"scale1\"\nprotocol = \"" + protocol + "\"\nmax_kg = 80000\n"}});
  }
  return {{"probe", "p1"},
          {"scale", "north"},
          {"line", "serial:///dev/tty0"},
          {"running", result.isEmpty()},
          {"result", result.isEmpty() ? QJsonValue() : QJsonValue(result)},
          {"why", QJsonValue()},
          {"settings", 4},
          {"settings_behind", 1},
          {"bytes", 120},
          {"candidates", candidates},
          {"heard", QJsonArray()}};
}

QJsonObject proof(bool running, int loads, bool steady = true) {
  QJsonArray confirmed;
  for (int i = 0; i < loads; ++i)
    confirmed.push_back(
        QJsonObject{{"shown", QString::number(i * 10'000)}, {"unit", "kg"}, {"frame_hex", "02"}});
  return {{"scale", "north"},
          {"running", running},
          {"shown", QJsonObject{{"decoded", "18760 kg"}, {"steady", steady}}},
          {"confirmed", confirmed},
          {"needed", 3},
          {"changed", QJsonValue()},
          {"commissioned", QJsonValue()}};
}

QJsonObject readings(const QJsonArray& of) {
  return {{"scale", "north"}, {"protocol", "yaohua.tf0"}, {"bytes_hex", "5354"}, {"readings", of}};
}

struct SetUp : PageCase<SettingsPage> {
  SetUp() : PageCase("qian", "administrator") {
    wire.says("scale", samples::scale("north", "zero", 0));
    set().choose("north");
    while (wire.answer(newest_call, 404, samples::problem("not_found", "There is none."))) continue;
    wire.answer(proof_call, 200, proof(false, 0));
  }
  ScaleSetup& set() { return *page.scale_setup(); }
  /// The scale, read as was found.
  static QJsonObject applied() {
    QJsonObject scale = samples::scale("north", "zero", 0);
    scale["settings"] = QJsonObject{{"from", "applied"},
                                    {"by", "qian"},
                                    {"configured", QJsonObject{{"protocol", "yaohua.tf0"}, {"line", "x"}}}};
    return scale;
  }
  void listen() {
    press("Return");
    ASSERT_TRUE(wire.answer(begin_call, 201, {{"probe", "p1"}, {"scale", "north"}, {"line", "x"}}));
  }
  void heard(const QJsonObject& is) {
    set().look();
    ASSERT_TRUE(wire.answer(probe_call, 200, is));
  }
  void compare() {
    press("Alt+K");
    const QJsonObject sound{{"age_ms", 340},
                            {"frame_hex", "022b30"},
                            {"indication", QJsonObject{{"text", "18760"}, {"unit", "kg"}}}};
    ASSERT_TRUE(wire.answer(readings_call, 200, readings({sound})));
  }
  void loads() {
    compare();
    press("Return");
    ASSERT_TRUE(wire.answer("POST /v1/scales/north/commissioning", 201, proof(true, 0)));
  }
};

const QString samples_protocol = samples::scale("north", "zero", 0).value("protocol").toString();

TEST_F(SetUp, TheLineIsListenedToWithProgressAndTheProtocolProposedWithItsEvidence) {
  listen();
  EXPECT_TRUE(set().is_listening());
  EXPECT_FALSE(action("Return")->is_enabled()) << "it listens already";
  heard(probe(""));
  EXPECT_DOUBLE_EQ(set().progress(), 0.25);
  EXPECT_EQ(set().says(), "120 bytes came; setting 2 of 4.");
  heard(probe("found", {samples_protocol}));
  EXPECT_EQ(set().step(), ScaleSetup::Step::protocol);
  EXPECT_EQ(action("Return")->text(), "See raw and decoded") << "nothing to change";
  EXPECT_EQ(set().candidates()->at(0, "setting"), "9600 8N1");
  EXPECT_EQ(set().candidates()->at(0, "evidence"), "30 frames explain 99 % of what came");
  EXPECT_EQ(set().candidates()->at(0, "sample"), "02 2b  =  18760 kg");
  EXPECT_EQ(set().candidates()->at(0, "notes"), "Compare.");
  EXPECT_TRUE(set().candidates()->at(0, "fits").toBool());
  EXPECT_EQ(set().tone(), "go");
  page.set_language("zh");
  EXPECT_EQ(set().candidates()->at(0, "notes"), "请核对。");
}

TEST_F(SetUp, WhatCannotBeUsedSaysSoBeforehand) {
  listen();
  QJsonObject is = probe("found", {"yaohua.scoreboard", samples_protocol});
  QJsonArray candidates = is["candidates"].toArray();
  QJsonObject first = candidates[0].toObject();
  first["why_not"] =
      QJsonObject{{"code", "scale_unit_not_supported"}, {"en", "No unit."}, {"zh", "没有单位。"}};
  candidates[0] = first;
  is["candidates"] = candidates;
  heard(is);
  EXPECT_EQ(set().says(), "No unit.");
  EXPECT_EQ(set().tone(), "stop");
  EXPECT_FALSE(action("Return")->is_enabled());
  EXPECT_EQ(action("Return")->why_not(), "No unit.");
  press("Return");
  EXPECT_EQ(wire.count(apply_call), 0);
  set().chooseCandidate(1);
  EXPECT_TRUE(action("Return")->is_enabled());
}

TEST_F(SetUp, WhatWasFoundIsUsedAndTheNextStepComesWithTheFirstWeight) {
  listen();
  heard(probe("found", {"and.standard"}));
  EXPECT_EQ(set().tone(), "decide");
  EXPECT_TRUE(set().says().contains("and.standard"));
  EXPECT_TRUE(set().says().contains(samples_protocol));
  EXPECT_EQ(action("Return")->text(), "Use this");
  press("Return");
  press("Return");
  EXPECT_EQ(wire.count(apply_call), 1) << "two presses apply it once";
  EXPECT_EQ(wire.asked(apply_call).value("probe").toString(), "p1");
  EXPECT_FALSE(wire.asked(apply_call).contains("deck_seen_empty"));
  ASSERT_TRUE(wire.answer(apply_call, 201, {{"scale", "north"}}));
  EXPECT_EQ(set().step(), ScaleSetup::Step::protocol) << "nothing was read yet";
  EXPECT_TRUE(set().says().contains("awaited"));
  wire.says("scale", applied());
  EXPECT_EQ(set().step(), ScaleSetup::Step::compare);
}

TEST_F(SetUp, AnotherOfThoseThatFitIsUsedWhereAPersonKnowsBetter) {
  listen();
  heard(probe("found", {"and.standard", "toledo.continuous"}));
  EXPECT_TRUE(set().candidates()->at(0, "chosen").toBool());
  set().chooseCandidate(1);
  set().chooseCandidate(7);
  EXPECT_TRUE(set().candidates()->at(1, "chosen").toBool());
  EXPECT_TRUE(set().says().contains("toledo.continuous"));
  press("Return");
  EXPECT_EQ(wire.asked(apply_call).value("candidate").toInt(), 1);
}

TEST_F(SetUp, WhatTheStationRefusesToUseIsSaidAndDoneAfterAPersonLooked) {
  listen();
  heard(probe("found", {"and.standard"}));
  press("Return");
  ASSERT_TRUE(wire.answer(apply_call, 409, samples::problem("deck_not_free", "A truck is there.")));
  EXPECT_EQ(says(), "A truck is there.");
  EXPECT_EQ(set().step(), ScaleSetup::Step::protocol);
  EXPECT_EQ(action("Return")->text(), "I looked: the deck is empty, use this");
  press("Return");
  EXPECT_TRUE(wire.asked(apply_call).value("deck_seen_empty").toBool());
}

TEST_F(SetUp, WhatWasAppliedIsTakenBackByOneKey) {
  EXPECT_FALSE(action("Alt+O")->is_visible()) << "it is read as the configuration says";
  wire.says("scale", applied());
  EXPECT_TRUE(set().says().contains("qian")) << set().says().toStdString();
  ASSERT_TRUE(action("Alt+O")->is_visible());
  press("Alt+O");
  ASSERT_TRUE(wire.answer(restore_call, 409, samples::problem("deck_not_free", "A truck is there.")));
  EXPECT_EQ(action("Alt+O")->text(), "I looked: the deck is empty, as configured");
  EXPECT_EQ(action("Return")->text(), "Listen to the line") << "that doubt is of the other order";
  press("Alt+O");
  EXPECT_TRUE(wire.asked(restore_call).value("deck_seen_empty").toBool());
  ASSERT_TRUE(wire.answer(restore_call, 201, {{"scale", "north"}}));
  EXPECT_EQ(says(), set().name() + " is read as the configuration says.");
  wire.says("scale", samples::scale("north", "zero", 0));
  EXPECT_FALSE(action("Alt+O")->is_visible());
}

TEST_F(SetUp, ALineOnWhichNothingIsRecognisedSaysWhy) {
  listen();
  QJsonObject nothing = probe("nothing");
  nothing["why"] =
      QJsonObject{{"code", "probe_found_nothing"}, {"en", "Nothing came."}, {"zh", "没有数据。"}};
  nothing["heard"] = QJsonArray{QJsonObject{{"baud", 4800},
                                            {"bits", 7},
                                            {"parity", "even"},
                                            {"stop", 1},
                                            {"bytes", 12},
                                            {"en", "wrong speed"},
                                            {"zh", "速度不对"}}};
  heard(nothing);
  EXPECT_EQ(set().step(), ScaleSetup::Step::listen);
  EXPECT_EQ(set().says(), "Nothing came.");
  EXPECT_EQ(set().tone(), "stop");
  EXPECT_EQ(set().heard()->at(0, "setting"), "4800 7E1");
  EXPECT_EQ(set().heard()->at(0, "says"), "12 bytes: wrong speed");
  EXPECT_EQ(action("Return")->text(), "Listen again");
}

TEST_F(SetUp, ListeningIsEndedByOneKeyAndTheLineIsBack) {
  listen();
  press("Alt+S");
  ASSERT_TRUE(wire.answer("POST /v1/probes/p1/cancel", 200, {{"probe", "p1"}}));
  ASSERT_TRUE(wire.answer(probe_call, 200, probe("cancelled")));
  EXPECT_FALSE(set().is_listening());
  EXPECT_TRUE(set().says().contains("the line is back"));
}

TEST_F(SetUp, ALoadThatIsReadWhereNothingStandsIsListenedToAfterAPersonLooked) {
  press("Return");
  EXPECT_FALSE(wire.asked(begin_call).contains("deck_seen_empty"));
  ASSERT_TRUE(wire.answer(begin_call, 409, samples::problem("deck_not_free", "A truck is there.")));
  EXPECT_EQ(says(), "A truck is there.");
  EXPECT_EQ(action("Return")->text(), "I looked: the deck is empty, listen");
  press("Return");
  EXPECT_TRUE(wire.asked(begin_call).value("deck_seen_empty").toBool());
}

TEST_F(SetUp, TwoPressesBeginOneProbe) {
  press("Return");
  press("Return");
  EXPECT_EQ(wire.count(begin_call), 1);
}

TEST_F(SetUp, AProbeThatTheStationForgotIsOver) {
  listen();
  set().look();
  ASSERT_TRUE(wire.answer(probe_call, 404, samples::problem("not_found", "There is no probe.")));
  EXPECT_FALSE(set().is_listening());
  EXPECT_TRUE(action("Return")->is_enabled());
}

TEST_F(SetUp, WhoLeavesAndComesBackFindsTheProbeThatRuns) {
  listen();
  page.left();
  press("Esc");
  EXPECT_EQ(set().scale(), "");
  page.shown();
  set().choose("north");
  while (wire.answer(newest_call, 200, probe(""))) continue;  // the free lines ask for it too
  EXPECT_TRUE(set().is_listening());
  EXPECT_FALSE(page.free_lines()->is_listening());
  ASSERT_TRUE(wire.answer(proof_call, 200, proof(false, 0)));
  heard(probe("found", {samples_protocol}));
  EXPECT_EQ(set().step(), ScaleSetup::Step::protocol);
}

TEST_F(SetUp, RawAndDecodedStandSideBySideTheNewestFirst) {
  press("Alt+K");
  const QJsonObject bad{{"age_ms", 900}, {"bytes_hex", "0203"}, {"error", "checksum"}};
  const QJsonObject sound{{"age_ms", 340},
                          {"frame_hex", "022b30"},
                          {"indication", QJsonObject{{"text", "18760"}, {"unit", "kg"}}}};
  ASSERT_TRUE(wire.answer(readings_call, 200, readings({bad, sound})));
  EXPECT_EQ(set().readings()->at(0, "raw"), "02 2b 30");
  EXPECT_EQ(set().readings()->at(0, "value"), QString("18") + QChar(0x202F) + "760 kg");
  EXPECT_EQ(set().readings()->at(0, "age"), "0.3 s");
  EXPECT_TRUE(set().readings()->at(1, "value").toString().contains("damaged"));
  EXPECT_EQ(set().tone(), "decide") << "some are damaged";
  set().look();
  ASSERT_TRUE(wire.answer(readings_call, 200, readings({})));
  EXPECT_EQ(set().tone(), "stop");
  EXPECT_EQ(set().readings()->at(0, "raw"), "53 54");
  EXPECT_FALSE(action("Return")->is_enabled()) << "nothing to be confirmed";
}

TEST_F(SetUp, ThreeLoadsAreConfirmedAndOneTakenBackAndTheProfileLocked) {
  loads();
  EXPECT_EQ(set().step(), ScaleSetup::Step::loads);
  EXPECT_FALSE(action("Return")->is_enabled());
  set().type(" 18 760 ");
  EXPECT_EQ(action("Return")->text(), "Confirm this load");
  press("Return");
  EXPECT_EQ(wire.asked(confirm_call).value("shown").toString(), "18760");
  ASSERT_TRUE(wire.answer(confirm_call, 201, proof(true, 3)));
  EXPECT_EQ(set().loads()->count(), 3);
  press("Alt+Z");
  ASSERT_TRUE(wire.answer("POST /v1/scales/north/commissioning/undo", 200, proof(true, 2)));
  EXPECT_EQ(set().loads()->count(), 2);
  EXPECT_EQ(action("Return")->why_not(), "Type what the display shows. 2 of 3 loads are confirmed.");
  set().type("20000");
  press("Return");
  ASSERT_TRUE(wire.answer(confirm_call, 201, proof(true, 3)));
  press("Return");
  ASSERT_TRUE(wire.answer(finish_call, 201, {{"what", "scale_profile"}}));
  EXPECT_EQ(set().step(), ScaleSetup::Step::locked);
  EXPECT_EQ(says(), "The profile of " + set().name() + " is locked.");
}

TEST_F(SetUp, ALoadThatDiffersIsRefusedInTheStationsWordsAndNothingIsLost) {
  loads();
  set().type("18740");
  press("Return");
  ASSERT_TRUE(
      wire.answer(confirm_call, 409, samples::problem("commissioning_differs", "The display shows 18740.")));
  EXPECT_EQ(says(), "The display shows 18740.");
  EXPECT_EQ(set().step(), ScaleSetup::Step::loads);
  press("Return");
  ASSERT_TRUE(wire.answer(confirm_call, 201, proof(true, 1)));
  EXPECT_EQ(says(), "") << "the refusal is no more to be seen";
  set().type("");
  press("Return");
  EXPECT_EQ(wire.count(finish_call), 0) << "Enter in an empty field locks nothing too early";
}

TEST_F(SetUp, AMovingLoadIsNotConfirmed) {
  loads();
  set().look();
  ASSERT_TRUE(wire.answer(proof_call, 200, proof(true, 0, false)));
  set().type("18760");
  EXPECT_EQ(action("Return")->why_not(), "It moves: wait until it stands still.");
  press("Return");
  EXPECT_EQ(wire.count(confirm_call), 0);
}

TEST_F(SetUp, AProofThatIsNoMoreUnderWayIsBegunAnew) {
  loads();
  set().look();
  ASSERT_TRUE(wire.answer(proof_call, 200, proof(false, 0)));
  EXPECT_EQ(set().step(), ScaleSetup::Step::compare) << "the station was started anew";
}

TEST_F(SetUp, AnAnswerAboutAScaleThatWasLeftIsNotShown) {
  press("Return");
  press("Esc");
  ASSERT_TRUE(wire.answer(begin_call, 201, {{"probe", "p1"}}));
  EXPECT_FALSE(set().is_listening());
}

TEST_F(SetUp, WithoutTheStationNothingCanBeDone) {
  wire.feed_breaks();
  EXPECT_FALSE(action("Return")->is_enabled());
  EXPECT_EQ(action("Return")->why_not(), "The station is not heard.");
}

TEST_F(SetUp, ALookThatIsRefusedIsSaidOnceUntilOneIsAnswered) {
  compare();
  int said = 0;
  QObject::connect(page.notice(), &Notice::said, [&] { ++said; });
  for (int look = 0; look < 3; ++look) {
    set().look();
    ASSERT_TRUE(wire.answer(readings_call, 409, samples::problem("line_lent", "The line is lent.")));
  }
  EXPECT_EQ(says(), "The line is lent.");
  EXPECT_EQ(said, 1);
  set().look();
  ASSERT_TRUE(wire.answer(readings_call, 200, readings({})));
  set().look();
  ASSERT_TRUE(wire.answer(readings_call, 409, samples::problem("line_lent", "The line is lent.")));
  EXPECT_EQ(said, 2);
}

}  // namespace
}  // namespace steelyard::models
