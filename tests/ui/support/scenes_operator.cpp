// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>

#include "tests/ui/support/scenes.h"

namespace steelyard::models::scenes {
namespace {

namespace samples = client::samples;

/// The deck as it is now.
void stand(Shown& app, const char* deck, int kg) {
  QJsonObject scale = samples::scale("north", deck, kg);
  if (scale.contains("why_not"))
    scale.insert(
        "why_not",
        QJsonObject{{"code", "not_stable"},
                    {"en",
                     "The weight is not steady yet. Stop the truck, let nobody step on or off, and wait a "
                     "few seconds."},
                    {"zh", "重量尚未稳定。请停稳车辆，人员不要上下，稍等几秒。"}});
  app.wire.says("scale", scale);
}

/// A load that came to a stand, as the last half minute saw it.
void weigh(Shown& app, const char* deck, int kg) {
  for (int i = 0; i <= 60; ++i) {
    app.time.pass(500);
    const int now = i < 20 ? 0 : i < 30 ? kg * (i - 20) / 10 : kg;
    stand(app, i < 20 ? "zero" : i < 40 ? "settling" : deck, now);
  }
}

void show(Shown& app, const char* state) {
  app.wire.says("dispatch", samples::dispatch(truck, "豫A12345", state));
  app.app.operator_page()->selectTruck(truck);
}

}  // namespace

void operator_empty(Shown& app) {
  weigh(app, "zero", 0);
}

void arrival(Shown& app) {
  app.app.operator_page()->scanned("豫A12345");
  const QJsonArray slips{samples::slip("G1-S0000001", "豫A12345"),
                         samples::slip("G1-S0000002", "豫A12345", "unpaid")};
  app.wire.answer("GET /v1/slips", 200, {{"slips", slips}});
}

void operator_weighing(Shown& app) {
  show(app, "arrived");
  weigh(app, "stable", 15'000);
}

void operator_verdict(Shown& app) {
  show(app, "loaded_weighed");
  weigh(app, "captured", 25'020);
}

void operator_refused(Shown& app) {
  show(app, "loaded_weighed");
  constexpr int kg = 24'800;
  weigh(app, "captured", kg);
  app.press(Qt::Key_F5);
  stand(app, "captured", kg);
  app.wire.answer(
      "POST " + truck_path + "/clear", 409,
      samples::problem(
          "net_short",
          say(app,
              "Net 220 kg short, about 5 to 6 bags of 40 kg; limit ±30 kg, scale ±68 kg: recount and "
              "correct the count, reload and weigh again, or a supervisor approves with a reason.",
              "净重少 220 kg，约 5–6 袋（40 kg/袋）；允许 ±30 kg，磅秤 ±68 kg：请复点更正，或重装后重新过磅，"
              "或由主管说明原因批准。")));
}

void operator_prompt(Shown& app) {
  operator_refused(app);
  app.press(Qt::Key_F8);
  stand(app, "captured", 24'800);
  app.app.operator_page()->prompt()->submit("recounted twice", "", "");
}

void operator_cleared(Shown& app) {
  show(app, "loaded_weighed");
  constexpr int kg = 25'020;
  weigh(app, "captured", kg);
  app.press(Qt::Key_F5);
  stand(app, "captured", kg);
  app.wire.answer("POST " + truck_path + "/clear", 200,
                  {{"dispatch", samples::dispatch(truck, "豫A12345", "cleared")}});
}

void operator_lost(Shown& app) {
  show(app, "arrived");
  weigh(app, "stable", 15'000);
  app.wire.feed_breaks();
}

void lock(Shown& app) {
  show(app, "arrived");
  weigh(app, "stable", 15'000);
  app.app.lock();
}

}  // namespace steelyard::models::scenes
