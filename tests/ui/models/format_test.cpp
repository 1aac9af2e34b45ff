// SPDX-License-Identifier: Apache-2.0
#include "ui/models/format.h"

#include <QTimeZone>
#include <limits>

#include <gtest/gtest.h>

#include "ui/models/rules.h"

namespace steelyard::models {
namespace {

/// A thin space, as it stands at the thousands.
QString thin(const char* text) {
  return QString::fromUtf8(text).replace('_', QChar(0x202F));
}

TEST(Format, PutsThinGapsAtTheThousands) {
  EXPECT_EQ(with_gaps("0"), "0");
  EXPECT_EQ(with_gaps("980"), "980");
  EXPECT_EQ(with_gaps("18760"), thin("18_760"));
  EXPECT_EQ(with_gaps("123456"), thin("123_456"));
  EXPECT_EQ(with_gaps("1234567"), thin("1_234_567"));
}

TEST(Format, PutsNoGapBehindASignOrIntoDecimals) {
  EXPECT_EQ(with_gaps("-980"), "-980");
  EXPECT_EQ(with_gaps("-123456"), thin("-123_456"));
  EXPECT_EQ(with_gaps("-0.89"), "-0.89");
  EXPECT_EQ(with_gaps("1234.5678"), thin("1_234.5678"));
}

TEST(Format, LeavesADisplaysWordsAsTheyAre) {
  EXPECT_EQ(with_gaps(""), "");
  EXPECT_EQ(with_gaps("-OL-"), "-OL-");
  EXPECT_EQ(with_gaps("Err 04"), "Err 04");
}

TEST(Format, WritesGramsAsKilogramsExactly) {
  EXPECT_EQ(kilograms(0), "0");
  EXPECT_EQ(kilograms(500), "0.5");
  EXPECT_EQ(kilograms(1), "0.001");
  EXPECT_EQ(kilograms(49'120'000), thin("49_120"));
  EXPECT_EQ(kilograms(-20'000), QString::fromUtf8("−20"));
  EXPECT_EQ(kilograms(std::numeric_limits<qint64>::min()),
            QString::fromUtf8("−") + thin("9_223_372_036_854_775.808"));
  EXPECT_EQ(kilograms_or_dash(std::nullopt), QString::fromUtf8("—"));
  EXPECT_EQ(kilograms_or_dash(49'120'000), thin("49_120 kg"));
}

TEST(Format, WritesGramsAsTonnesExactly) {
  EXPECT_EQ(tonnes(49'120'000), "49.12 t");
  EXPECT_EQ(tonnes(10'000'000), "10 t");
  EXPECT_EQ(tonnes(1), "0.000001 t");
  EXPECT_EQ(tonnes(1'234'000'000), thin("1_234 t"));
}

TEST(Format, WritesMoneyWithTwoDigitsAlways) {
  EXPECT_EQ(money(1'234'567), thin("12_345.67"));
  EXPECT_EQ(money(5), "0.05");
  EXPECT_EQ(money(-100), QString::fromUtf8("−1.00"));
}

TEST(Format, WritesAChinesePlateWithItsDot) {
  EXPECT_EQ(plate(QString::fromUtf8("豫A12345")), QString::fromUtf8("豫A·12345"));
  EXPECT_EQ(plate(QString::fromUtf8("川AD12345")), QString::fromUtf8("川A·D12345"));
  EXPECT_EQ(plate("ABC1234"), "ABC1234");
  EXPECT_EQ(plate(QString::fromUtf8("豫A")), QString::fromUtf8("豫A"));
  EXPECT_EQ(plate(""), "");
}

TEST(Format, WritesTimesOfThisMachine) {
  const QDateTime at(QDate(2026, 3, 2), QTime(8, 5), QTimeZone::utc());
  EXPECT_EQ(clock(at), "08:05");
  EXPECT_EQ(day_and_clock(at), "03-02 08:05");
  EXPECT_EQ(clock({}), "");
  EXPECT_EQ(day_and_clock({}), "");
}

TEST(Format, PicksTheLanguageOfTheInterface) {
  const client::Words words{"stable", "稳定"};
  EXPECT_EQ(pick(words, "zh"), "稳定");
  EXPECT_EQ(pick(words, "en"), "stable");
}

TEST(Rules, KnowsAPlateHoweverItIsWritten) {
  EXPECT_TRUE(same_plate("豫A·12345", "豫A12345"));
  EXPECT_TRUE(same_plate("豫a 12345", "豫A12345"));
  EXPECT_TRUE(same_plate("豫Ａ１２３４５", "豫A12345"));
  EXPECT_FALSE(same_plate("豫A12345", "豫A12346"));
  EXPECT_FALSE(same_plate("", ""));
  EXPECT_FALSE(same_plate("·", "-"));
}

TEST(Rules, ApprovesOnlyWhatDomainLists) {
  EXPECT_TRUE(is_approvable("net_short"));
  EXPECT_TRUE(is_approvable("pass_expired"));
  EXPECT_FALSE(is_approvable("not_stable"));
  EXPECT_FALSE(is_approvable(""));
  EXPECT_EQ(name_of_rule("net_short"), "Net short");
  EXPECT_EQ(name_of_rule("of_a_newer_station"), "of_a_newer_station");
}

}  // namespace
}  // namespace steelyard::models
