// SPDX-License-Identifier: Apache-2.0
#include "ui/models/preferences.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace steelyard::models {
namespace {

struct PreferencesTest : testing::Test {
  void write(const QByteArray& text) {
    QFile out(file);
    ASSERT_TRUE(out.open(QIODevice::WriteOnly));
    out.write(text);
  }
  QTemporaryDir folder;
  QString file = folder.filePath("preferences.ini");
};

TEST_F(PreferencesTest, AreKeptForEachPerson) {
  {
    Preferences preferences(file);
    preferences.belong_to("wang");
    preferences.set_language("en");
    preferences.set_theme("night");
    preferences.set_font_scale(1.25);
    preferences.belong_to("li");
    preferences.set_language("zh");
    preferences.set_theme("contrast");
    preferences.set_font_scale(1.5);
    preferences.set_sounds(false);
  }
  Preferences later(file);
  later.belong_to("wang");
  EXPECT_EQ(later.language(), "en");
  EXPECT_EQ(later.theme(), "night");
  EXPECT_EQ(later.font_scale(), 1.25);
  later.belong_to("li");
  EXPECT_EQ(later.language(), "zh");
  EXPECT_EQ(later.theme(), "contrast");
  EXPECT_EQ(later.font_scale(), 1.5);
  EXPECT_FALSE(later.sounds());
}

TEST_F(PreferencesTest, WhoHasNeverChosenSeesWhatWasChosenLast) {
  Preferences preferences(file);
  preferences.belong_to("wang");
  preferences.set_theme("night");
  preferences.belong_to("li");
  EXPECT_EQ(preferences.theme(), "night");
  preferences.belong_to({});
  EXPECT_EQ(preferences.theme(), "night") << "so does the sign-in";
}

TEST_F(PreferencesTest, TellsOfAnotherLanguageOnlyWhereItIsAnother) {
  Preferences preferences(file);
  preferences.set_language("en");
  int told = 0;
  QObject::connect(&preferences, &Preferences::language_changed, [&] { ++told; });
  preferences.set_language("en");
  preferences.belong_to("wang");
  EXPECT_EQ(told, 0);
  preferences.set_language("zh");
  EXPECT_EQ(told, 1);
}

TEST_F(PreferencesTest, WhatIsNoChoiceIsNotTaken) {
  write("[last]\nlanguage=klingon\ntheme=disco\nfont_scale=40\n");
  const Preferences preferences(file);
  EXPECT_EQ(preferences.language(), "zh");
  EXPECT_EQ(preferences.theme(), "day");
  EXPECT_EQ(preferences.font_scale(), 1.5);
}

TEST_F(PreferencesTest, ABrokenFileIsAFileWithoutChoices) {
  write(QByteArray("\x00\xff[[[\nlanguage\n=\n\x01", 19));
  Preferences preferences(file);
  EXPECT_EQ(preferences.theme(), "day");
  EXPECT_EQ(preferences.font_scale(), 1.0);
  preferences.set_theme("night");
  EXPECT_EQ(preferences.theme(), "night") << "and can be chosen anew";
}

TEST_F(PreferencesTest, AFileThatCannotBeWrittenIsNoObstacle) {
  Preferences preferences("/proc/no/such/place.ini");
  preferences.set_theme("contrast");
  EXPECT_EQ(preferences.theme(), "contrast");
}

TEST_F(PreferencesTest, LettersStayBetweenOneAndOneAndAHalf) {
  Preferences preferences(file);
  preferences.set_font_scale(0.2);
  EXPECT_EQ(preferences.font_scale(), 1.0);
  preferences.set_font_scale(9);
  EXPECT_EQ(preferences.font_scale(), 1.5);
}

}  // namespace
}  // namespace steelyard::models
