// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/object_reader.h"

namespace steelyard::dispatch {

/// A customer or a product: what the ledger knows it by, and what people call it.
struct Party {
  std::string code;  ///< 1 to 20 characters
  std::string name;  ///< 1 to 100 characters
  friend bool operator==(const Party&, const Party&) = default;
};

/// {"code","name"}
Json to_json(const Party& party);
/// Faults go to `reader`, the reader of the object that holds the party as `key`.
Party read_party(ObjectReader& reader, std::string_view key);

}  // namespace steelyard::dispatch
