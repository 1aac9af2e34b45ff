// SPDX-License-Identifier: Apache-2.0
// How long the app's frames take, and how soon the digits are on the screen. Beside it, in the same run, what
// a window costs in which one rectangle changes its colour.
//   ui_bench frames                    a busy weighbridge: readings, news of trucks, printers and the ledger,
//   searches ui_bench list                      100 000 dispatches from the first to the last ui_bench digits
//   URL USER PASSWORD  at a real station: prints each number that was drawn, with the monotonic clock
// --limits fails where a frame of `frames` or `list` took longer than 16 ms of processor time.
#include <QGuiApplication>
#include <QJsonArray>
#include <QLocale>
#include <QQuickItem>
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

#include "tests/ui/support/shown.h"
#include "ui/client/http_transport.h"
#include "ui/qml/module.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

constexpr double limit_ms = 16;

/// Processor time of the whole program: with a render thread of its own that one counts too.
double spent_ms() {
  timespec now = {};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

long resident_mb() {
  std::ifstream status("/proc/self/statm");
  long pages = 0;
  long resident = 0;
  status >> pages >> resident;
  return resident * 4096 / (1 << 20);
}

struct Times {
  std::vector<double> ms;
  double at(double share) {
    std::sort(ms.begin(), ms.end());
    return ms.empty() ? 0 : ms[std::min(ms.size() - 1, static_cast<std::size_t>(share * double(ms.size())))];
  }
};

/// What it costs until what `change` does has been drawn.
template <typename Change>
double frame(QQuickWindow& window, Change change) {
  bool is_drawn = false;
  const auto seen = QObject::connect(&window, &QQuickWindow::frameSwapped, &window, [&] { is_drawn = true; });
  const double begun = spent_ms();
  change();
  for (int turns = 0; !is_drawn && turns < 200; ++turns)
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 2);
  QObject::disconnect(seen);
  return spent_ms() - begun;
}

/// Times of a window of that size in which one rectangle changes.
Times bare(const QSize& size) {
  QQuickWindow window;
  window.resize(size);
  window.show();
  QQmlEngine engine;
  QQmlComponent component(&engine);
  component.setData("import QtQuick\nRectangle { width: 300; height: 120 }", {});
  const std::unique_ptr<QObject> made(component.create());
  auto* rectangle = qobject_cast<QQuickItem*>(made.get());
  rectangle->setParentItem(window.contentItem());
  Times times;
  for (int i = 0; i < 200; ++i)
    times.ms.push_back(
        frame(window, [&] { rectangle->setProperty("color", QColor(i % 2 == 0 ? "red" : "blue")); }));
  return times;
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
  app.wire.says("printer", samples::printer("tickets"));
  app.wire.says("sync", samples::sync(true, 0));
  for (int i = 0; i < 20; ++i)
    app.wire.says("dispatch",
                  samples::dispatch(QString("D%1").arg(i), QString("豫A%1").arg(10000 + i), "loading"));
  app.app.operator_page()->selectTruck("D3");
  app.settle();
  Times times;
  for (int i = 0; i < 2'400; ++i) {
    const double ms = frame(*app.window, [&] {
      app.time.pass(50);
      app.wire.says("scale", samples::scale("north", "settling", 15'000 + 20 * (i * 37 % 400)));
      if (i % 10 == 0) app.wire.says("sync", samples::sync(true, i % 50));
      if (i % 10 == 3)
        app.wire.says("dispatch",
                      samples::dispatch(QString("D%1").arg(i % 20), "豫A10003", "loaded_weighed"));
      if (i % 10 == 5) app.wire.says("printer", samples::printer(i % 20 == 5 ? "tickets" : "passes"));
      if (i % 40 == 7) app.app.operator_page()->scanned("G1-S0000001");
      if (i % 40 == 9)
        app.wire.answer("GET /v1/slips", 200, {{"slips", QJsonArray{samples::slip("G1-S0000001", "豫Z9")}}});
      if (i % 40 == 20) app.app.operator_page()->selectTruck("D3");
    });
    if (i >= 100) times.ms.push_back(ms);  // the first ones make what the later ones move
  }
  Times empty = bare(app.window->size());
  return report("operator's page", times, empty, holds_limits);
}

/// What the station answers to the next page that is asked for.
bool give_page(Shown& app, int from, int all) {
  QJsonArray page;
  for (int i = from; i < std::min(from + DispatchSearch::page_size, all); ++i)
    page.push_back(samples::dispatch(QString("G1-20260302-%1").arg(i),
                                     QString("豫A%1").arg(i, 5, 10, QChar('0')), "exited"));
  const bool is_last = from + DispatchSearch::page_size >= all;
  return app.wire.answer("GET /v1/dispatches", 200,
                         {{"dispatches", page}, {"cursor", is_last ? QString() : QString::number(from)}});
}

int list(bool holds_limits) {
  constexpr int all = 100'000;
  Shown app;
  app.look({"en", "day", 1.0, {1920, 1080}});
  app.sign_in("he", "auditor");
  give_page(app, 0, all);
  app.settle();
  auto* view = app.named("Dispatches");
  app.each_item([&](QQuickItem* item) {
    if (item->inherits("QQuickListView") && spoken_name(item) == "Dispatches") view = item;
  });
  const long before_mb = resident_mb();
  Times times;
  int given = DispatchSearch::page_size;
  for (double y = 0; app.app.supervisor_page()->search()->rows()->count() < all ||
                     y < view->property("contentHeight").toDouble() - view->height();
       y += 1'500) {
    times.ms.push_back(frame(*app.window, [&] {
      view->setProperty("contentY", y);
      if (given < all && give_page(app, given, all)) given += DispatchSearch::page_size;
    }));
  }
  std::printf("%d rows, %ld MB more than with one page\n",
              app.app.supervisor_page()->search()->rows()->count(), resident_mb() - before_mb);
  Times empty = bare(app.window->size());
  return report("list", times, empty, holds_limits);
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
                qPrintable(QString(now).remove(QChar(0x2009))));
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
  if (what == "list") return steelyard::models::list(holds_limits);
  if (what == "digits" && words.size() == 4) return steelyard::models::digits(words.mid(1));
  std::fputs("ui_bench frames | list | digits URL USER PASSWORD [--limits]\n", stderr);
  return 2;
}
