// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "drivers/printer/setup.h"

namespace steelyard::printer {

/// ESC/POS and ESC/P over a device file or TCP. No tickets.
///
/// What its answers mean: an ESC/POS printer that answers DLE EOT before the first byte is asked GS r after
/// the cut, in turn with all that came before; its answer with paper there is `confirmed`, none in time is
/// `unknown`. Printers that do not answer, ESC/P among them, end `handed_over` when the device, or the
/// machine at the other end, has taken every byte.
std::unique_ptr<Printer> open_device_printer(const Setup& setup);

}  // namespace steelyard::printer
