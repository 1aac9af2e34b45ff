// SPDX-License-Identifier: Apache-2.0
#include "ui/models/scale_panel.h"

#include <gtest/gtest.h>

#include "tests/ui/support/hand_clock.h"
#include "tests/ui/support/samples.h"
#include "ui/client/decode.h"

namespace steelyard::models {
namespace {

using client::samples::scale;

struct Seen : testing::Test {
  /// Heard for a second, ten times.
  void hear(const QJsonObject& said, int times = 10, qint64 pace_ms = 100) {
    for (int i = 0; i < times; ++i) {
      time.pass(pace_ms);
      panel.take(client::scale_from(said), "en");
    }
  }
  void pass(qint64 ms) {
    for (qint64 done = 0; done < ms; done += 100) {
      time.pass(100);
      panel.look_again();
    }
  }
  client::HandClock time;
  ScalePanel panel{"north", nullptr, time.clock()};
};
using ScalePanelTest = Seen;

TEST_F(ScalePanelTest, ShowsTheDigitsOfTheDisplayWithTheirUnit) {
  hear(scale("north", "stable", 18'760));
  EXPECT_EQ(panel.digits(), QStringLiteral("18\u202F760"));
  EXPECT_EQ(panel.unit(), "kg");
  EXPECT_TRUE(panel.can_capture());
}

TEST_F(ScalePanelTest, BlanksTheDigitsWithinASecondOfSilence) {
  hear(scale("north", "stable", 18'760));
  pass(1'000);
  EXPECT_EQ(panel.digits(), "");
  EXPECT_EQ(panel.word(), "NO SIGNAL");
  EXPECT_EQ(panel.tone(), "stop");
  EXPECT_FALSE(panel.can_capture());
}

TEST_F(ScalePanelTest, TellsThatItBlanked) {
  hear(scale("north", "stable", 18'760));
  int told = 0;
  QObject::connect(&panel, &ScalePanel::changed, [&] { ++told; });
  pass(300);
  EXPECT_EQ(told, 0);
  pass(700);
  EXPECT_GT(told, 0);
}

TEST_F(ScalePanelTest, GoesOnWithASlowLineOnceItsPaceIsKnown) {
  hear(scale("north", "stable", 18'760), 20, 700);
  time.pass(700);
  EXPECT_NE(panel.digits(), "") << "this line speaks every 700 ms";
  pass(300);
  EXPECT_EQ(panel.digits(), "");
}

TEST_F(ScalePanelTest, OneLongSilenceDoesNotMakeItPatient) {
  hear(scale("north", "stable", 18'760));
  pass(20'000);
  hear(scale("north", "stable", 18'760), 1, 100);
  EXPECT_NE(panel.digits(), "");
  pass(1'000);
  EXPECT_EQ(panel.digits(), "");
}

TEST_F(ScalePanelTest, BlanksAtOnceWhereTheStationSaysThatTheLineIsSilent) {
  QJsonObject said = scale("north", "stable", 18'760);
  hear(said);
  said.insert("signal", "silent");
  hear(said, 1);
  EXPECT_EQ(panel.digits(), "");
}

TEST_F(ScalePanelTest, BlanksAtOnceWhenTheStationIsLost) {
  hear(scale("north", "stable", 18'760));
  panel.lose();
  EXPECT_EQ(panel.digits(), "");
  EXPECT_EQ(panel.why_not(), "The station is not heard.");
}

TEST_F(ScalePanelTest, CountsTheAgeOfTheReadingAtTheStationToo) {
  QJsonObject said = scale("north", "stable", 18'760);
  QJsonObject shown = said.value("indication").toObject();
  shown.insert("age_ms", 2'000);
  said.insert("indication", shown);
  hear(said, 1);
  EXPECT_EQ(panel.digits(), "");
  EXPECT_EQ(panel.age(), "2.0 s old");
}

TEST_F(ScalePanelTest, HasAWordAnIconAndAToneForEveryState) {
  const struct {
    const char* deck;
    const char* word;
    const char* tone;
  } faces[] = {{"zero", "EMPTY", "info"},          {"not_zero", "NOT ZERO", "decide"},
               {"entering", "ENTERING", "info"},   {"settling", "MOVING", "decide"},
               {"stable", "STABLE", "go"},         {"captured", "CAPTURED", "go"},
               {"leaving", "LEAVING", "info"},     {"overload", "OVERLOAD", "stop"},
               {"underload", "UNDERLOAD", "stop"}, {"of_a_newer_station", "NOT KNOWN", "decide"}};
  QStringList icons;
  for (const auto& face : faces) {
    hear(scale("north", face.deck, 15'000), 1);
    EXPECT_EQ(panel.word(), face.word);
    EXPECT_EQ(panel.tone(), face.tone) << face.word;
    EXPECT_FALSE(panel.icon().isEmpty()) << face.word;
  }
}

TEST_F(ScalePanelTest, DoesNotCaptureWhatTheStationWouldNot) {
  hear(scale("north", "settling", 15'000));
  EXPECT_FALSE(panel.can_capture());
  EXPECT_FALSE(panel.why_not().isEmpty());
}

TEST_F(ScalePanelTest, MarksACapturedWeightOnce) {
  int captured = 0;
  QObject::connect(&panel, &ScalePanel::captured, [&] { ++captured; });
  hear(scale("north", "stable", 15'000));
  hear(scale("north", "captured", 15'000), 5);
  EXPECT_EQ(captured, 1);
  EXPECT_EQ(panel.curve()->marks().size(), 1);
  hear(scale("north", "stable", 15'000));
  hear(scale("north", "captured", 15'000), 5);
  EXPECT_EQ(captured, 2);
}

TEST_F(ScalePanelTest, DoesNotSoundForACaptureThatWasThereBeforeItLooked) {
  int captured = 0;
  QObject::connect(&panel, &ScalePanel::captured, [&] { ++captured; });
  hear(scale("north", "captured", 15'000), 1);
  EXPECT_EQ(captured, 0);
}

TEST_F(ScalePanelTest, DrawsAGapWhereItWasSilent) {
  hear(scale("north", "stable", 15'000));
  pass(3'000);
  hear(scale("north", "stable", 15'000), 3);
  int gaps = 0;
  for (const auto& sample : panel.curve()->samples()) gaps += sample.mass_g == CurveSeries::gap ? 1 : 0;
  EXPECT_EQ(gaps, 1);
}

TEST_F(ScalePanelTest, SpeaksTheOtherLanguageAtOnce) {
  hear(scale("north", "settling", 15'000));
  panel.retranslate("zh");
  EXPECT_EQ(panel.why_not(), "重量未稳，请等待。");
}

}  // namespace
}  // namespace steelyard::models
