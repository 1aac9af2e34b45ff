// SPDX-License-Identifier: Apache-2.0
// Every page as its user sees it, in both languages, three themes, small and large letters: nothing cut off,
// nothing too small to be touched, nothing without a name, no colour too pale to be read.
#include <QAccessible>
#include <QCoreApplication>
#include <QImage>
#include <QJsonArray>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQmlExpression>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTranslator>
#include <cmath>
#include <functional>
#include <ostream>

#include <gtest/gtest.h>

#include "tests/ui/support/hand_clock.h"
#include "tests/ui/support/samples.h"
#include "tests/ui/support/scripted_transport.h"
#include "ui/models/app.h"
#include "ui/qml/module.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

struct Look {
  const char* language;
  const char* theme;
  double scale;
};

/// For the name of the test.
void PrintTo(const Look& look, std::ostream* out) {
  *out << look.language << " " << look.theme << " " << look.scale;
}

/// The whole app before a scripted station.
struct Shown {
  explicit Shown(const Look& look) {
    // Once for the whole program: a second time it is too late, and said so.
    static const bool is_set = [] {
      QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
      return true;
    }();
    static_cast<void>(is_set);
    preferences.set_language(look.language);
    preferences.set_theme(look.theme);
    preferences.set_font_scale(look.scale);
    qml::follow_language(preferences, chinese);
    wire.always("GET /v1/station", samples::station());
    app = std::make_unique<App>(station, preferences, QString());
    qml::add_modules(engine);
    engine.setInitialProperties({{"app", QVariant::fromValue(app.get())}});
    engine.load(QUrl("qrc:/Steelyard/Main.qml"));
    if (!engine.rootObjects().isEmpty()) window = qobject_cast<QQuickWindow*>(engine.rootObjects().front());
    turn();
  }
  static void turn() {
    for (int i = 0; i < 30; ++i) QCoreApplication::processEvents();
  }
  void sign_in() {
    app->login()->signIn("wang", "secret");
    wire.answer("POST /v1/login", 200, samples::identity("wang", "operator"));
    wire.feed_begins();
    wire.says("scale", samples::scale("north", "settling", 118'760));
    wire.says("printer", samples::printer("tickets"));
    wire.says("dispatch", samples::dispatch("G1-D0000001", "豫A12345", "loaded_weighed"));
    wire.says("dispatch", samples::dispatch("G1-D0000002", "豫B66666", "loading"));
    wire.says("sync", samples::sync(false, 12));
    turn();
  }

  QTemporaryDir folder;
  client::HandClock time;
  client::ScriptedTransport wire;
  client::Station station{wire, time.clock(), client::Patience{1'000, 0, 0}};
  Preferences preferences{folder.filePath("preferences.ini")};
  QTranslator chinese;
  std::unique_ptr<App> app;
  QQmlApplicationEngine engine;
  QQuickWindow* window = nullptr;
};

void each_item(QQuickItem* item, const std::function<void(QQuickItem*)>& look) {
  if (!item->isVisible() || item->width() <= 0) return;
  look(item);
  for (QQuickItem* child : item->childItems()) each_item(child, look);
}

QString name_of(QQuickItem* item) {
  QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(item);
  return spoken == nullptr ? QString() : spoken->text(QAccessible::Name);
}

std::string at(const Look& look, QQuickItem* item) {
  const QString text = item->property("text").toString();
  return QStringLiteral("%1 %2 %3: %4 “%5”, %6×%7")
      .arg(QString(look.language), QString(look.theme))
      .arg(look.scale)
      .arg(QString(item->metaObject()->className()), text)
      .arg(item->width())
      .arg(item->height())
      .toStdString();
}

constexpr double touch = 48;

void nothing_is_wrong_with(QQuickItem* item, const Look& look) {
  const bool takes_keys = item->activeFocusOnTab() && item->isEnabled();
  if (takes_keys) {
    EXPECT_FALSE(name_of(item).isEmpty()) << "no name: " << at(look, item);
    EXPECT_GE(item->height(), touch) << at(look, item);
    EXPECT_GE(item->width(), touch) << at(look, item);
  }
  const QVariant truncated = item->property("truncated");
  if (truncated.isValid() && !item->property("text").toString().isEmpty()) {
    EXPECT_FALSE(truncated.toBool()) << "cut off: " << at(look, item);
    EXPECT_LE(item->property("paintedWidth").toDouble(), item->width() + 1) << "too wide: " << at(look, item);
  }
}

class Pages : public testing::TestWithParam<Look> {};

TEST_P(Pages, NothingIsCutOffTooSmallOrWithoutAName) {
  Shown shown(GetParam());
  ASSERT_NE(shown.window, nullptr);
  const auto walk = [&](const char* where) {
    SCOPED_TRACE(where);
    Shown::turn();
    const QImage picture = shown.window->grabWindow();  // and everything is where it belongs
    const QString pictures = qEnvironmentVariable("STEELYARD_PICTURES");
    const QString name = QStringLiteral("%1_%2_%3_%4.png").arg(where, GetParam().language, GetParam().theme);
    if (!pictures.isEmpty()) picture.save(pictures + '/' + name.arg(GetParam().scale));
    int seen = 0;
    each_item(shown.window->contentItem(), [&](QQuickItem* item) {
      ++seen;
      nothing_is_wrong_with(item, GetParam());
    });
    EXPECT_GT(seen, 20);
  };
  walk("login");
  shown.sign_in();
  walk("operator");
  shown.app->operator_page()->selectTruck("G1-D0000001");
  walk("truck");
}

INSTANTIATE_TEST_SUITE_P(Looks, Pages,
                         testing::Values(Look{"zh", "day", 1.0}, Look{"en", "day", 1.0},
                                         Look{"zh", "night", 1.5}, Look{"en", "night", 1.5},
                                         Look{"zh", "contrast", 1.5}, Look{"en", "contrast", 1.5}));

/// Of WCAG 2.1: relative luminance of an sRGB colour.
double luminance(const QColor& color) {
  const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
  return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
  const double bright = std::max(luminance(a), luminance(b));
  const double dark = std::min(luminance(a), luminance(b));
  return (bright + 0.05) / (dark + 0.05);
}

TEST(Theme, EveryTextCanBeReadOnItsGround) {
  for (const char* mode : {"day", "night", "contrast"}) {
    Shown shown({"en", mode, 1.0});
    QQmlComponent asks(&shown.engine);
    asks.setData("import QtQml\nimport Steelyard\nQtObject { readonly property QtObject theme: Theme }", {});
    const std::unique_ptr<QObject> asked(asks.create());
    ASSERT_NE(asked, nullptr) << asks.errorString().toStdString();
    auto* theme = asked->property("theme").value<QObject*>();
    ASSERT_NE(theme, nullptr);
    ASSERT_EQ(theme->property("mode").toString(), mode);
    const auto color = [&](const char* name) { return theme->property(name).value<QColor>(); };
    const auto of_tone = [&](const char* function, const char* tone) {
      // By an expression, as a page asks: how a typed function is called from C++ differs between releases of
      // Qt.
      QQmlExpression call(shown.engine.rootContext(), theme, QStringLiteral("%1('%2')").arg(function, tone));
      return call.evaluate().value<QColor>();
    };
    for (const char* ground : {"ground", "surface", "raised"}) {
      EXPECT_GE(contrast(color("text"), color(ground)), 4.5) << mode << " text on " << ground;
      EXPECT_GE(contrast(color("dim"), color(ground)), 4.5) << mode << " dim on " << ground;
      for (const char* tone : {"go", "decide", "stop", "info"})
        EXPECT_GE(contrast(of_tone("toneColor", tone), color(ground)), 4.5)
            << mode << ' ' << tone << " on " << ground;
    }
    EXPECT_GE(contrast(color("accentInk"), color("accent")), 4.5) << mode;
    for (const char* tone : {"go", "decide", "stop", "info"}) {
      ASSERT_TRUE(of_tone("toneColor", tone).isValid());
      EXPECT_GE(contrast(of_tone("toneColor", tone), of_tone("toneGround", tone)), 4.5)
          << mode << ' ' << tone;
    }
  }
}

}  // namespace
}  // namespace steelyard::models
