// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "drivers/registry.h"
#include "station/service/clock.h"
#include "station/service/config.h"
#include "station/service/line_lane.h"
#include "station/service/scale_lane.h"

namespace steelyard::service {

struct OpenedScales {
  std::vector<std::unique_ptr<LineLane>> lines;    ///< one for all scales that share its port
  std::vector<std::unique_ptr<ScaleLane>> scales;  ///< in the order of the configuration; stand on the lines
};

/// The scales of the configuration, not started yet. `config`, `protocols` and `clock` must outlive them.
OpenedScales open_scales(boost::asio::io_context& loop, const Config& config,
                         const indicator::Registry& protocols, const Clock& clock,
                         const ScaleHandlers& handlers);

}  // namespace steelyard::service
