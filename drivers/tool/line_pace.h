// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/indicator_poller.h"
#include "drivers/line/line_url.h"

namespace steelyard::tool {

/// What the line as it is written leaves time for.
inline indicator::PollPace pace_of(const line::LineUrl& url) {
  const auto settings = line::settings_of(url);
  if (std::holds_alternative<line::SerialUrl>(url)) return indicator::PollPace::at(*settings);
  return indicator::PollPace::behind_network(settings);
}

}  // namespace steelyard::tool
