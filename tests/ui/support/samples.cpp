// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/support/samples.h"

#include <QJsonArray>

namespace steelyard::client::samples {
namespace {

const QStringList states = {"arrived", "empty_weighed", "loading", "loaded_weighed", "cleared", "exited"};

QJsonObject weighing(const QString& number, const QString& purpose, qint64 grams) {
  return {{"number", number},     {"purpose", purpose},   {"scale", "north"},
          {"mass_g", grams},      {"interval_g", 20'000}, {"at", "2026-03-02T08:10:00.000Z"},
          {"source", "measured"}, {"by", "wang"}};
}

}  // namespace

QJsonObject identity(const QString& user, const QString& roles) {
  return {
      {"token", "token-of-" + user}, {"user", user}, {"role", roles}, {"expires_at", "2026-03-02T20:00:00Z"}};
}

QJsonObject station() {
  return {{"id", "G1"}, {"name", "东门 East gate"}, {"language", "zh"}, {"version", "0.1.0"}};
}

QJsonObject scale(const QString& id, const QString& deck, int kg) {
  const bool can = deck == "stable";
  QJsonObject out{
      {"id", id},
      {"name", id == "north" ? "北磅 North" : "南磅 South"},
      {"protocol", "yaohua.tf0"},
      {"line", "tcp"},
      {"max_g", 120'000'000},
      {"min_g", 400'000},
      {"interval_g", 20'000},
      {"signal", "ok"},
      {"deck", deck},
      {"ready", deck == "zero"},
      {"can_capture", can},
      {"indication",
       QJsonObject{
           {"text", QString::number(kg)}, {"unit", "kg"}, {"mass_g", qint64(kg) * 1000}, {"age_ms", 20}}}};
  if (!can)
    out.insert("why_not", QJsonObject{{"code", "not_stable"},
                                      {"en", "The weight is still moving: wait until it stands."},
                                      {"zh", "重量未稳，请等待。"}});
  return out;
}

QJsonObject slip(const QString& number, const QString& plate, const QString& payment) {
  const QJsonObject line{{"line", 1},
                         {"product", QJsonObject{{"code", "P10"}, {"name", "育肥猪料 Pig feed"}}},
                         {"bag_weight_g", 40'000},
                         {"pellet", "3.5 mm"},
                         {"quantity_g", 10'000'000},
                         {"bags", 250},
                         {"remaining_g", 10'000'000}};
  return {{"number", number},
          {"version", 1},
          {"date", "2026-03-02"},
          {"customer", QJsonObject{{"code", "C1"}, {"name", "河南养殖场 Henan Farm"}}},
          {"payment", payment},
          {"plate", plate},
          {"lines", QJsonArray{line}},
          {"state", "open"},
          {"age_days", 0}};
}

QJsonObject dispatch(const QString& id, const QString& plate, const QString& state) {
  const auto reached = states.indexOf(state);
  QJsonObject line{{"slip", "G1-S0000001"},
                   {"line", 1},
                   {"product", QJsonObject{{"code", "P10"}, {"name", "育肥猪料 Pig feed"}}},
                   {"bag_weight_g", 40'000},
                   {"pellet", "3.5 mm"},
                   {"planned_g", 10'000'000},
                   {"planned_bags", 250},
                   {"quantity_g", 10'000'000}};
  if (reached >= 2) {
    line.insert("bags", 250);
    line.insert("batch", "B1");
  }
  QJsonArray weighings;
  QJsonObject out{{"id", id},
                  {"plate", plate},
                  {"state", state},
                  {"customer", QJsonObject{{"code", "C1"}, {"name", "河南养殖场 Henan Farm"}}},
                  {"slips", QJsonArray{"G1-S0000001"}},
                  {"lines", QJsonArray{line}},
                  {"arrived_at", "2026-03-02T08:05:00.000Z"}};
  if (reached >= 1) {
    weighings.push_back(weighing("G1-W0000001", "empty", 15'000'000));
    out.insert("empty_g", 15'000'000);
  }
  if (reached >= 3) {
    weighings.push_back(weighing("G1-W0000002", "loaded", 25'020'000));
    out.insert("loaded_g", 25'020'000);
    out.insert("net_g", 10'020'000);
    out.insert("expected_g", 10'000'000);
    out.insert("verdict", "within");
    out.insert("says_en", "The net fits: 20 kg over, limit 100 kg.");
    out.insert("says_zh", "净重相符：多 20 kg，允差 100 kg。");
  }
  if (reached >= 4) {
    out.insert("ticket", "G1-T0000001");
    out.insert("pass", QJsonObject{{"number", "G1-P0000001"},
                                   {"code", "SY1-AB"},
                                   {"short_code", "123456"},
                                   {"state", reached >= 5 ? "used" : "issued"}});
  }
  out.insert("weighings", weighings);
  return out;
}

QJsonObject broken_scale(const QString& id) {
  QJsonObject out = scale(id, "zero", 0);
  const QJsonObject silent{{"code", "scale_silent"},
                           {"en", "Nothing is heard of the scale: check its power and its line."},
                           {"zh", "收不到磅秤数据：请检查电源和线路。"}};
  out.insert("signal", "silent");
  out.insert("can_capture", false);
  out.insert("why_not", silent);
  out.insert("takes_manual_weight", true);
  out.insert("why_no_manual_weight", QJsonValue());
  return out;
}

QJsonObject weighed_by_hand(const QString& id, const QString& plate, const QString& state) {
  QJsonObject out = dispatch(id, plate, state);
  QJsonArray weighings = out.value("weighings").toArray();
  QJsonObject last = weighings.takeAt(weighings.size() - 1).toObject();
  last.insert("source", "manual");
  last.insert("reason", "printed slip of the next scale");
  weighings.push_back(last);
  out.insert("weighings", weighings);
  out.insert("flags", QJsonArray{"manual_weight"});
  return out;
}

QJsonObject check(const QString& number, const QString& plate, const QString& state) {
  QJsonArray weighings{weighing("G1-W0000011", "check", 25'000'000)};
  QJsonObject out{{"number", number}, {"state", state}, {"plate", plate}, {"gross_g", 25'000'000}};
  if (state == QLatin1String("complete")) {
    weighings.push_back(weighing("G1-W0000012", "check", 15'000'000));
    out.insert("tare_g", 15'000'000);
    out.insert("net_g", 10'000'000);
  }
  out.insert("weighings", weighings);
  return out;
}

QJsonObject printer(const QString& id) {
  return {{"id", id},    {"kind", "folder"}, {"condition", "ready"},
          {"queued", 0}, {"undecided", 0},   {"forms", QJsonArray{"weigh-ticket", "gate-pass"}}};
}

QJsonObject sync(bool online, int pending) {
  return {{"online", online}, {"configured", true}, {"pending", pending}};
}

QJsonObject problem(const QString& code, const QString& detail) {
  return {{"type", "about:blank"}, {"code", code}, {"detail", detail}};
}

}  // namespace steelyard::client::samples
