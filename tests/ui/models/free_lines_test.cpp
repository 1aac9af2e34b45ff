// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>
#include <QJsonDocument>

#include "tests/ui/support/page_case.h"
#include "ui/models/settings_page.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString begin_call = "POST /v1/probes";
const QString probe_call = "GET /v1/probes/p9";
const QString line = "serial:///dev/serial/by-id/usb-new";

QJsonObject probe(const QString& result) {
  const QJsonObject found{{"protocol", "toledo.continuous"},
                          {"title", "Toledo"},
                          {"baud", 4800},
                          {"bits", 7},
                          {"parity", "even"},
                          {"stop", 1},
                          {"evidence", QJsonObject{}},
                          {"config", "[[scale]]\nprotocol = \"toledo.continuous\"\n"}};
  const bool is_found = result == QLatin1String("found");
  return {{"probe", "p9"},         {"scale", QJsonValue()},
          {"line", line},          {"running", result.isEmpty()},
          {"result", result},      {"settings", 5},
          {"bytes", 42},           {"settings_behind", 2},
          {"heard", QJsonArray()}, {"candidates", is_found ? QJsonArray{found} : QJsonArray()}};
}

QJsonObject port(const QString& device, bool used) {
  return {{"device", device}, {"description", "USB serial"}, {"line", line}, {"used", used}};
}

struct Lines : PageCase<SettingsPage> {
  Lines() : PageCase("qian", "administrator") {
    const QJsonArray ports{port("/dev/ttyS0", true), port("/dev/ttyUSB1", false)};
    wire.answer_bytes("GET /v1/serial-ports", 200, QJsonDocument(ports).toJson());
  }
  FreeLines& lines() { return *page.free_lines(); }
  void listen() {
    lines().listen(line);
    ASSERT_TRUE(wire.answer(begin_call, 201, {{"probe", "p9"}}));
  }
  void looked(const QJsonObject& is) {
    lines().look();
    ASSERT_TRUE(wire.answer(probe_call, 200, is));
  }
};

TEST_F(Lines, OnlyPortsThatNothingUsesAreOffered) {
  ASSERT_EQ(lines().ports()->count(), 1);
  EXPECT_EQ(lines().ports()->at(0, "id_"), line);
  EXPECT_TRUE(lines().ports()->at(0, "name").toString().contains("/dev/ttyUSB1"));
}

TEST_F(Lines, WhatHangsThereIsSaidWithTheLinesForTheConfiguration) {
  listen();
  EXPECT_TRUE(lines().is_listening());
  EXPECT_EQ(wire.asked(probe_call).size(), 0);
  looked(probe(""));
  EXPECT_TRUE(lines().says().contains("42 bytes came; setting 3 of 5"));
  EXPECT_EQ(lines().config(), "");
  looked(probe("found"));
  EXPECT_FALSE(lines().is_listening());
  EXPECT_TRUE(lines().says().contains("toledo.continuous with 4800 7E1"));
  EXPECT_EQ(lines().config(), "[[scale]]\nprotocol = \"toledo.continuous\"");
  EXPECT_EQ(lines().tone(), "go");
}

TEST_F(Lines, WhatWasBegunElsewhereIsListenedToHereToo) {
  ASSERT_TRUE(wire.answer("GET /v1/probes/newest", 200, probe("")));
  EXPECT_TRUE(lines().is_listening());
  EXPECT_TRUE(lines().says().contains("42 bytes came")) << lines().says().toStdString();
  EXPECT_TRUE(action("Alt+S")->is_visible());
  lines().listen(line);
  EXPECT_EQ(wire.count(begin_call), 0);
  looked(probe("found"));
  EXPECT_EQ(lines().tone(), "go");
}

TEST_F(Lines, WhatEndedBeforeIsNoNews) {
  ASSERT_TRUE(wire.answer("GET /v1/probes/newest", 200, probe("found")));
  EXPECT_EQ(lines().says(), "");
}

TEST_F(Lines, ASecondPressBeginsNoSecondListening) {
  lines().listen(line);
  lines().listen(line);
  EXPECT_EQ(wire.count(begin_call), 1);
  EXPECT_EQ(wire.asked(begin_call).value("line").toString(), line);
}

TEST_F(Lines, TheListeningIsEndedByOneKey) {
  EXPECT_FALSE(action("Alt+S")->is_visible());
  listen();
  press("Alt+S");
  ASSERT_TRUE(wire.answer("POST /v1/probes/p9/cancel", 200, {{"probe", "p9"}}));
  ASSERT_TRUE(wire.answer(probe_call, 200, probe("cancelled")));
  EXPECT_FALSE(lines().is_listening());
  EXPECT_FALSE(action("Alt+S")->is_visible());
}

TEST_F(Lines, ARefusalIsSaidAndAnotherTryIsFree) {
  lines().listen(line);
  ASSERT_TRUE(wire.answer(begin_call, 409, samples::problem("line_in_use", "The line is in use.")));
  EXPECT_EQ(says(), "The line is in use.");
  EXPECT_FALSE(lines().is_listening());
  listen();
  looked(probe("nothing"));
  EXPECT_EQ(lines().tone(), "stop");
}

TEST_F(Lines, AProbeThatTheStationForgotIsOver) {
  listen();
  lines().look();
  ASSERT_TRUE(wire.answer(probe_call, 404, samples::problem("not_found", "There is no probe.")));
  EXPECT_FALSE(lines().is_listening());
  EXPECT_EQ(lines().says(), "The listening ended without a result. Listen again.");
  EXPECT_EQ(lines().tone(), "stop");
}

TEST_F(Lines, WhoMayNotSeeWhatIsListenedToIsToldSo) {
  ASSERT_TRUE(wire.answer("GET /v1/probes/newest", 403, samples::problem("forbidden", "Not for you.")));
  EXPECT_EQ(says(), "Not for you.");
}

}  // namespace
}  // namespace steelyard::models
