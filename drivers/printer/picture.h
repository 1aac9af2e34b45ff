// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "drivers/printer.h"

namespace steelyard::printer {

/// Bytes of one row.
int row_bytes(const Picture& picture);
bool is_black(const Picture& picture, int x, int y);
/// How many bytes of a row are needed up to its last black dot; 0 where it is white.
int black_bytes(const Picture& picture, int row);

/// A picture has as many bytes as its size says, and nothing black in the padding; else an invariant of
/// whoever drew it is broken.
void check_picture(const Picture& picture);

/// Why a printer with these needs cannot take the picture, in both languages; empty where it can.
std::optional<std::string> misfit(const Picture& picture, const Needs& needs);

}  // namespace steelyard::printer
