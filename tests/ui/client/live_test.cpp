// SPDX-License-Identifier: Apache-2.0
#include "ui/client/live.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

#include "tests/ui/support/samples.h"

namespace steelyard::client {
namespace {

struct Heard : testing::Test {
  void says(const QString& type, const QJsonObject& thing) {
    live.take(QJsonDocument(QJsonObject{{"type", type}, {type, thing}}).toJson());
  }
  void truck(const QString& id, const QString& state) {
    says("dispatch", samples::dispatch(id, "豫A12345", state));
  }
  Live live;
};
using LiveTest = Heard;

TEST_F(LiveTest, KeepsWhatASnapshotNamesAndDropsWhatItDoesNot) {
  truck("D1", "arrived");
  truck("D2", "loading");
  says("scale", samples::scale("north", "zero", 0));
  says("scale", samples::scale("south", "zero", 0));
  live.begin_snapshot();
  says("scale", samples::scale("north", "stable", 15'000));
  truck("D2", "loading");
  EXPECT_EQ(live.trucks().size(), 2) << "before the snapshot is whole nobody is gone";
  says("sync", samples::sync(true, 0));
  EXPECT_EQ(live.trucks().keys(), QStringList{"D2"});
  ASSERT_EQ(live.scales().size(), 1);
  EXPECT_EQ(live.scales()[0].deck, DeckState::stable);
}

TEST_F(LiveTest, DropsNobodyAtASyncOutsideASnapshot) {
  truck("D1", "arrived");
  says("sync", samples::sync(false, 3));
  EXPECT_EQ(live.trucks().size(), 1);
  EXPECT_EQ(live.sync().pending, 3);
}

TEST_F(LiveTest, LosesATruckThatLeftOrWasVoided) {
  truck("D1", "cleared");
  truck("D2", "arrived");
  truck("D1", "exited");
  truck("D2", "voided");
  EXPECT_TRUE(live.trucks().isEmpty());
}

TEST_F(LiveTest, TellsOfATruckThatLeftSoThatAnOpenPageSeesIt) {
  QStringList told;
  QObject::connect(&live, &Live::truck_changed,
                   [&](const Dispatch& d) { told.push_back(d.id + (d.is_in_yard() ? " in" : " out")); });
  truck("D1", "cleared");
  truck("D1", "exited");
  EXPECT_EQ(told, (QStringList{"D1 in", "D1 out"}));
}

TEST_F(LiveTest, TellsOfTheYardOnceForAWholeSnapshot) {
  int told = 0;
  QObject::connect(&live, &Live::yard_changed, [&] { ++told; });
  live.begin_snapshot();
  truck("D1", "arrived");
  truck("D2", "arrived");
  EXPECT_EQ(told, 0);
  says("sync", samples::sync(true, 0));
  EXPECT_EQ(told, 1);
}

TEST_F(LiveTest, CountsWhatItDoesNotUnderstandAndShowsNothingOfIt) {
  live.take("");
  live.take("not json");
  live.take("[1, 2]");
  live.take("{\"type\": \"of_a_newer_station\"}");
  live.take(QByteArray("\xff\xfe\x00", 3));
  EXPECT_EQ(live.not_understood(), 5);
  EXPECT_TRUE(live.trucks().isEmpty());
  EXPECT_TRUE(live.scales().isEmpty());
}

TEST_F(LiveTest, DoesNotTakeAThingWithoutANameForOne) {
  says("dispatch", {});
  says("scale", {});
  EXPECT_TRUE(live.trucks().isEmpty());
  EXPECT_TRUE(live.scales().isEmpty());
  EXPECT_EQ(live.not_understood(), 2);
}

TEST_F(LiveTest, TellsPrintersFromTheirJobs) {
  QString printed;
  QObject::connect(&live, &Live::job_changed, [&](const PrintJob& job) { printed = job.state; });
  says("printer", samples::printer("tickets"));
  live.take(R"({"type": "printer", "job": {"id": 4, "state": "confirmed", "dispatch": "D1"}})");
  EXPECT_EQ(printed, "confirmed");
  ASSERT_EQ(live.printers().size(), 1);
  EXPECT_EQ(live.printers()[0].forms.size(), 2);
}

TEST_F(LiveTest, SaysAnAlarmInBothLanguages) {
  Words said;
  QObject::connect(&live, &Live::alarmed, [&](const QString&, const Words& words) { said = words; });
  live.take(R"({"type": "alarm", "alarm": "finding",
                "finding": {"sentence_en": "Look at it.", "sentence_zh": "请检查。"}})");
  EXPECT_EQ(said.en, "Look at it.");
  EXPECT_EQ(said.zh, "请检查。");
}

}  // namespace
}  // namespace steelyard::client
