// SPDX-License-Identifier: Apache-2.0
// Weights beyond the ordinary: entered by hand, and public weighings.
#include <QJsonArray>
#include <QJsonObject>

#include "ui/client/asking.h"
#include "ui/client/decode.h"
#include "ui/client/reading.h"

namespace steelyard::client {
namespace {

const char* const checks = "/v1/check-weighings";

/// Of an answer that holds it beside the weighing.
CheckWeighing check_in(const QJsonObject& json) {
  return check_weighing_from(json.value("check_weighing").toObject());
}

Dispatch dispatch_in(const QJsonObject& json) {
  return dispatch_from(json.value("dispatch").toObject());
}

}  // namespace

void Station::enter_weight(const QString& dispatch, const ManualOrder& order, Done<Dispatch> done) {
  const QJsonObject body{{"source", "manual"},
                         {"scale", order.scale},
                         {"purpose", order.purpose},
                         {"mass_g", order.mass_g},
                         {"reason", order.reason}};
  change("POST", at("/v1/dispatches", dispatch, "/weighings"), body, reading(dispatch_in, std::move(done)));
}

void Station::check_weigh(const CheckOrder& order, Done<CheckWeighing> done) {
  QJsonObject body{{"scale", order.scale}};
  put(body, "plate", order.plate);
  put(body, "customer", order.customer);
  put(body, "note", order.note);
  put(body, "against", order.against);
  change("POST", checks, body, reading(check_in, std::move(done)));
}

void Station::check_weighings(const CheckFilter& filter, Done<CheckWeighingPage> done) {
  QUrlQuery query;
  add(query, "state", filter.state);
  add(query, "plate", filter.plate);
  add(query, "cursor", filter.cursor);
  const auto read = [](const QJsonObject& json) {
    return CheckWeighingPage{list_from(json.value("check_weighings"), check_weighing_from), cursor_in(json)};
  };
  get(checks, query, reading(read, std::move(done)));
}

void Station::check_weighing(const QString& number, Done<CheckWeighing> done) {
  get(at(checks, number), {}, reading(check_weighing_from, std::move(done)));
}

void Station::void_check_weighing(const QString& number, const QString& reason, Done<CheckWeighing> done) {
  change("POST", at(checks, number, "/void"), {{"reason", reason}},
         reading(check_weighing_from, std::move(done)));
}

}  // namespace steelyard::client
