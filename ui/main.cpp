// SPDX-License-Identifier: Apache-2.0
// The desktop app: a window on a station.
#include <QCommandLineParser>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QTranslator>
#include <QUrl>
#include <cstdio>

#include "ui/client/http_transport.h"
#include "ui/models/app.h"
#include "ui/models/scanner.h"
#include "ui/qml/module.h"

namespace {

struct Options {
  QUrl station;
  QString page;
};

/// Ends the program where the command line is wrong.
Options options_of(const QGuiApplication& app) {
  QCommandLineParser parser;
  parser.setApplicationDescription("Steelyard's desktop app / 司磅桌面程序");
  parser.addHelpOption();
  parser.addVersionOption();
  const QCommandLineOption station("station", "the station / 磅房地址", "URL", "http://127.0.0.1:8700");
  const QCommandLineOption page("page", "the page to begin with: operator, gate … / 起始页面", "PAGE");
  parser.addOptions({station, page});
  parser.process(app);
  const QUrl url(parser.value(station), QUrl::StrictMode);
  const bool is_station =
      url.isValid() && !url.host().isEmpty() && (url.scheme() == "http" || url.scheme() == "https");
  if (!is_station || !parser.positionalArguments().isEmpty()) {
    std::fputs(
        "steelyard: --station wants http://HOST:PORT or https://HOST:PORT, and there are no other words; see "
        "--help / 参数错误，见 --help\n",
        stderr);
    std::exit(2);
  }
  return {url, parser.value(page)};
}

/// Every key and every touch says that somebody is there.
class Presence : public QObject {
 public:
  explicit Presence(steelyard::models::App& app) : app_(app) {}
  bool eventFilter(QObject*, QEvent* event) override {
    const auto type = event->type();
    if (type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::TouchBegin)
      app_.touched();
    return false;
  }

 private:
  steelyard::models::App& app_;
};

}  // namespace

int main(int argc, char** argv) {
  QGuiApplication program(argc, argv);
  QGuiApplication::setApplicationName("steelyard");
  QGuiApplication::setApplicationVersion(STEELYARD_VERSION);
  const Options options = options_of(program);

  steelyard::client::HttpTransport transport(options.station);
  steelyard::client::Station station(transport);
  steelyard::models::Preferences preferences;
  QTranslator chinese;
  steelyard::qml::follow_language(preferences, chinese);
  steelyard::models::App app(station, preferences, options.page);
  steelyard::models::Scanner scanner(&program);
  QObject::connect(&scanner, &steelyard::models::Scanner::scanned, &app, &steelyard::models::App::scanned);
  Presence presence(app);
  program.installEventFilter(&presence);

  QQmlApplicationEngine engine;
  steelyard::qml::add_modules(engine);
  QObject::connect(&preferences, &steelyard::models::Preferences::language_changed, &engine,
                   &QQmlApplicationEngine::retranslate);
  engine.setInitialProperties({{"app", QVariant::fromValue(&app)}});
  engine.load(QUrl("qrc:/Steelyard/Main.qml"));
  if (engine.rootObjects().isEmpty()) return 1;
  return QGuiApplication::exec();
}
