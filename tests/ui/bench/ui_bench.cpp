// SPDX-License-Identifier: Apache-2.0
// How long the app's frames take, and how soon the digits are on the screen. Beside it, in the same run, what
// a window costs in which one rectangle changes its colour.
//   ui_bench frames                    a busy weighbridge: readings, news, searches, papers that are printed
//   ui_bench list [ROWS]               100 000 dispatches (or so many) from the first to the last and back
//   ui_bench digits URL USER PASSWORD  at a real station: each number that was drawn, and when
// --limits fails where a frame of `frames` or `list` took longer than 16 ms of processor time, or the list
// grew.
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>
#include <QQuickItem>
#include <QUrlQuery>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>

#include "tests/ui/bench/busy_day.h"
#include "tests/ui/bench/frame_clock.h"
#include "ui/client/http_transport.h"
#include "ui/qml/module.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

constexpr double limit_ms = 16;

long resident_mb() {
  std::ifstream status("/proc/self/statm");
  long pages = 0;
  long resident = 0;
  status >> pages >> resident;
  return resident * 4096 / (1 << 20);
}

int report(const char* what, Times& times, Times& empty, bool holds_limits) {
  std::printf(
      "%s: p50 %.2f ms, p99 %.2f ms, longest %.2f ms of processor time for a frame; an empty window p50 %.2f "
      "ms "
      "(%.1f times as much); %s\n",
      what, times.at(0.5), times.at(0.99), times.at(1), empty.at(0.5), times.at(0.5) / empty.at(0.5),
      qPrintable(QGuiApplication::platformName()));
  return holds_limits && times.at(1) > limit_ms ? 1 : 0;
}

