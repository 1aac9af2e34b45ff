// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "drivers/described/layout.h"
#include "station/base/object_tables.h"

namespace steelyard::described {

// What descriptions of all kinds are read with. Faults go into the reader, with the key and its rule.

/// A fault of a key that is there.
void refuse(ObjectReader& r, std::string_view key, std::string rule);

/// Bytes as a text of ASCII characters or a list of numbers from 0 to 255; at most `max`, at least one. Empty
/// when the key is not there.
std::string bytes_in(ObjectReader& r, std::string_view key, std::size_t max);

/// "stable gross": names of flags with blanks between.
Flags means_in(ObjectReader& r, std::string_view key, bool may_be_empty = false);

/// One of kg, t, g, lb, oz.
std::optional<Unit> unit_in(ObjectReader& r, std::string_view key);

/// "gross" or "net", if it is there.
Flags mode_in(ObjectReader& r);

std::uint8_t byte_in(ObjectReader& r, std::string_view key, std::int64_t min, std::int64_t max);

/// The keys of every kind: id, title, models, examples. `polls`: the description says how to ask.
void read_texts(ObjectReader& root, bool polls, Texts& texts);

/// The keys of `kind = "frame"`, the reader's own table; the layout is whole when there is no fault.
/// Returns whether every frame carries a check over all that makes its weight.
bool read_frame(ObjectReader& root, FrameLayout& layout);

/// The keys of `kind = "modbus"`.
void read_modbus(ObjectReader& root, ModbusDescription& layout);

}  // namespace steelyard::described
