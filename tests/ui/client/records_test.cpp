// SPDX-License-Identifier: Apache-2.0
// What is on record, as the wire has it and as the app reads it.
#include "ui/client/records.h"

#include <QJsonArray>

#include <gtest/gtest.h>

#include "tests/ui/support/hand_clock.h"
#include "tests/ui/support/scripted_transport.h"
#include "ui/client/station.h"

namespace steelyard::client {
namespace {

struct Asked : testing::Test {
  HandClock time;
  ScriptedTransport wire;
  Station station{wire, time.clock()};
};
using RecordsTest = Asked;

TEST_F(RecordsTest, ReadsWhatHappenedWithATicket) {
  History history;
  station.history("G1-T0000001", [&](const Outcome<History>& outcome) { history = *outcome; });
  const QJsonObject item{{"seq", 7},           {"at", "2026-03-02T08:10:00.500Z"}, {"actor", "wang"},
                         {"kind", "weighing"}, {"what_en", "Weighed empty"},       {"what_zh", "空车过磅"}};
  ASSERT_TRUE(wire.answer("GET /v1/dispatches/G1-T0000001/history", 200,
                          {{"dispatch", "D1"},
                           {"plate", "豫A12345"},
                           {"ticket", "G1-T0000001"},
                           {"says_en", "Net 60 kg over"},
                           {"says_zh", "净重多 60 kg"},
                           {"head_seq", 41},
                           {"head_hash", "ab12"},
                           {"items", QJsonArray{item, QJsonObject()}}}));
  EXPECT_EQ(history.dispatch, "D1");
  EXPECT_EQ(history.plate, "豫A12345");
  EXPECT_EQ(history.ticket, "G1-T0000001");
  EXPECT_EQ(history.says, (Words{"Net 60 kg over", "净重多 60 kg"}));
  EXPECT_EQ(history.head_seq, 41);
  EXPECT_EQ(history.head_hash, "ab12");
  ASSERT_EQ(history.items.size(), 2);
  EXPECT_EQ(history.items[0].seq, 7);
  EXPECT_EQ(history.items[0].at, QDateTime(QDate(2026, 3, 2), QTime(8, 10, 0, 500), Qt::UTC));
  EXPECT_EQ(history.items[0].actor, "wang");
  EXPECT_EQ(history.items[0].kind, "weighing");
  EXPECT_EQ(history.items[0].what.zh, "空车过磅");
  EXPECT_FALSE(history.items[1].at.isValid()) << "what is missing is empty, and no moment is invented";
}

TEST_F(RecordsTest, ReadsAWeighingWithTheBytesItWasReadFrom) {
  WeighingRecord record;
  station.weighing("G1-W0000001", [&](const Outcome<WeighingRecord>& outcome) { record = *outcome; });
  ASSERT_TRUE(wire.answer("GET /v1/weighings/G1-W0000001", 200,
                          {{"number", "G1-W0000001"},
                           {"purpose", "empty"},
                           {"mass_g", 15'000'000},
                           {"source", "measured"},
                           {"text", "15000"},
                           {"unit", "kg"},
                           {"frame", "022b3031"},
                           {"stable", "unknown"}}));
  EXPECT_EQ(record.weighing.number, "G1-W0000001");
  EXPECT_EQ(record.weighing.purpose, Purpose::empty);
  EXPECT_EQ(record.weighing.mass_g, 15'000'000);
  EXPECT_EQ(record.weighing.source, Source::measured);
  EXPECT_EQ(record.text, "15000");
  EXPECT_EQ(record.unit, "kg");
  EXPECT_EQ(record.frame, "022b3031");
  EXPECT_EQ(record.stable, "unknown");
}

TEST_F(RecordsTest, ReadsACurve) {
  Curve curve;
  station.trace("G1-W0000001", [&](const Outcome<Curve>& outcome) { curve = *outcome; });
  ASSERT_TRUE(wire.answer("GET /v1/weighings/G1-W0000001/trace", 200,
                          {{"samples", QJsonArray{QJsonArray{0, 20'000}, QJsonArray{500, 15'000'000}}}}));
  EXPECT_EQ(curve, (Curve{{0, 20'000}, {500, 15'000'000}}));
}

TEST_F(RecordsTest, ANumberWithASlashStaysOneNumber) {
  station.history("A/../B", [](const auto&) {});
  ASSERT_EQ(wire.waiting().size(), 1);
  EXPECT_EQ(wire.waiting()[0].path, "/v1/dispatches/A%2F..%2FB/history");
}

TEST_F(RecordsTest, WhatIsNotOnRecordIsAProblemWithItsSentence) {
  Problem problem;
  station.trace("G1-W9", [&](const Outcome<Curve>& outcome) { problem = outcome.problem(); });
  ASSERT_TRUE(wire.answer("GET /v1/weighings/G1-W9/trace", 404,
                          {{"code", "not_found"}, {"detail", "There is no G1-W9."}}));
  EXPECT_EQ(problem.status, 404);
  EXPECT_EQ(problem.detail, "There is no G1-W9.");
  station.weighing("G1-W9", [&](const Outcome<WeighingRecord>& outcome) { problem = outcome.problem(); });
  ASSERT_TRUE(wire.lose("GET /v1/weighings/G1-W9"));
  EXPECT_TRUE(problem.nobody_answered());
}

}  // namespace
}  // namespace steelyard::client
