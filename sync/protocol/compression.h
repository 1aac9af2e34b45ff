// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "station/base/result.h"

namespace steelyard::protocol {

/// zstd, fast level: a batch shrinks to about a quarter at a few microseconds an entry.
std::string compressed(std::string_view text);

/// Undoes a Content-Encoding: "" or "identity", "zstd", "gzip". Refuses with batch_encoding_unknown
/// {encoding}, batch_too_large {max} as soon as the output passes `max` bytes, and batch_malformed {rule} for
/// damaged, truncated or trailing data.
Result<std::string> decompressed(std::string_view encoding, std::string body, std::size_t max);

}  // namespace steelyard::protocol
