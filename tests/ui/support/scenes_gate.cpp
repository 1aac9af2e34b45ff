// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>

#include "tests/ui/support/scenes.h"

namespace steelyard::models::scenes {
namespace {

namespace samples = client::samples;

QJsonObject pass(const char* verdict, const char* en, const char* zh) {
  return {{"verdict", verdict},
          {"text_en", en},
          {"text_zh", zh},
          {"pass", QJsonObject{{"number", "G1-P0000001"},
                               {"short_code", "123456"},
                               {"state", "issued"},
                               {"expires_at", "2026-03-03T15:59:59Z"}}},
          {"dispatch", samples::dispatch(truck, "豫A12345", "cleared")}};
}

void at_gate(Shown& app, const QJsonObject& answer, const char* state = "cleared") {
  app.wire.says("dispatch", samples::dispatch(truck, "豫A12345", state));
  app.app.scanned("123456");
  app.wire.answer("POST /v1/passes/check", 200, answer);
}

}  // namespace

void gate_empty(Shown& app) {
  app.wire.says("dispatch", samples::dispatch(truck, "豫A12345", "cleared"));
}

void gate_pass(Shown& app) {
  at_gate(app, pass("pass", "PASS: compare plate, products and bags with the truck.",
                    "放行：请核对车号、品名和袋数。"));
  app.wire.answer_bytes("GET /v1/weighings/G1-W0000002/photo.jpg", 200, a_photo());
  Shown::read_pictures();
}

void gate_refused(Shown& app) {
  QJsonObject used =
      pass("already_used", "ALREADY USED: this pass let a truck out before. Do not let it out again.",
           "已使用：此证已放行过车辆，不得再次放行。");
  used.insert("since", "2026-03-02T08:20:00Z");
  QJsonObject gone = samples::dispatch(truck, "豫A12345", "exited");
  gone.insert("exited_by", "zhou");
  used.insert("dispatch", gone);
  at_gate(app, used, "exited");
}

void gate_wrong_plate(Shown& app) {
  at_gate(app, pass("wrong_plate", "WRONG PLATE: this pass belongs to another truck.",
                    "车号不符：此证属于另一辆车。"));
}

void gate_expired(Shown& app) {
  at_gate(app, pass("expired", "EXPIRED: a supervisor can approve it.", "已过期：可由主管批准。"));
}

void gate_not_ours(Shown& app) {
  at_gate(app, {{"verdict", "not_ours"},
                {"text_en", "NOT OURS: no pass of this station."},
                {"text_zh", "非本站：不是本站的出门证。"}});
}

void gate_barrier(Shown& app) {
  gate_empty(app);
  app.wire.says("gate", {{"id", "exit"}, {"connected", true}, {"light", "red"}, {"barrier", "closed"}});
  app.wire.says("gate", {{"id", "entry"}, {"connected", false}});
  app.press(Qt::Key_F9);
}

}  // namespace steelyard::models::scenes
