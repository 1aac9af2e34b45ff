// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>

#include "tests/ui/support/scenes.h"

namespace steelyard::models::scenes {
namespace {

namespace samples = client::samples;

/// Two trucks that wait: one is too heavy, the other has no money.
void held_trucks(Shown& app) {
  QJsonObject heavy = samples::dispatch("G1-20260302-0004", "豫G6B802", "loaded_weighed");
  heavy.insert("holds", QJsonArray{QJsonObject{{"code", "net_over"},
                                               {"rule", "net_over"},
                                               {"en", "Net 200 kg over, about 5 bags; the limit is 100 kg."},
                                               {"zh", "净重多 200 kg，约 5 包；允差 100 kg。"}}});
  QJsonObject unpaid = samples::dispatch("G1-20260302-0005", "冀D5T916", "arrived");
  unpaid.insert("holds", QJsonArray{QJsonObject{{"code", "credit_exceeded"},
                                                {"rule", "credit_exceeded"},
                                                {"en", "The customer's credit is exceeded by 3 200.00."},
                                                {"zh", "客户信用额度超出 3 200.00。"}}});
  app.wire.says("dispatch", heavy);
  app.wire.says("dispatch", unpaid);
}

QJsonObject load(const QString& number, qint64 peak_g) {
  QJsonArray curve;
  for (int i = 0; i < 40; ++i)
    curve.push_back(QJsonArray{i * 500, i < 8 || i > 32 ? 0 : i < 14 ? peak_g / 6 * (i - 8) : peak_g});
  return {{"number", number},
          {"state", "open"},
          {"scale", "north"},
          {"peak_g", peak_g},
          {"began_at", "2026-03-02T07:12:00.000Z"},
          {"ended_at", "2026-03-02T07:14:00.000Z"},
          {"samples", curve}};
}

void open(Shown& app, const QString& tab) {
  app.app.open("supervisor");
  app.app.supervisor_page()->openTab(tab);
}

}  // namespace

void supervisor_exceptions(Shown& app) {
  held_trucks(app);
  open(app, "exceptions");
  const QString heavy = "G1-20260302-0004";
  app.app.supervisor_page()->chooseException(heavy + "/net_over");
  const QJsonObject refused{{"at", "2026-03-02T08:27:00.000Z"},
                            {"actor", "wang"},
                            {"kind", "refusal"},
                            {"what_en", "Clearing was refused: net 200 kg over"},
                            {"what_zh", "放行被拒绝：净重多 200 kg"},
                            {"body", QJsonObject{{"code", "net_over"}}}};
  app.wire.answer("GET /v1/dispatches/" + heavy, 200, samples::dispatch(heavy, "豫G6B802", "loaded_weighed"));
  app.wire.answer("GET /v1/dispatches/" + heavy + "/history", 200,
                  {{"dispatch", heavy}, {"items", QJsonArray{refused}}});
}

void supervisor_open(Shown& app) {
  open(app, "open");
  while (!app.wire.waiting("GET /v1/deck-loads").isEmpty()) {  // as the page came, and as its tab did
    app.wire.answer("GET /v1/deck-loads", 200, {{"deck_loads", QJsonArray{load("G1-D0000007", 15'400'000)}}});
    app.wire.answer("GET /v1/findings", 200, {{"findings", QJsonArray{}}});
  }
  app.app.supervisor_page()->chooseOpen("G1-D0000007");
  app.wire.answer("GET /v1/deck-loads/G1-D0000007", 200, load("G1-D0000007", 15'400'000));
}

void supervisor_day(Shown& app) {
  open(app, "day");
  app.app.supervisor_page()->report()->find("2026-02-24", "2026-03-02");
  QJsonArray days;
  for (int i = 0; i < 7; ++i) {
    const QString day =
        i < 5 ? QStringLiteral("2026-02-%1").arg(24 + i) : QStringLiteral("2026-03-0%1").arg(i - 4);
    days.push_back(QJsonObject{{"day", day},
                               {"trucks", 20 + 3 * i},
                               {"net_g", (200 + 35 * i) * 1'000'000},
                               {"bags", 5'000 + 800 * i},
                               {"approvals", i % 3},
                               {"amount_minor", 62'000'000 + 1'000'000 * i}});
  }
  // Of today when the page came and when its tab did, and of these days.
  while (!app.wire.waiting("GET /v1/reports/day").isEmpty()) {
    app.wire.answer("GET /v1/reports/day", 200, {{"rows", days}});
    app.wire.answer("GET /v1/reports/products", 200,
                    {{"rows", QJsonArray{QJsonObject{{"product_name", "育肥猪料 Pig feed"},
                                                     {"quantity_g", 1'260'000'000},
                                                     {"trucks", 122}},
                                         QJsonObject{{"product_name", "蛋鸡料 Layer feed"},
                                                     {"quantity_g", 875'000'000},
                                                     {"trucks", 81}}}}});
    app.wire.answer(
        "GET /v1/reports/customers", 200,
        {{"rows",
          QJsonArray{
              QJsonObject{{"customer_name", "河南养殖场 Henan Farm"}, {"net_g", 940'000'000}, {"trucks", 90}},
              QJsonObject{
                  {"customer_name", "新乡饲料 Xinxiang Feed"}, {"net_g", 610'000'000}, {"trucks", 62}}}}});
    app.wire.answer(
        "GET /v1/reports/exceptions", 200,
        {{"rows", QJsonArray{QJsonObject{{"rule", "net_over"}, {"approvals", 4}, {"trucks", 4}}}}});
    app.wire.answer(
        "GET /v1/reports/operators", 200,
        {{"rows", QJsonArray{QJsonObject{{"user", "chen"}, {"approvals", 4}},
                             QJsonObject{{"user", "wang"}, {"weighings", 406}, {"exceptions_asked", 4}},
                             QJsonObject{{"user", "zhou"}, {"exits", 203}}}}});
  }
}

void supervisor_shift(Shown& app) {
  const QJsonObject loading{{"id", "D1"}, {"plate", "豫A12345"}, {"state", "loading"}, {"age_s", 600}};
  const QJsonObject shift{
      {"number", "G1-H0000012"},
      {"state", "open"},
      {"opened_at", "2026-03-02T06:00:00.000Z"},
      {"opened_by", "wang"},
      {"open", QJsonObject{{"dispatches", QJsonArray{loading}}, {"passes", QJsonArray{"G1-P0000001"}}}}};
  open(app, "shift");
  while (!app.wire.waiting("GET /v1/shifts/current").isEmpty()) {
    app.wire.answer("GET /v1/shifts/current", 200, shift);
    app.wire.answer("GET /v1/shifts", 200, {{"shifts", QJsonArray{}}});
  }
}

}  // namespace steelyard::models::scenes
