// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/described/layout.h"

namespace steelyard::described {

/// Whether the check of a frame, whose end mark is `end_size` bytes long, verifies. Hexadecimal characters
/// are read in both cases.
bool verifies(const Check& check, Bytes frame, std::size_t end_size);

/// Writes the check into a frame that is complete but for it.
void write_check(const Check& check, std::span<std::uint8_t> frame, std::size_t end_size);

/// How many bytes a check takes; of a decimal one the description says it.
std::size_t width_of(CheckMethod method, CheckForm form);

}  // namespace steelyard::described
