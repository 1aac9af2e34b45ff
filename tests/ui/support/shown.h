// SPDX-License-Identifier: Apache-2.0
// The whole app with its window before a scripted station, and how it may look.
#pragma once

#include <QImage>
#include <QQmlApplicationEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTranslator>
#include <functional>
#include <ostream>

#include "tests/ui/support/desk.h"

namespace steelyard::models {

struct Look {
  QString language = "en";
  QString theme = "day";
  double scale = 1.0;
  QSize size = {1280, 720};
};

/// "zh day 1.5 1280x720"
QString name_of(const Look& look);
void PrintTo(const Look& look, std::ostream* out);
/// Both languages in all themes, at one size of letters and window.
QList<Look> in_every_colour(double scale, const QSize& size);

/// Made before the app and gone after it.
struct Chinese {
  QTranslator chinese;
};

struct Shown : Chinese, Desk {
  explicit Shown(const QString& wanted = {});

  /// Until the loop has nothing to do that is due now.
  static void turn();
  /// A number of milliseconds of the real clock, in which the loop turns: for what moves by itself.
  static void wait(int ms);
  /// Until every picture that came is read, which other threads do, and has its place.
  static void read_pictures();
  /// The same as `turn` with a frame drawn: everything is where it belongs.
  void settle();
  void look(const Look& look);
  QImage picture();

  /// A key as fingers press it, to the window.
  void press(int key, Qt::KeyboardModifiers with = Qt::NoModifier);
  void type(const QString& text);
  /// A finger on the middle of it, so long after what was before.
  void tap(QQuickItem* item, int later_ms = 500);
  /// A finger that moves so far from the middle of the item, down or up.
  void swipe(QQuickItem* item, int down);

  /// Everything that is to be seen, the front page's last.
  void each_item(const std::function<void(QQuickItem*)>& visit) const;
  /// The first to be seen with that accessible name; null where there is none.
  QQuickItem* named(const QString& name) const;
  QQuickItem* focus() const { return window->activeFocusItem(); }

  QQmlApplicationEngine engine;
  QQuickWindow* window = nullptr;
};

/// What a screen reader says of it; empty where it says nothing.
QString spoken_name(QQuickItem* item);
/// Class, text and place, for a person who looks for it.
std::string described(QQuickItem* item);

}  // namespace steelyard::models
