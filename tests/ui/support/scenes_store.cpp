// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>

#include "tests/ui/support/scenes.h"

namespace steelyard::models::scenes {
namespace {

namespace samples = client::samples;

}  // namespace

void store(Shown& app) {
  QJsonObject dispatch = samples::dispatch(truck, "豫A12345", "loading");
  QJsonArray lines = dispatch.value("lines").toArray();
  QJsonObject second = lines[0].toObject();
  second.insert("line", 2);
  second.insert("product", QJsonObject{{"code", "P20"}, {"name", "蛋鸡料 Layer feed"}});
  second.insert("pellet", "2.0 mm");
  second.remove("bags");
  second.remove("batch");
  lines.push_back(second);
  dispatch.insert("lines", lines);
  app.wire.says("dispatch", dispatch);
  app.app.store_page()->selectTruck(truck);
  app.app.store_page()->setBags(0, 249);
}

/// Confirmed without the batch of its second line, at a site that wants one.
void store_no_batch(Shown& app) {
  QJsonObject site = samples::station();
  site.insert("require_batch", true);
  app.wire.always("GET /v1/station", site);
  app.app.store_page()->shown();
  Shown::turn();
  store(app);
  app.press(Qt::Key_F5);
}

void store_empty(Shown&) {}

}  // namespace steelyard::models::scenes
