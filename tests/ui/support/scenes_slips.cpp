// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>

#include "tests/ui/support/scenes.h"

namespace steelyard::models::scenes {
namespace {

namespace samples = client::samples;

QJsonObject late_slip() {
  QJsonObject slip = samples::slip("G1-S0000002", "豫B66666", "unpaid");
  slip.insert("customer", QJsonObject{{"code", "C2"}, {"name", "新乡饲料 Xinxiang Feed"}});
  slip.insert("late", true);
  slip.insert("age_days", 5);
  return slip;
}

void list(Shown& app) {
  app.wire.answer("GET /v1/slips", 200,
                  {{"slips", QJsonArray{samples::slip("G1-S0000001", "豫A12345"), late_slip()}}});
}

}  // namespace

void slips(Shown& app) {
  list(app);
  app.app.slips_page()->choose("G1-S0000002");
  app.wire.answer("GET /v1/slips/G1-S0000002", 200, late_slip());
  const QJsonObject version{
      {"at", "2026-03-02T07:00:00.000Z"}, {"by", "zhao"}, {"version", 1}, {"slip", late_slip()}};
  app.wire.answer("GET /v1/slips/G1-S0000002/versions", 200, {{"versions", QJsonArray{version}}});
}

void slip_form(Shown& app) {
  list(app);
  app.app.slips_page()->choose("G1-S0000001");
  app.press(Qt::Key_F6);
  app.app.slips_page()->form()->setLine(0, "bags", "many");
  app.press(Qt::Key_F5);
}

}  // namespace steelyard::models::scenes
