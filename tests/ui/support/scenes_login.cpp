// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>

#include "tests/ui/support/scenes.h"

namespace steelyard::models::scenes {
namespace {

namespace samples = client::samples;

}  // namespace

/// What the station says is in the language that it is asked in.
QString say(const Shown& app, const char* en, const char* zh) {
  return app.preferences.language() == QLatin1String("zh") ? zh : en;
}

/// A yard as it is on an ordinary morning: one scale, one printer, two trucks, the ledger away for a while.
void ordinary_day(Shown& app) {
  app.wire.says("scale", samples::scale("north", "zero", 0));
  app.wire.says("printer", samples::printer("tickets"));
  const auto other = [&](const char* id, const char* plate, const char* state, const char* since) {
    QJsonObject dispatch = samples::dispatch(id, plate, state);
    dispatch.insert("arrived_at", QString("2026-03-02T%1:00.000Z").arg(since));
    return dispatch;
  };
  app.wire.says("dispatch", other("G1-20260302-0002", "豫B66666", "loading", "07:41"));
  QJsonObject held = other("G1-20260302-0003", "川C11111", "empty_weighed", "05:02");
  held.insert("held", QJsonObject{{"reason", say(app, "papers are missing", "司机取单据")}, {"by", "wang"}});
  held.insert("stale", true);
  app.wire.says("dispatch", held);
  app.wire.says("sync", samples::sync(false, 12));
}

void login(Shown&) {}

void login_refused(Shown& app) {
  app.app.login()->signIn("wang", "guess");
  app.wire.answer("POST /v1/login", 401,
                  samples::problem("unauthenticated",
                                   say(app, "The name or the password is wrong.", "姓名或密码不对。")));
}

void preferences(Shown& app) {
  app.settle();
  app.tap(app.named(say(app, "Preferences", "个人设置")));
}

void help(Shown& app) {
  app.press(Qt::Key_F1);
}

}  // namespace steelyard::models::scenes