int frames(bool holds_limits) {
  Shown app;
  app.look({"en", "day", 1.0, {1920, 1080}});
  app.sign_in("wang", "operator");
  BusyDay day(app);
  app.settle();
  const FrameClock clock(*app.window);
  Times times;
  for (int i = 0; i < 900; ++i) {
    const double ms = frame(*app.window, clock, [&] {
      app.time.pass(50);
      app.wire.says("scale", samples::scale("north", "settling", 15'000 + 20 * (i * 37 % 400)));
      day.step(i);
    });
    if (i >= 160) times.ms.push_back(ms);  // the first ones make what the later ones move
  }
  std::printf("%zu frames, a reading in each, %d prints, renderer %s\n", times.ms.size(), day.printed(),
              clock.has_renderer() ? "in a thread of its own" : "with the interface");
  Times empty = bare(app.window->size());
  return report("operator's page", times, empty, holds_limits);
}

const QString list_call = "GET /v1/dispatches";

/// What the station answers to the page that is asked for; empty where none is.
QByteArray page_that_is_wanted(Shown& app, int all) {
  const auto waiting = app.wire.waiting(list_call);
  if (waiting.isEmpty()) return {};
  const QUrlQuery query(QUrl(waiting.first().path));
  const int from = query.queryItemValue("cursor").toInt();
  const int to = std::min(from + query.queryItemValue("limit").toInt(), all);
  QJsonArray page;
  for (int i = from; i < to; ++i)
    page.push_back(samples::dispatch(QString("G1-20260302-%1").arg(i),
                                     QString("豫A%1").arg(i, 5, 10, QChar('0')), "exited"));
  const QJsonObject body{{"dispatches", page}, {"cursor", to == all ? QString() : QString::number(to)}};
  return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

/// Moves the list as far as it is known, a screen and a half at once, to its end or its beginning.
void scroll(Shown& app, QQuickItem& view, int step, int all, Times& times) {
  const FrameClock clock(*app.window);
  for (double y = view.property("contentY").toDouble(); true; y += step) {
    const QByteArray page = page_that_is_wanted(app, all);
    const double end = view.property("contentHeight").toDouble() - view.height();
    const double to = std::clamp(y, 0.0, std::max(0.0, end));
    times.ms.push_back(frame(*app.window, clock, [&] {
      view.setProperty("contentY", to);
      if (!page.isEmpty()) app.wire.answer_bytes(list_call, 200, page);
    }));
    const bool is_whole = !app.app.supervisor_page()->search()->has_more();
    if (to == y) continue;
    if (step < 0 || is_whole) return;
    y = to;  // the end of what is known: more is on its way
  }
}

int list(int all, bool holds_limits) {
  constexpr long growth_max_mb = 20;
  Shown app;
  app.look({"en", "day", 1.0, {1920, 1080}});
  app.sign_in("he", "auditor");
  app.wire.answer_bytes(list_call, 200, page_that_is_wanted(app, all));
  app.settle();
  QQuickItem* view = nullptr;
  app.each_item([&](QQuickItem* item) {
    if (item->inherits("QQuickListView") && spoken_name(item) == "Dispatches") view = item;
  });
  if (view == nullptr) return 2;
  Times first;
  scroll(app, *view, -1'500, all, first);  // what is drawn for the first time makes what it needs
  const long before_mb = resident_mb();
  Times times;
  scroll(app, *view, 1'500, all, times);
  const int there = app.app.supervisor_page()->search()->rows()->count();
  scroll(app, *view, -1'500, all, times);
  const long growth_mb = resident_mb() - before_mb;
  std::printf("%d rows there and back in %zu frames, %ld MB more than with one page (limit %ld)\n", there,
              times.ms.size(), growth_mb, growth_max_mb);
  Times empty = bare(app.window->size());
  const int said = report("list", times, empty, holds_limits);
  return there != all || (holds_limits && growth_mb > growth_max_mb) ? 1 : said;
}

int digits(const QStringList& words) {
  client::HttpTransport transport{QUrl(words.value(0))};
  client::Station station(transport);
  QTemporaryDir folder;
  Preferences preferences(folder.filePath("preferences.ini"));
  QTranslator chinese;
  qml::follow_language(preferences, chinese);
  App app(station, preferences, "operator");
  QQmlApplicationEngine engine;
  qml::add_modules(engine);
  engine.setInitialProperties({{"app", QVariant::fromValue(&app)}});
  engine.load(QUrl("qrc:/Steelyard/Main.qml"));
  auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().value(0));
  if (window == nullptr) return 2;
  QString drawn;
  QObject::connect(window, &QQuickWindow::frameSwapped, window, [&] {
    const ScalePanel* scale = app.operator_page()->scale();
    const QString now = scale == nullptr ? QString() : scale->digits();
    if (now == drawn) return;
    drawn = now;
    timespec at = {};
    clock_gettime(CLOCK_MONOTONIC, &at);
    std::printf("%lld.%09ld %s\n", static_cast<long long>(at.tv_sec), at.tv_nsec,
                qPrintable(QString(now).remove(QChar(0x202F))));
    std::fflush(stdout);
  });
  app.login()->signIn(words.value(1), words.value(2));
  return QGuiApplication::exec();
}

}  // namespace
}  // namespace steelyard::models

int main(int argc, char** argv) {
  qputenv("TZ", "UTC");
  if (qEnvironmentVariableIsEmpty("DISPLAY")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QGuiApplication program(argc, argv);
  QLocale::setDefault(QLocale::c());
  QStringList words = QCoreApplication::arguments().mid(1);
  const bool holds_limits = words.removeAll("--limits") > 0;
  const QString what = words.value(0);
  if (what == "frames") return steelyard::models::frames(holds_limits);
  if (what == "list")
    return steelyard::models::list(words.size() > 1 ? words[1].toInt() : 100'000, holds_limits);
  if (what == "digits" && words.size() == 4) return steelyard::models::digits(words.mid(1));
  std::fputs("ui_bench frames | list [ROWS] | digits URL USER PASSWORD [--limits]\n", stderr);
  return 2;
}
