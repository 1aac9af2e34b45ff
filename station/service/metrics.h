// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/json.h"
#include "station/desk/model.h"
#include "station/service/api.h"
#include "station/service/camera_lane.h"
#include "station/service/display_lane.h"
#include "station/service/gate_lane.h"
#include "station/service/own_commands.h"

namespace steelyard::service {

using DisplayLanes = std::vector<std::unique_ptr<DisplayLane>>;

struct MetricsFacts {
  const ScaleLanes& scales;
  const DisplayLanes& displays;
  const GateLane& gates;
  const CameraLane& cameras;
  const desk::Model& model;
  std::int64_t commands_waiting = 0;
  const OwnCommands& own_commands;
  std::int64_t watchers = 0;
  Json sync;
  std::vector<PrinterStatus> printers;
};

/// Prometheus text format 0.0.4.
std::string metrics_text(const MetricsFacts& facts);

}  // namespace steelyard::service
