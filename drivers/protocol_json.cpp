// SPDX-License-Identifier: Apache-2.0
#include "drivers/protocol_json.h"

namespace steelyard::indicator {
namespace {

Json model_json(const Model& model) {
  Json::Object line = {{"baud", model.line.baud},
                       {"bits", model.line.bits},
                       {"parity", name_of(model.line.parity)},
                       {"stop", model.line.stop}};
  return Json::Object{{"maker", model.maker},
                      {"name", model.name},
                      {"line", std::move(line)},
                      {"polled", model.polled},
                      {"silence_ms", model.silence.count() / 1000}};
}

}  // namespace

Json json_of(const Indicator& indicator) {
  Json::Array models;
  for (const Model& model : indicator.models) models.push_back(model_json(model));
  return Json::Object{
      {"id", indicator.id},
      {"title", indicator.title},
      {"models", std::move(models)},
      {"experimental", indicator.experimental.empty() ? Json() : Json(indicator.experimental)},
  };
}

}  // namespace steelyard::indicator
