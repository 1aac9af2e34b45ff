// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/object_reader.h"

namespace steelyard {

// The tables of a TOML file, or the objects in an object, each read by its own function.

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

}  // namespace steelyard
