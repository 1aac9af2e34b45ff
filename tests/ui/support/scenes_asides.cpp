// SPDX-License-Identifier: Apache-2.0
// What stands beside a page for a while: papers, lights, totals, a second scale, a correction, the simulated
// yard.
#include <QBuffer>
#include <QJsonArray>
#include <QPainter>

#include "tests/ui/support/scenes.h"
#include "ui/models/demo_yard.h"

namespace steelyard::models::scenes {
namespace {

namespace samples = client::samples;

struct Demo : QObject {
  Demo(Shown& app, QObject* parent) : QObject(parent), yard(app.app, app.station, simulator) {}
  client::Simulator simulator{"127.0.0.1", 9};
  DemoYard yard;
};

}  // namespace

QByteArray a_paper() {
  QImage image(900, 1270, QImage::Format_RGB32);
  image.fill(Qt::white);
  QPainter painter(&image);
  painter.fillRect(60, 60, 400, 40, Qt::black);
  for (int line = 0; line < 8; ++line)
    painter.fillRect(60, 160 + 70 * line, 780 - 60 * (line % 3), 12, Qt::gray);
  painter.end();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return bytes;
}

QByteArray a_photo() {
  QImage image(640, 480, QImage::Format_RGB32);
  image.fill(QColor("#b9c7d3"));
  QPainter painter(&image);
  painter.fillRect(0, 330, 640, 150, QColor("#7d7f82"));
  painter.fillRect(60, 130, 380, 190, QColor("#8a5a2b"));
  painter.fillRect(450, 180, 120, 140, QColor("#b3362c"));
  painter.fillRect(490, 200, 70, 50, QColor("#dfe9f0"));
  painter.setBrush(QColor("#222222"));
  for (const int x : {110, 190, 350, 500}) painter.drawEllipse(QPoint(x, 330), 34, 34);
  painter.end();
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "JPG", 90);
  return bytes;
}

void operator_papers(Shown& app) {
  operator_cleared(app);
  app.press(Qt::Key_F7);
  const QJsonObject ticket{{"id", 7},   {"form", "weigh-ticket"}, {"dispatch", truck}, {"printer", "tickets"},
                           {"copy", 0}, {"state", "unknown"}};
  const QJsonObject pass{{"id", 8},   {"form", "gate-pass"}, {"dispatch", truck}, {"printer", "tickets"},
                         {"copy", 0}, {"state", "delivered"}};
  while (!app.wire.waiting("GET /v1/print-jobs").isEmpty())
    app.wire.answer("GET /v1/print-jobs", 200, {{"print_jobs", QJsonArray{ticket, pass}}});
  app.wire.answer_bytes("GET " + truck_path + "/weigh-ticket.png", 200, a_paper());
  Shown::read_pictures();
}

void operator_gates(Shown& app) {
  operator_weighing(app);
  app.wire.says(
      "gate",
      {{"id", "exit"}, {"scale", "north"}, {"connected", true}, {"light", "red"}, {"barrier", "closed"}});
  app.wire.says("gate", {{"id", "entry"}, {"connected", false}});
  app.press(Qt::Key_F9);
}

void operator_totals(Shown& app) {
  operator_weighing(app);
  app.press(Qt::Key_F10);
  const QJsonArray products{QJsonObject{{"product_code", "P10"},
                                        {"product_name", "育肥猪料 Pig feed"},
                                        {"trucks", 14},
                                        {"quantity_g", 342'500'000},
                                        {"bags", 8'562}},
                            QJsonObject{{"product_code", "P20"},
                                        {"product_name", "蛋鸡料 Layer feed"},
                                        {"trucks", 9},
                                        {"quantity_g", 201'000'000},
                                        {"bags", 0}}};
  app.wire.answer(
      "GET /v1/totals", 200,
      {{"day", "2026-03-02"},
       {"trucks", 23},
       {"net_g", 543'500'000},
       {"products", products},
       {"shift",
        QJsonObject{{"opened_at", "2026-03-02T06:00:00.000Z"}, {"trucks", 11}, {"net_g", 250'000'000}}}});
}

void operator_two_scales(Shown& app) {
  const auto south = samples::scale("south", "stable", 43'180);
  app.wire.says("scale", south);
  operator_weighing(app);
  app.wire.says("scale", south);  // heard as lately as the other one
}

void demo(Shown& app) {
  auto* const demo = new Demo(app, app.window);
  app.window->setProperty("demo", QVariant::fromValue(&demo->yard));
  operator_empty(app);
}

void slip_preview(Shown& app) {
  slips(app);
  app.press(Qt::Key_F7);
  app.wire.answer_bytes("GET /v1/slips/G1-S0000002/pick-slip.png", 200, a_paper());
  Shown::read_pictures();
}

void correction(Shown& app) {
  app.app.open("supervisor");
  app.app.supervisor_page()->openTab("search");
  evidence(app);
  app.wire.says("dispatch", samples::dispatch(truck, "豫A12345", "exited"));
  app.app.supervisor_page()->choose(truck);
  app.wire.answer("GET " + truck_path, 200, samples::dispatch(truck, "豫A12345", "exited"));
  for (Action* action : app.app.supervisor_page()->actions()) {
    if (action->is_visible() && action->icon() == QLatin1String("paper")) action->trigger();
  }
  QQuickItem* bags = nullptr;
  app.each_item([&](QQuickItem* item) {
    if (item->inherits("QQuickTextInput") && item->property("text") == "250") bags = item;
  });
  bags->forceActiveFocus();
  app.press(Qt::Key_A, Qt::ControlModifier);
  app.type("248");
}

void settings_ledger(Shown& app) {
  app.app.open("settings");
  app.app.settings_page()->open("ledger");
  QJsonObject sync = samples::sync(true, 0);
  const QJsonObject sum{{"count", 2431}, {"net_g", qint64{58'344'000'000}}};
  sync.insert("totals", QJsonObject{{"station", sum}, {"ledger", sum}, {"match", true}});
  app.wire.says("sync", sync);
}

void settings_about(Shown& app) {
  app.app.open("settings");
  app.app.settings_page()->open("about");
  Shown::turn();
}

}  // namespace steelyard::models::scenes
