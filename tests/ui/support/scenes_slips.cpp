// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

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
  app.press(Qt::Key_C, Qt::AltModifier);
  app.app.slips_page()->form()->setLine(0, "bags", "many");
  app.press(Qt::Key_F5);
}

void slip_credit(Shown& app) {
  QJsonObject slip = samples::slip("G1-S0000001", "豫A12345", "credit");
  slip.insert("credit", QJsonObject{{"limit_minor", 20'000'000}, {"used_minor", 12'505'000}});
  app.wire.answer("GET /v1/slips", 200, {{"slips", QJsonArray{slip, late_slip()}}});
  app.app.slips_page()->choose("G1-S0000001");
  app.press(Qt::Key_C, Qt::AltModifier);
}

void slip_import(Shown& app) {
  list(app);
  QTemporaryDir folder;
  QFile file(folder.filePath("slips-2026-03-02.csv"));
  if (!file.open(QIODevice::WriteOnly)) qFatal("no room for a file");
  file.write("slips");
  file.close();
  app.app.slips_page()->takeFile(QUrl::fromLocalFile(file.fileName()));
  QJsonArray wrong;
  for (int row = 3; row < 20; row += 2)
    wrong.push_back(QJsonObject{{"row", row},
                                {"column", "bags"},
                                {"en", "“many” is not a whole number of bags"},
                                {"zh", "“many”不是整数袋数"}});
  QJsonObject problem = samples::problem(
      "import_refused",
      say(app, "9 rows are wrong: nothing was brought in.", "有 9 行有误：未导入任何内容。"));
  problem.insert("errors", wrong);
  app.wire.answer("POST /v1/slips/import", 422, problem);
}

void slip_cancel(Shown& app) {
  slips(app);
  app.press(Qt::Key_X, Qt::AltModifier);
}

}  // namespace steelyard::models::scenes
