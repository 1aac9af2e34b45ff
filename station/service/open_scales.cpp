// SPDX-License-Identifier: Apache-2.0
#include "station/service/open_scales.h"

#include <algorithm>

namespace steelyard::service {

OpenedScales open_scales(boost::asio::io_context& loop, const Config& config,
                         const indicator::Registry& protocols, const Clock& clock,
                         const ScaleHandlers& handlers) {
  std::vector<std::vector<ScaleSetup>> ports;
  for (const ScaleSetup& setup : config.scales) {
    const auto same = [&](const auto& port) { return is_same_port(port.front().line, setup.line); };
    const auto found = std::find_if(ports.begin(), ports.end(), same);
    found == ports.end() ? ports.push_back({setup}) : found->push_back(setup);
  }
  OpenedScales out;
  for (const auto& port : ports) {
    out.lines.push_back(std::make_unique<LineLane>(loop, port, protocols, clock));
    for (std::size_t i = 0; i < port.size(); ++i) {
      out.scales.push_back(std::make_unique<ScaleLane>(
          loop, port[i], config.capture, ScaleLane::Place{*out.lines.back(), i}, clock, handlers));
    }
  }
  const auto place = [&](const std::unique_ptr<ScaleLane>& scale) {
    const auto& all = config.scales;
    return std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.scale.id == scale->id(); });
  };
  std::sort(out.scales.begin(), out.scales.end(),
            [&](const auto& a, const auto& b) { return place(a) < place(b); });
  return out;
}

}  // namespace steelyard::service
