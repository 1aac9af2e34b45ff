// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "drivers/line/line_url.h"

namespace steelyard::line {

/// A file descriptor of a serial device, set up and non-blocking, that the caller must close. Empty when the
/// system lists no such device: a pseudo-terminal, say. `path` is free of links.
/// line_unopenable {line, what}, line_settings_refused {line, what} with the name of the setting in `what`.
std::optional<Result<int>> open_serial_port(const std::string& path, const SerialUrl& url);

}  // namespace steelyard::line
