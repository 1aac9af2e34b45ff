// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "drivers/line/line_url.h"

namespace steelyard::line {

/// A file descriptor of a serial device, set up and non-blocking, that the caller must close. Empty when the
/// system lists no such device: a pseudo-terminal, say. `path` is free of links.
/// It is locked before any setting is touched: whoever reads the line already is not disturbed.
/// line_unopenable {line, what}, line_in_use {line}, line_settings_refused {line, what} with the name of the
/// setting in `what`.
std::optional<Result<int>> open_serial_port(const std::string& path, const SerialUrl& url);

/// One reader per line. The lock is on the open device itself, so that it does not matter by which link it
/// was opened, and that the kernel lets go of it whatever becomes of this process. (root may pass by
/// TIOCEXCL.) line_in_use {line}.
Result<void> lock_line(int handle, const SerialUrl& url);

}  // namespace steelyard::line
