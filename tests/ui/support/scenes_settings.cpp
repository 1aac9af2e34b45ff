// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>
#include <QJsonDocument>

#include "tests/ui/support/scenes.h"

namespace steelyard::models::scenes {
namespace {

namespace samples = client::samples;

QJsonObject candidate(const QString& protocol, const QString& title, bool in_force) {
  const QJsonArray seen{QJsonObject{{"frame_hex", "022b3031383736303031420d"}, {"text", "18760 kg"}}};
  return {{"protocol", protocol},
          {"title", title},
          {"baud", 9600},
          {"bits", 8},
          {"parity", "none"},
          {"stop", 1},
          {"tied", false},
          {"in_force", in_force},
          {"evidence", QJsonObject{{"frames", 30}, {"explained_percent", 99}, {"seen", seen}}},
          {"notes", QJsonArray{}},
          {"config", "[[scale]]\nid = \"north\"\nprotocol = \"" + protocol + "\"\n"}};
}

QJsonObject proof(int loads) {
  const char* shown[] = {"0", "18760", "40020"};
  QJsonArray confirmed;
  for (int i = 0; i < loads; ++i)
    confirmed.push_back(
        QJsonObject{{"shown", shown[i]}, {"unit", "kg"}, {"frame_hex", "022b3031383736303031420d"}});
  return {{"scale", "north"},
          {"running", true},
          {"shown", QJsonObject{{"decoded", "18760 kg"}, {"steady", true}}},
          {"confirmed", confirmed},
          {"needed", 3},
          {"changed", QJsonValue()},
          {"commissioned", QJsonValue()}};
}

void heard(Shown& app, const QJsonArray& candidates) {
  app.app.open("settings");
  ScaleSetup& scale = *app.app.settings_page()->scale_setup();
  scale.choose("north");
  app.wire.answer("GET /v1/probes/newest", 404, samples::problem("not_found", ""));
  app.wire.answer("GET /v1/scales/north/commissioning", 200,
                  {{"scale", "north"}, {"running", false}, {"confirmed", QJsonArray{}}, {"needed", 3}});
  // Enter belongs to the section that has the focus.
  app.app.settings_page()->next()->trigger();
  app.wire.answer("POST /v1/scales/north/probe", 201, {{"probe", "p1"}, {"scale", "north"}, {"line", "x"}});
  scale.look();
  app.wire.answer("GET /v1/probes/p1", 200,
                  {{"probe", "p1"},
                   {"scale", "north"},
                   {"line", "serial:///dev/ttyUSB0?baud=9600"},
                   {"running", false},
                   {"result", "found"},
                   {"settings", 4},
                   {"settings_behind", 4},
                   {"bytes", 1'260},
                   {"candidates", candidates},
                   {"heard", QJsonArray{}}});
}

}  // namespace

/// The line was listened to, and a protocol is proposed.
void settings(Shown& app) {
  heard(app, {candidate("yaohua.tf0", "Yaohua XK3190, tF=0", true)});
}

/// Two fit, and the scale is read with neither.
void settings_candidates(Shown& app) {
  heard(app, {candidate("toledo.continuous", "Mettler Toledo, continuous", false),
              candidate("and.standard", "A&D, standard", false)});
}

void settings_compare(Shown& app) {
  settings(app);
  app.time.pass(2'000);
  app.app.settings_page()->next()->trigger();
  QJsonArray rows;
  for (int i = 0; i < 6; ++i)
    rows.push_back(QJsonObject{{"age_ms", 1'200 - i * 200},
                               {"frame_hex", "022b3031383736303031420d"},
                               {"indication", QJsonObject{{"text", "18760"}, {"unit", "kg"}}}});
  app.wire.answer("GET /v1/scales/north/readings", 200,
                  {{"scale", "north"}, {"protocol", "yaohua.tf0"}, {"bytes_hex", "02"}, {"readings", rows}});
}

void settings_loads(Shown& app) {
  settings_compare(app);
  app.time.pass(2'000);
  app.app.settings_page()->next()->trigger();
  app.wire.answer("POST /v1/scales/north/commissioning", 201, proof(2));
}

void settings_locked(Shown& app) {
  settings_loads(app);
  app.wire.answer("GET /v1/scales/north/commissioning", 200, proof(3));
  app.time.pass(2'000);
  app.app.settings_page()->next()->trigger();
  app.wire.answer("POST /v1/scales/north/commissioning/finish", 201, {{"what", "scale_profile"}});
  QJsonObject done = proof(3);
  done["running"] = false;
  done["commissioned"] = QJsonObject{{"by", "qian"}, {"at", "2026-03-02T08:30:00Z"}};
  app.wire.answer("GET /v1/scales/north/commissioning", 200, done);
}

/// Two forms with their printers; the station has nothing yet to draw the chosen one with.
void settings_forms(Shown& app) {
  app.app.open("settings");
  app.app.settings_page()->open("forms");
  const QJsonObject booth{{"printer", "booth"}, {"paper", "241x140"}, {"template", "x"}, {"copies", 1}};
  QJsonArray all;
  for (const char* form : {"weigh-ticket", "gate-pass", "pick-slip", "check-ticket", "test-page"})
    all.push_back(QJsonObject{{"form", form},
                              {"language", "zh"},
                              {"template", QString(form) + ".zh.svg"},
                              {"own", false},
                              {"newest", QJsonValue()},
                              {"printers", QJsonArray{booth}}});
  app.wire.answer_bytes("GET /v1/forms", 200, QJsonDocument(all).toJson());
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
