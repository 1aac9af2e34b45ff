// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>

#include "tests/ui/support/scenes.h"

namespace steelyard::models::scenes {
namespace {

namespace samples = client::samples;

QJsonObject happened(const char* at, const char* who, const char* en, const char* zh) {
  return {{"at", QString("2026-03-02T%1:00.000Z").arg(at)}, {"actor", who}, {"what_en", en}, {"what_zh", zh}};
}

}  // namespace

void records(Shown& app) {
  QJsonArray found;
  const char* states[] = {"exited", "exited", "cleared", "loading", "exited", "arrived"};
  for (int i = 0; i < 14; ++i) {
    const QString id = QStringLiteral("G1-20260302-00%1").arg(14 - i, 2, 10, QChar('0'));
    QJsonObject one = samples::dispatch(id, QStringLiteral("豫A%1").arg(12345 + i * 111), states[i % 6]);
    if (i == 1) one.insert("approvals", QJsonArray{QJsonObject{{"rule", "net_over"}, {"by", "chen"}}});
    found.push_back(one);
  }
  app.wire.answer("GET /v1/dispatches", 200, {{"dispatches", found}});
}

void evidence(Shown& app) {
  records(app);
  app.app.supervisor_page()->choose(truck);
  app.wire.answer("GET " + truck_path, 200, samples::dispatch(truck, "豫A12345", "cleared"));
  const QJsonArray items{happened("08:05", "wang", "Truck 豫A12345 arrived for slip G1-S0000001",
                                  "车辆 豫A12345 到达，提货单 G1-S0000001"),
                         happened("08:10", "wang", "Weighed empty: 15 000 kg on north, weighing G1-W0000001",
                                  "空车过磅：15 000 kg，北磅，称重 G1-W0000001"),
                         happened("08:22", "sun", "Counted 250 bags, batch B1", "清点 250 袋，批号 B1"),
                         happened("08:26", "wang", "Weighed loaded: 25 020 kg on north, weighing G1-W0000002",
                                  "重车过磅：25 020 kg，北磅，称重 G1-W0000002"),
                         happened("08:27", "wang", "Cleared: ticket G1-T0000001, pass G1-P0000001",
                                  "放行：过磅单 G1-T0000001，出门证 G1-P0000001")};
  app.wire.answer("GET " + truck_path + "/history", 200,
                  {{"dispatch", truck},
                   {"says_en", "The net fits: 20 kg over, limit 100 kg."},
                   {"says_zh", "净重相符：多 20 kg，允差 100 kg。"},
                   {"items", items}});
  const auto weighing = [&](const QString& number, const QString& shown, const QString& frame, qint64 grams) {
    app.wire.answer("GET /v1/weighings/" + number, 200,
                    {{"number", number}, {"text", shown}, {"unit", "kg"}, {"frame", frame}});
    QJsonArray curve;
    for (int i = 0; i < 40; ++i)
      curve.push_back(QJsonArray{i * 500, i < 10 ? 0 : i < 20 ? grams / 10 * (i - 10) : grams});
    app.wire.answer("GET /v1/weighings/" + number + "/trace", 200, {{"samples", curve}});
  };
  weighing("G1-W0000001", "15000", "022b30313530303030314603", 15'000'000);
  weighing("G1-W0000002", "25020", "022b30323530323030314503", 25'020'000);
  for (const char* number : {"G1-W0000001", "G1-W0000002"})
    app.wire.answer_bytes(QStringLiteral("GET /v1/weighings/%1/photo.jpg").arg(number), 200, a_photo());
  Shown::read_pictures();
}

}  // namespace steelyard::models::scenes
