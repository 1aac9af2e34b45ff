// SPDX-License-Identifier: Apache-2.0
// No colour is too pale to be read.
#include <QQmlComponent>
#include <QQmlContext>
#include <QQmlExpression>
#include <cmath>

#include <gtest/gtest.h>

#include "tests/ui/support/shown.h"

namespace steelyard::models {
namespace {

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
    Shown shown;
    shown.look({"en", mode});
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
