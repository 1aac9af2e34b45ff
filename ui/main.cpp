// SPDX-License-Identifier: Apache-2.0
// The desktop app: a window on a station.
#include <QCommandLineParser>
#include <QFile>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QTranslator>
#include <QUrl>
#include <cstdio>
#include <memory>

#include "ui/client/http_transport.h"
#include "ui/client/simulator.h"
#include "ui/models/app.h"
#include "ui/models/demo_yard.h"
#include "ui/models/scanner.h"
#include "ui/qml/module.h"
#include "ui/sounds/sounds.h"

namespace {

struct Options {
  QUrl station;
  QString page;
  QString sign_in;  ///< a file; empty: by hand
  QUrl simulator;   ///< empty: a real scale
};

[[noreturn]] void wrong(const char* english, const char* chinese) {
  std::fprintf(stderr, "steelyard: %s; see --help / %s，见 --help\n", english, chinese);
  std::exit(2);
}

/// Ends the program where the command line is wrong.
Options options_of(const QGuiApplication& app) {
  QCommandLineParser parser;
  parser.setApplicationDescription("Steelyard's desktop app / 司磅桌面程序");
  parser.addHelpOption();
  parser.addVersionOption();
  const QCommandLineOption station("station", "the station / 磅房地址", "URL", "http://127.0.0.1:8700");
  const QCommandLineOption page({"page", "role"}, "the page to begin with: operator, gate … / 起始页面",
                                "PAGE");
  const QCommandLineOption sign_in(
      "sign-in",
      "sign in with the name and password in this file, which is for its owner alone / 用此文件登录", "FILE");
  const QCommandLineOption simulator(
      "simulator", "show a panel for the simulated scale whose control port this is / 模拟磅秤的控制端口",
      "HOST:PORT");
  parser.addOptions({station, page, sign_in, simulator});
  parser.process(app);
  const QUrl url(parser.value(station), QUrl::StrictMode);
  const bool is_station =
      url.isValid() && !url.host().isEmpty() && (url.scheme() == "http" || url.scheme() == "https");
  if (!is_station)
    wrong("--station wants http://HOST:PORT or https://HOST:PORT", "--station 应为 http(s)://主机:端口");
  if (!parser.positionalArguments().isEmpty()) wrong("there are no words beside the options", "多余的参数");
  const QStringList pages = steelyard::models::App::page_ids();
  if (parser.isSet(page) && !pages.contains(parser.value(page)))
    wrong(qPrintable("--page wants one of " + pages.join(", ")),
          qPrintable(QString::fromUtf8("--page 应为其中之一：") + pages.join(", ")));
  const QUrl control("tcp://" + parser.value(simulator), QUrl::StrictMode);
  if (parser.isSet(simulator) && (control.host().isEmpty() || control.port() < 1))
    wrong("--simulator wants HOST:PORT", "--simulator 应为 主机:端口");
  return {url, parser.value(page), parser.value(sign_in), parser.isSet(simulator) ? control : QUrl()};
}

/// Name and password, two words. Ends the program where the file is not good for that.
void sign_in(const QString& name, steelyard::models::LoginPage& login) {
  QFile file(name);
  if (!file.open(QIODevice::ReadOnly))
    wrong("the file of --sign-in cannot be read", "无法读取 --sign-in 的文件");
  const QFile::Permissions others = QFile::ReadGroup | QFile::ReadOther;
  if ((file.permissions() & others) != 0)
    wrong("others can read the file of --sign-in: chmod 600", "--sign-in 的文件他人可读：chmod 600");
  const QStringList words = QString::fromUtf8(file.readAll()).split(' ', Qt::SkipEmptyParts);
  if (words.size() != 2)
    wrong("the file of --sign-in holds a name and a password", "--sign-in 的文件应有用户名和密码");
  login.signIn(words[0], words[1].trimmed());
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
  const steelyard::sounds::Sounds sounds(app);
  Presence presence(app);
  program.installEventFilter(&presence);

  QQmlApplicationEngine engine;
  steelyard::qml::add_modules(engine);
  QObject::connect(&preferences, &steelyard::models::Preferences::language_changed, &engine,
                   &QQmlApplicationEngine::retranslate);
  QVariantMap properties{{"app", QVariant::fromValue(&app)}};
  std::unique_ptr<steelyard::client::Simulator> simulator;
  std::unique_ptr<steelyard::models::DemoYard> demo;
  if (!options.simulator.isEmpty()) {
    simulator = std::make_unique<steelyard::client::Simulator>(
        options.simulator.host(), static_cast<quint16>(options.simulator.port()));
    demo = std::make_unique<steelyard::models::DemoYard>(app, station, *simulator);
    properties.insert("demo", QVariant::fromValue(demo.get()));
  }
  engine.setInitialProperties(properties);
  engine.load(QUrl("qrc:/Steelyard/Main.qml"));
  if (engine.rootObjects().isEmpty()) return 1;
  if (!options.sign_in.isEmpty()) sign_in(options.sign_in, *app.login());
  return QGuiApplication::exec();
}
