// SPDX-License-Identifier: Apache-2.0
#include "ui/models/demo_yard.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include "tests/ui/support/hand_clock.h"
#include "tests/ui/support/samples.h"
#include "tests/ui/support/scripted_transport.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

/// The app of a newcomer, with a simulated scale that keeps what it was told.
struct DemoYardTest : testing::Test {
  DemoYardTest() {
    EXPECT_TRUE(scale.listen(QHostAddress::LocalHost));
    preferences.set_language("en");
    wire.always("GET /v1/station", samples::station());
    app = std::make_unique<App>(station, preferences, QString());
    simulator = std::make_unique<client::Simulator>("127.0.0.1", scale.serverPort());
    demo = std::make_unique<DemoYard>(*app, station, *simulator);
  }
  void sign_in() {
    app->login()->signIn("demo", "secret");
    wire.answer("POST /v1/login", 200, samples::identity("demo", "operator,storekeeper,gatekeeper"));
    wire.feed_begins();
    wire.says("scale", ready_scale());
    wire.says("sync", samples::sync(true, 0));
  }
  static QJsonObject ready_scale() {
    QJsonObject scale = samples::scale("north", "zero", 0);
    scale["ready"] = true;
    return scale;
  }
  template <typename Condition>
  static bool until(Condition condition) {
    QDeadlineTimer patience(5'000);
    while (!condition() && !patience.hasExpired()) QCoreApplication::processEvents(QEventLoop::AllEvents, 10);
    return condition();
  }
  /// What the scale is told next; it answers with `answer`.
  QString told(const QByteArray& answer) {
    if (control == nullptr) {
      if (!until([this] { return scale.hasPendingConnections(); })) return "nobody came";
      control = scale.nextPendingConnection();
    }
    if (!until([this] { return control->canReadLine(); })) return "nothing was said";
    const QString line = QString::fromUtf8(control->readLine()).trimmed();
    control->write(answer + '\n');
    return line;
  }

  QTemporaryDir folder;
  QTcpServer scale;
  QTcpSocket* control = nullptr;
  client::HandClock time;
  client::ScriptedTransport wire;
  client::Station station{wire, time.clock(), client::Patience{1'000, 0, 0}};
  Preferences preferences{folder.filePath("preferences.ini")};
  std::unique_ptr<App> app;
  std::unique_ptr<client::Simulator> simulator;
  std::unique_ptr<DemoYard> demo;
};

TEST_F(DemoYardTest, NobodyDrivesBeforeTheSignIn) {
  EXPECT_EQ(demo->hint(), "Sign in first.");
  EXPECT_FALSE(demo->drive_on()->is_enabled());
  EXPECT_FALSE(demo->drive_off()->is_enabled());
}

TEST_F(DemoYardTest, TheNextSlipThatNobodyIsHereForIsScanned) {
  sign_in();
  wire.says("dispatch", samples::dispatch("G1-D0000001", "豫A12345", "arrived"));
  const QString here = samples::dispatch("G1-D0000001", "豫A12345", "arrived").value("slips")[0].toString();
  demo->scan()->trigger();
  wire.answer(
      "GET /v1/slips", 200,
      {{"slips", QJsonArray{samples::slip(here, "豫A12345"), samples::slip("G1-S0000099", "豫B66666")}}});
  // The page looks for what was scanned.
  const auto asked = wire.waiting("GET /v1/slips");
  ASSERT_EQ(asked.size(), 1);
  EXPECT_TRUE(asked[0].path.contains("search=G1-S0000099")) << asked[0].path.toStdString();
}

TEST_F(DemoYardTest, ATruckDrivesOnWithTheWeightThatItsButtonSays) {
  sign_in();
  wire.says("dispatch", samples::dispatch("G1-D0000001", "豫A12345", "arrived"));
  app->operator_page()->selectTruck("G1-D0000001");
  EXPECT_EQ(demo->hint(), "Drive the empty truck onto the scale.");
  ASSERT_TRUE(demo->drive_on()->is_enabled());
  demo->drive_on()->trigger();
  const QString line = told("ok");
  ASSERT_TRUE(line.startsWith("drive-on ")) << line.toStdString();
  const QString kg = line.mid(9);
  EXPECT_GE(kg.toInt(), 14'000);
  EXPECT_EQ(kg.toInt() % 20, 0);
  EXPECT_TRUE(QString(demo->drive_on()->text()).remove(QRegularExpression("\\D")).endsWith(kg));
  wire.says("scale", samples::scale("north", "stable", kg.toInt()));
  EXPECT_EQ(demo->hint(), "When the weight stands still, Enter captures it.");
  EXPECT_FALSE(demo->drive_on()->is_enabled());
  EXPECT_TRUE(demo->drive_off()->is_enabled());
}

TEST_F(DemoYardTest, ALoadedTruckWeighsWhatItsSlipPromises) {
  sign_in();
  QJsonObject truck = samples::dispatch("G1-D0000001", "豫A12345", "empty_weighed");
  wire.says("dispatch", truck);
  app->operator_page()->selectTruck("G1-D0000001");
  const client::Dispatch& known = station.live().trucks()["G1-D0000001"];
  ASSERT_TRUE(known.empty_g.has_value());
  demo->drive_on()->trigger();
  const qint64 kg = told("ok").mid(9).toLongLong();
  EXPECT_EQ(kg * 1000, *known.empty_g + known.lines[0].planned_g + 20'000);
}

TEST_F(DemoYardTest, ThePassIsHeldBeforeTheGatesScanner) {
  sign_in();
  wire.says("dispatch", samples::dispatch("G1-D0000001", "豫A12345", "cleared"));
  EXPECT_EQ(demo->hint(), "A truck waits at the gate: open the gate page and scan its pass.");
  app->open("gate");
  ASSERT_TRUE(demo->scan()->is_enabled());
  demo->scan()->trigger();
  EXPECT_TRUE(wire.asked("POST /v1/passes/check").contains("code"));
}

TEST_F(DemoYardTest, WhatTheScaleRefusesIsSaid) {
  sign_in();
  wire.says("scale", samples::scale("north", "stable", 15'000));
  demo->drive_off()->trigger();
  EXPECT_EQ(told("error nothing is on the deck"), "drive-off");
  EXPECT_TRUE(until([this] { return demo->trouble() == "error nothing is on the deck"; }))
      << demo->trouble().toStdString();
}

TEST_F(DemoYardTest, AScaleThatIsGoneIsSaidAndAskedAgainNextTime) {
  sign_in();
  wire.says("scale", samples::scale("north", "stable", 15'000));
  const quint16 port = scale.serverPort();
  scale.close();
  demo->drive_off()->trigger();
  EXPECT_TRUE(until([this] { return demo->trouble() == "The simulated scale does not answer."; }));
  ASSERT_TRUE(scale.listen(QHostAddress::LocalHost, port));
  time.pass(1'000);
  demo->drive_off()->trigger();
  EXPECT_EQ(told("ok"), "drive-off");
  EXPECT_TRUE(until([this] { return demo->trouble().isEmpty(); }));
}

}  // namespace
}  // namespace steelyard::models
