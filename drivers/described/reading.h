// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "drivers/described/layout.h"
#include "station/base/object_reader.h"

namespace steelyard::described {

// What descriptions of all kinds are read with. Faults go into the reader, with the key and its rule.

/// A fault of a key that is there.
void refuse(ObjectReader& r, std::string_view key, std::string rule);

/// Reads the table `key` with `read(ObjectReader&)`, if it is there.
template <typename Read>
void table(ObjectReader& outer, std::string_view key, bool required, Read read) {
  const Json* object = outer.object(key, required);
  if (object == nullptr) return;
  ObjectReader reader(*object, outer.path_of(key));
  read(reader);
  outer.absorb(reader);
}

/// Reads each table of the list `key`, at most `max`.
template <typename Read>
void tables(ObjectReader& outer, std::string_view key, std::size_t max, bool required, Read read) {
  const Json::Array* array = outer.array(key, max, required);
  if (array == nullptr) return;
  for (std::size_t i = 0; i < array->size(); ++i) {
    ObjectReader reader((*array)[i], outer.path_of(key) + "[" + std::to_string(i) + "]");
    read(reader);
    outer.absorb(reader);
  }
}

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

}  // namespace steelyard::described
