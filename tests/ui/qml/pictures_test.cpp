// SPDX-License-Identifier: Apache-2.0
// What every page looks like, in both languages, three themes and two sizes, against what was stored when
// somebody last looked at it; and the full pictures of the user's guide.
#include "tests/ui/support/pictures.h"

#include <QPainter>

#include <gtest/gtest.h>

#include "tests/ui/support/places.h"

namespace steelyard::models {
namespace {

struct Pictures : testing::TestWithParam<Place> {};

/// Each scale's panel looks ten times a second how old its reading is: it has looked once.
void see_ages() {
  Shown::wait(150);
}

/// With the largest letters in the smallest window.
QList<QImage> in_large_letters(const Place& place) {
  QList<QImage> drawn;
  for (const char* language : {"zh", "en"}) {
    Shown app;
    app.look({language, "day", 1.5, {1280, 720}});
    bring(app, place);
    see_ages();
    app.settle();
    drawn.push_back(reduced(app.picture()));
  }
  return drawn;
}

QList<QImage> in_every_look(const Place& place, const QSize& size) {
  QList<QImage> drawn;
  for (const char* language : {"zh", "en"}) {
    Shown app;
    app.look({language, "day", 1.0, size});
    bring(app, place);
    see_ages();
    for (const char* theme : {"day", "night", "contrast"}) {
      app.look({language, theme, 1.0, size});
      drawn.push_back(app.picture());
    }
  }
  return drawn;
}

TEST_P(Pictures, EveryLookIsAsItWasSeen) {
  const QString name = GetParam().name;
  for (const QSize& size : {QSize(1280, 720), QSize(1920, 1080)}) {
    const QList<QImage> drawn = in_every_look(GetParam(), size);
    QList<QImage> small;
    for (const QImage& picture : drawn) small.push_back(reduced(picture));
    const QString file = QStringLiteral("tests/ui/qml/pictures/%1_%2.png").arg(name).arg(size.height());
    EXPECT_EQ(compared(sheet(small, 3), file, 64, 60'000), "");
    if (!GetParam().is_in_guide || size.height() != 720) continue;
    EXPECT_EQ(compared(drawn[0], "ui/help/pictures/" + name + "_zh.png", 48, 80'000), "");
    EXPECT_EQ(compared(drawn[3], "ui/help/pictures/" + name + "_en.png", 48, 80'000), "");
  }
}

TEST_P(Pictures, LargeLettersAreAsTheyWereSeen) {
  const QString file = QStringLiteral("tests/ui/qml/pictures/%1_large.png").arg(GetParam().name);
  EXPECT_EQ(compared(sheet(in_large_letters(GetParam()), 2), file, 64, 30'000), "");
}

INSTANTIATE_TEST_SUITE_P(Places, Pictures, testing::ValuesIn(places()),
                         [](const auto& place) { return std::string(place.param.name); });

}  // namespace
}  // namespace steelyard::models
