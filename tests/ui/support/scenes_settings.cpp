// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>

#include "tests/ui/support/scenes.h"

namespace steelyard::models::scenes {
namespace {

namespace samples = client::samples;

}  // namespace

/// The line was listened to, and a protocol is proposed.
void settings(Shown& app) {
  app.app.open("settings");
  ScaleSetup& scale = *app.app.settings_page()->scale_setup();
  scale.choose("north");
  app.wire.answer("GET /v1/probes/newest", 404, samples::problem("not_found", ""));
  app.wire.answer("GET /v1/scales/north/commissioning", 200,
                  {{"scale", "north"}, {"running", false}, {"confirmed", QJsonArray{}}, {"needed", 3}});
  app.press(Qt::Key_Return);
  app.wire.answer("POST /v1/scales/north/probe", 201, {{"probe", "p1"}, {"scale", "north"}, {"line", "x"}});
  scale.look();
  const QJsonArray seen{QJsonObject{{"frame_hex", "022b3031383736303031420d"}, {"text", "18760 kg"}}};
  const QJsonObject found{
      {"protocol", "yaohua.tf0"},
      {"title", "Yaohua XK3190, tF=0"},
      {"baud", 9600},
      {"bits", 8},
      {"parity", "none"},
      {"stop", 1},
      {"evidence", QJsonObject{{"frames", 30}, {"explained_percent", 99}, {"seen", seen}}},
      {"notes", QJsonArray{}},
      {"config", "[[scale]]\nid = \"north\"\nprotocol = \"yaohua.tf0\"\n"}};
  app.wire.answer("GET /v1/probes/p1", 200,
                  {{"probe", "p1"},
                   {"scale", "north"},
                   {"line", "serial:///dev/ttyUSB0?baud=9600"},
                   {"running", false},
                   {"result", "found"},
                   {"settings", 4},
                   {"settings_behind", 4},
                   {"bytes", 1'260},
                   {"candidates", QJsonArray{found}},
                   {"heard", QJsonArray{}}});
}

void settings_users(Shown& app) {
  app.app.open("settings");
  app.app.settings_page()->open("users");
  app.wire.answer(
      "GET /v1/users", 200,
      {{"users", QJsonArray{QJsonObject{{"user", "li"}, {"role", "operator,auditor"}, {"disabled", 0}},
                            QJsonObject{{"user", "qian"}, {"role", "administrator"}, {"disabled", 0}},
                            QJsonObject{{"user", "sun"}, {"role", "storekeeper"}, {"disabled", 0}}}}});
}

void settings_printers(Shown& app) {
  app.app.open("settings");
  app.app.settings_page()->open("printers");
  const QJsonObject job{{"id", 7},
                        {"form", "weigh-ticket"},
                        {"dispatch", "G1-20260302-0001"},
                        {"printer", "tickets"},
                        {"state", "waiting"}};
  app.wire.answer("GET /v1/print-jobs", 200, {{"print_jobs", QJsonArray{job}}});
}

}  // namespace steelyard::models::scenes
