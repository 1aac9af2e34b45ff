// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>

#include "tests/ui/support/scenes.h"

namespace steelyard::models::scenes {
namespace {

namespace samples = client::samples;

const QString list_call = QStringLiteral("GET /v1/check-weighings");

QJsonObject of_this_truck(const char* state) {
  QJsonObject check = samples::check("G1-C0000007", "豫B20001", state);
  check.insert("note", "黄沙 sand");
  return check;
}

void page_of_checks(Shown& app) {
  QJsonObject printer = samples::printer("booth");
  printer.insert("forms", QJsonArray{"weigh-ticket", "gate-pass", "check-ticket"});
  app.wire.says("printer", printer);
  app.app.open("check");
  const QJsonArray open{of_this_truck("open"), samples::check("G1-C0000006", "鲁H88219"),
                        samples::check("G1-C0000004", "")};
  while (!app.wire.waiting(list_call).isEmpty()) app.wire.answer(list_call, 200, {{"check_weighings", open}});
}

void scan(Shown& app) {
  app.app.scanned("豫B20001");
  app.wire.answer(list_call, 200, {{"check_weighings", QJsonArray{of_this_truck("open")}}});
}

void its_ticket(Shown& app) {
  app.wire.answer("GET /v1/print-jobs", 200, {{"print_jobs", QJsonArray{}}});
  app.wire.answer_bytes("GET /v1/check-weighings/G1-C0000007/check-ticket.png", 200, a_paper());
  Shown::read_pictures();
}

void stand(Shown& app, const char* deck, int kg) {
  app.time.pass(1'000);
  app.wire.says("scale", samples::scale("north", deck, kg));
  Shown::turn();
}

void page_of_manual(Shown& app) {
  app.wire.says("scale", samples::broken_scale());
  app.wire.says("dispatch", samples::dispatch(truck, "豫A12345", "arrived"));
  app.app.open("manual");
}

void ask(Shown& app) {
  page_of_manual(app);
  ManualPage* const page = app.app.manual_page();
  page->selectTruck(truck);
  app.settle();
  app.type("15020");
  app.press(Qt::Key_Return);
  app.type("15020");
  app.press(Qt::Key_Return);
  app.type(say(app, "printed slip of the next scale", "隔壁磅的磅单"));
}

}  // namespace

void check_empty(Shown& app) {
  page_of_checks(app);
}

void check_against(Shown& app) {
  page_of_checks(app);
  scan(app);
  its_ticket(app);
  stand(app, "stable", 15'000);
}

void check_net(Shown& app) {
  check_against(app);
  app.press(Qt::Key_Return);
  stand(app, "captured", 15'000);
  app.wire.answer("POST /v1/check-weighings", 201, {{"check_weighing", of_this_truck("complete")}});
  its_ticket(app);
  stand(app, "captured", 15'000);
}

void manual_works(Shown& app) {
  QJsonObject scale = samples::scale("north", "zero", 0);
  scale.insert("why_no_manual_weight",
               QJsonObject{{"code", "scale_works"},
                           {"en",
                            "Scale north works: weigh the truck on it. A manual weight is for a scale that "
                            "is out of order."},
                           {"zh", "磅秤 north 工作正常：请过磅。只有磅秤故障时才能手工录入。"}});
  app.wire.says("scale", scale);
  app.app.open("manual");
}

void manual(Shown& app) {
  ask(app);
}

void manual_prompt(Shown& app) {
  ask(app);
  app.press(Qt::Key_Return);
  app.wire.answer(
      "POST " + truck_path + "/weighings", 409,
      samples::problem(
          "manual_weight",
          say(app, "Dispatch G1-20260302-0001: a manual weight needs a supervisor's approval first.",
              "发货 G1-20260302-0001：手工录入重量须先由主管批准。")));
}

void manual_recorded(Shown& app) {
  ask(app);
  app.press(Qt::Key_Return);
  app.wire.answer("POST " + truck_path + "/weighings", 201,
                  {{"dispatch", samples::weighed_by_hand(truck, "豫A12345", "empty_weighed")}});
}

void gate_by_hand(Shown& app) {
  const QJsonObject cleared = samples::weighed_by_hand(truck, "豫A12345", "cleared");
  app.wire.says("dispatch", cleared);
  app.app.scanned("123456");
  app.wire.answer("POST /v1/passes/check", 200,
                  {{"verdict", "pass"},
                   {"text_en", "PASS: compare plate, products and bags with the truck."},
                   {"text_zh", "放行：请核对车号、品名和袋数。"},
                   {"pass", QJsonObject{{"number", "G1-P0000001"},
                                        {"short_code", "123456"},
                                        {"state", "issued"},
                                        {"expires_at", "2026-03-03T15:59:59Z"}}},
                   {"dispatch", cleared}});
}

}  // namespace steelyard::models::scenes
