// SPDX-License-Identifier: Apache-2.0
#include "ui/models/status_bar.h"

#include <QCoreApplication>

#include <gtest/gtest.h>

#include "tests/ui/support/desk.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

struct StatusBarTest : testing::Test, Desk {
  void printer(const QString& id, const QString& condition) {
    QJsonObject printer = samples::printer(id);
    printer.insert("condition", condition);
    wire.says("printer", printer);
  }
  StatusBar& bar = *app.status();
};

TEST_F(StatusBarTest, SaysHowTheStationIsHeard) {
  EXPECT_EQ(bar.station_text(), "Signed out");
  EXPECT_EQ(bar.station_tone(), "info");
  app.login()->signIn("wang", "secret");
  wire.answer("POST /v1/login", 200, samples::identity("wang", "operator"));
  EXPECT_EQ(bar.station_text(), "Connecting");
  wire.feed_begins();
  EXPECT_EQ(bar.station_text(), "Station ready");
  EXPECT_EQ(bar.station_tone(), "go");
  wire.feed_breaks();
  EXPECT_EQ(bar.station_text(), "Station not heard, trying again");
  EXPECT_EQ(bar.station_tone(), "stop");
}

TEST_F(StatusBarTest, ALedgerThatIsAwayIsAFactAndNoAlarm) {
  sign_in("wang", "operator");
  EXPECT_EQ(bar.ledger_text(), "No ledger");
  wire.says("sync", samples::sync(true, 0));
  EXPECT_EQ(bar.ledger_text(), "Ledger up to date");
  EXPECT_EQ(bar.ledger_tone(), "go");
  wire.says("sync", samples::sync(true, 3));
  EXPECT_EQ(bar.ledger_text(), "Sending · 3 waiting");
  wire.says("sync", samples::sync(false, 12));
  EXPECT_EQ(bar.ledger_text(), "Offline · 12 waiting");
  EXPECT_EQ(bar.ledger_tone(), "info");
}

TEST_F(StatusBarTest, SaysThatTheTotalsMatchOrThatTheyDoNot) {
  sign_in("wang", "operator");
  EXPECT_EQ(bar.totals_text(), "") << "nobody has compared them yet";
  QJsonObject sync = samples::sync(true, 0);
  const auto sum = [](int count) { return QJsonObject{{"count", count}, {"net_g", 10'000'000}}; };
  sync.insert("totals", QJsonObject{{"station", sum(7)}, {"ledger", sum(7)}, {"match", true}});
  wire.says("sync", sync);
  EXPECT_EQ(bar.totals_text(), "Totals match: 7 trucks");
  EXPECT_EQ(bar.ledger_tone(), "go");
  sync.insert("totals", QJsonObject{{"station", sum(7)}, {"ledger", sum(6)}, {"match", false}});
  wire.says("sync", sync);
  EXPECT_EQ(bar.totals_text(), "Totals differ: tell the office");
  EXPECT_EQ(bar.ledger_tone(), "stop");
}

TEST_F(StatusBarTest, NamesThePrinterThatNeedsSomebody) {
  sign_in("wang", "operator");
  EXPECT_EQ(bar.printer_text(), "No printer");
  EXPECT_EQ(bar.printer_tone(), "info");
  printer("tickets", "busy");
  printer("passes", "ready");
  EXPECT_EQ(bar.printer_text(), "Printer ready");
  EXPECT_EQ(bar.printer_tone(), "go");
  const struct {
    const char* condition;
    const char* text;
  } troubles[] = {{"out_of_paper", "passes: out of paper"},
                  {"stopped", "passes: stopped"},
                  {"unreachable", "passes: not reached"},
                  {"of_a_newer_station", "passes: not reached"}};
  for (const auto& trouble : troubles) {
    printer("passes", trouble.condition);
    EXPECT_EQ(bar.printer_text(), trouble.text);
    EXPECT_EQ(bar.printer_tone(), "decide") << trouble.condition;
  }
}

TEST_F(StatusBarTest, HasTheNameOfTheStationAndThePersonAndTheTime) {
  EXPECT_EQ(bar.name(), "");
  sign_in("wang", "operator");
  for (int i = 0; i < 20 && bar.name().isEmpty(); ++i) QCoreApplication::processEvents();
  EXPECT_EQ(bar.name(), "东门 East gate");
  EXPECT_EQ(bar.user(), "wang");
  EXPECT_EQ(bar.time(), "08:30:00");
  time.pass(61'000);
  EXPECT_EQ(bar.time(), "08:31:01");
}

TEST_F(StatusBarTest, IsToldAnewInAnotherLanguage) {
  int told = 0;
  QObject::connect(&bar, &StatusBar::changed, [&] { ++told; });
  preferences.set_language("zh");
  EXPECT_GT(told, 0);
}

TEST_F(StatusBarTest, WhatTheStationSaidLastIsNotSaidAsTrueWhileItIsNotHeard) {
  sign_in("wang", "operator");
  wire.says("sync", samples::sync(true, 0));
  printer("gate", "ready");
  EXPECT_EQ(bar.ledger_text(), "Ledger up to date");
  EXPECT_EQ(bar.printer_text(), "Printer ready");
  wire.feed_breaks();
  EXPECT_EQ(bar.ledger_text(), "Ledger: not known now");
  EXPECT_EQ(bar.ledger_tone(), "info");
  EXPECT_EQ(bar.totals_text(), "");
  EXPECT_EQ(bar.printer_text(), "Printers: not known now");
  EXPECT_EQ(bar.printer_tone(), "info");
}

}  // namespace
}  // namespace steelyard::models
