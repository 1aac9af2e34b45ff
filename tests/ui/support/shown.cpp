// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/support/shown.h"

#include <QAccessible>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QSGRendererInterface>
#include <QStyleHints>
#include <QTest>
#include <QThreadPool>
#include <QTimer>

#include <gtest/gtest.h>

#include "ui/qml/module.h"

namespace steelyard::models {
namespace {

void walk(QQuickItem* item, const std::function<void(QQuickItem*)>& visit) {
  if (!item->isVisible()) return;
  visit(item);
  for (QQuickItem* child : item->childItems()) walk(child, visit);
}

QPointingDevice* touch_screen() {
  static QPointingDevice* const screen = QTest::createTouchDevice();
  return screen;
}

}  // namespace

QString name_of(const Look& look) {
  return QStringLiteral("%1 %2 %3 %4x%5")
      .arg(look.language, look.theme)
      .arg(look.scale)
      .arg(look.size.width())
      .arg(look.size.height());
}

void PrintTo(const Look& look, std::ostream* out) {
  *out << name_of(look).toStdString();
}

QList<Look> in_every_colour(double scale, const QSize& size) {
  QList<Look> looks;
  for (const char* language : {"zh", "en"}) {
    for (const char* theme : {"day", "night", "contrast"}) looks.push_back({language, theme, scale, size});
  }
  return looks;
}

Shown::Shown(const QString& page)
    : Desk(page, [this](const Preferences& own) { qml::follow_language(own, chinese); }) {
  // Once for the whole program: a second time it is too late, and said so.
  static const bool is_set = [] {
    if (QGuiApplication::platformName() == QLatin1String("offscreen"))
      QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication::styleHints()->setCursorFlashTime(0);
    qputenv("QML_NO_TOUCH_COMPRESSION", "1");  // each move of a finger is told, not one for a frame
    return true;
  }();
  static_cast<void>(is_set);
  QObject::connect(&preferences, &Preferences::language_changed, &engine, &QQmlEngine::retranslate);
  qml::add_modules(engine);
  engine.setInitialProperties({{"app", QVariant::fromValue(&app)}});
  engine.load(QUrl("qrc:/Steelyard/Main.qml"));
  if (engine.rootObjects().isEmpty()) qFatal("the window cannot be made");
  window = qobject_cast<QQuickWindow*>(engine.rootObjects().front());
  window->requestActivate();
  // What it does by itself each second would come before a picture or after it, as fast as the machine is.
  app.findChild<QTimer*>("watch")->stop();
  turn();
}

void Shown::turn() {
  for (int i = 0; i < 30; ++i) QCoreApplication::processEvents();
}

void Shown::wait(int ms) {
  QElapsedTimer clock;
  clock.start();
  while (clock.elapsed() < ms) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
}

void Shown::read_pictures() {
  QThreadPool::globalInstance()->waitForDone();
  turn();
}

void Shown::look(const Look& look) {
  preferences.set_language(look.language);
  preferences.set_theme(look.theme);
  preferences.set_font_scale(look.scale);
  window->resize(look.size);
  settle();
}

void Shown::settle() {
  turn();
  window->grabWindow();  // a frame, in which everything takes its place
  turn();
}

QImage Shown::picture() {
  turn();
  return window->grabWindow();
}

void Shown::press(int key, Qt::KeyboardModifiers with) {
  time.pass(500);  // no double press, and nothing that was heard grows stale
  QTest::keyClick(window, static_cast<Qt::Key>(key), with);
  settle();
}

void Shown::type(const QString& text) {
  for (const QChar letter : text)
    QTest::sendKeyEvent(QTest::Click, window, Qt::Key_unknown, letter, Qt::NoModifier);
  settle();
}

void Shown::tap(QQuickItem* item, int later_ms) {
  ASSERT_NE(item, nullptr);
  QPointingDevice* const screen = touch_screen();
  time.pass(later_ms);
  const QPoint place = item->mapToScene({item->width() / 2, item->height() / 2}).toPoint();
  QTest::touchEvent(window, screen).press(0, place, window);
  turn();
  QTest::touchEvent(window, screen).release(0, place, window);
  settle();
}

void Shown::swipe(QQuickItem* item, int down) {
  ASSERT_NE(item, nullptr);
  constexpr int steps = 8;
  QPointingDevice* const screen = touch_screen();
  time.pass(1'000);
  const QPoint from = item->mapToScene({item->width() / 2, item->height() / 2}).toPoint();
  QTest::touchEvent(window, screen).press(0, from, window);
  for (int i = 1; i <= steps; ++i) {
    QTest::touchEvent(window, screen).move(0, from + QPoint(0, down * i / steps), window);
    turn();
  }
  QTest::touchEvent(window, screen).release(0, from + QPoint(0, down), window);
  settle();
}

void Shown::each_item(const std::function<void(QQuickItem*)>& visit) const {
  walk(window->contentItem(), visit);
}

QQuickItem* Shown::named(const QString& name) const {
  QQuickItem* found = nullptr;
  each_item([&](QQuickItem* item) {
    if (found == nullptr && spoken_name(item) == name) found = item;
  });
  return found;
}

QString spoken_name(QQuickItem* item) {
  QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(item);
  return spoken == nullptr ? QString() : spoken->text(QAccessible::Name);
}

std::string described(QQuickItem* item) {
  const QPointF place = item->mapToScene({0, 0});
  return QStringLiteral("%1 “%2” named “%3” at %4,%5, %6×%7")
      .arg(QString(item->metaObject()->className()), item->property("text").toString(), spoken_name(item))
      .arg(place.x())
      .arg(place.y())
      .arg(item->width())
      .arg(item->height())
      .toStdString();
}

}  // namespace steelyard::models
