// SPDX-License-Identifier: Apache-2.0
// Every place of the app in both languages, three themes, three sizes of letters and two of the window:
// nothing cut off, nothing over another, nothing too small to be touched, nothing without a name.
#include <QAccessible>
#include <algorithm>

#include <gtest/gtest.h>

#include "tests/ui/support/places.h"

namespace steelyard::models {
namespace {

constexpr double touch = 48;

struct Walk : testing::TestWithParam<Place> {};

bool is_text(QQuickItem* item) {
  return item->property("truncated").isValid() && !item->property("text").toString().isEmpty();
}

/// What of it is not cut away by a list or a clip around it.
QRectF seen_of(QQuickItem* item) {
  QRectF seen = item->mapRectToScene({0, 0, item->width(), item->height()});
  for (QQuickItem* around = item->parentItem(); around != nullptr; around = around->parentItem()) {
    if (around->clip()) seen &= around->mapRectToScene({0, 0, around->width(), around->height()});
  }
  return seen;
}

/// Cut away by a clip around it, where nobody can scroll to the rest: what may be scrolled is wider or higher
/// than its frame, and is cut in that direction as long as one does not.
std::string cut_by_of(QQuickItem* item, const QRectF& needed) {
  bool scrolls_across = false;
  bool scrolls_down = false;
  for (QQuickItem* around = item->parentItem(); around != nullptr; around = around->parentItem()) {
    if (!around->clip()) continue;
    const QRectF frame =
        around->mapRectToScene({0, 0, around->width(), around->height()}).adjusted(-1, -1, 1, 1);
    if (around->inherits("QQuickFlickable")) {
      scrolls_across |= around->property("contentWidth").toDouble() > around->width() + 1;
      scrolls_down |= around->property("contentHeight").toDouble() > around->height() + 1;
    }
    const bool is_across = needed.left() < frame.left() || needed.right() > frame.right();
    const bool is_down = needed.top() < frame.top() || needed.bottom() > frame.bottom();
    if ((is_across && !scrolls_across) || (is_down && !scrolls_down)) return described(around);
  }
  return {};
}

/// Where its letters are.
QRectF letters_of(QQuickItem* item, double share) {
  const double width = std::min(item->property("paintedWidth").toDouble(), item->width());
  const double height = std::min(share * item->property("paintedHeight").toDouble(), item->height());
  const int across = item->property("effectiveHorizontalAlignment").toInt();
  const int down = item->property("verticalAlignment").toInt();
  const double free_x = item->width() - width;
  const double free_y = item->height() - height;
  const double x = across & Qt::AlignRight ? free_x : across & Qt::AlignHCenter ? free_x / 2 : 0;
  const double y = down & Qt::AlignBottom ? free_y : down & Qt::AlignVCenter ? free_y / 2 : 0;
  return item->mapRectToScene({x, y, width, height});
}

bool takes_keys(QQuickItem* item) {
  return item->activeFocusOnTab() && item->isEnabled();
}

QAccessible::Role role_of(QQuickItem* item) {
  QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(item);
  return spoken == nullptr ? QAccessible::NoRole : spoken->role();
}

void a_control_is_right(QQuickItem* item) {
  if (!takes_keys(item)) return;
  EXPECT_FALSE(spoken_name(item).isEmpty()) << "no name: " << described(item);
  EXPECT_NE(role_of(item), QAccessible::NoRole) << "no role: " << described(item);
  EXPECT_NE(role_of(item), QAccessible::Client) << "no role: " << described(item);
  EXPECT_GE(item->height(), touch) << "too small: " << described(item);
  EXPECT_GE(item->width(), touch) << "too small: " << described(item);
}

void a_text_is_whole(QQuickItem* item, const QSize& window) {
  if (!is_text(item)) return;
  EXPECT_FALSE(item->property("truncated").toBool()) << "cut off: " << described(item);
  EXPECT_LE(item->property("paintedWidth").toDouble(), item->width() + 1) << "too wide: " << described(item);
  // Of a single line the space above and below its letters may be missing.
  const double share = item->property("lineCount").toInt() == 1 ? 0.65 : 1;
  EXPECT_LE(share * item->property("paintedHeight").toDouble(), item->height() + 1)
      << "too high: " << described(item);
  const std::string cut_by = cut_by_of(item, letters_of(item, share));
  EXPECT_EQ(cut_by, "") << "cut off: " << described(item);
  const QRectF all(-1, -1, window.width() + 2, window.height() + 2);
  EXPECT_TRUE(seen_of(item).isEmpty() || all.contains(seen_of(item)))
      << "out of the window: " << described(item);
}

bool is_within(QQuickItem* item, QQuickItem* other) {
  for (; item != nullptr; item = item->parentItem()) {
    if (item == other) return true;
  }
  return false;
}

void nothing_lies_over_another(const Shown& app) {
  QList<QQuickItem*> solid;
  app.each_item([&](QQuickItem* item) {
    const bool is_list = item->inherits("QQuickFlickable");
    if ((is_text(item) || takes_keys(item)) && !is_list) solid.push_back(item);
  });
  for (int i = 0; i < solid.size(); ++i) {
    for (int k = i + 1; k < solid.size(); ++k) {
      if (is_within(solid[i], solid[k]) || is_within(solid[k], solid[i])) continue;
      const QRectF both = seen_of(solid[i]) & seen_of(solid[k]);
      EXPECT_FALSE(both.width() > 1.5 && both.height() > 1.5)
          << described(solid[i]) << "\n  and " << described(solid[k]);
    }
  }
}

/// For a person who wants to see every look: STEELYARD_LOOKS names a folder.
void keep(Shown& app, const Place& place, const Look& look) {
  const QString folder = qEnvironmentVariable("STEELYARD_LOOKS");
  const QString file = QStringLiteral("%1/%2 %3.png").arg(folder, place.name, name_of(look));
  if (!folder.isEmpty()) app.picture().save(file);
}

TEST_P(Walk, NothingIsCutOffTooSmallOrWithoutAName) {
  for (const char* language : {"zh", "en"}) {
    Shown app;
    app.look({language, "day", 1.0, {1280, 720}});
    bring(app, GetParam());
    for (const QSize& size : {QSize(1280, 720), QSize(1920, 1080)}) {
      for (const double scale : {1.0, 1.25, 1.5}) {
        for (const char* theme : {"day", "night", "contrast"}) {
          const Look look{language, theme, scale, size};
          SCOPED_TRACE(name_of(look).toStdString());
          app.look(look);
          int seen = 0;
          app.each_item([&](QQuickItem* item) {
            ++seen;
            a_control_is_right(item);
            a_text_is_whole(item, size);
          });
          EXPECT_GT(seen, 20);
          EXPECT_EQ(app.window->size(), size);
          keep(app, GetParam(), look);
          nothing_lies_over_another(app);
        }
      }
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Places, Walk, testing::ValuesIn(places()),
                         [](const auto& place) { return std::string(place.param.name); });

}  // namespace
}  // namespace steelyard::models
