// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace steelyard::indicator {

/// Reads the bytes with the protocol of that id, in one piece and byte by byte, and aborts when a rule that
/// holds for any bytes is broken: both give the same readings; every byte is counted once; readings lie in
/// order inside the bytes; an indication is a number or a reason, and what encode can say of it decodes to
/// the same; the decoder is not asked more often than a small multiple of the bytes.
void read_hostile(std::string_view protocol, const std::uint8_t* data, std::size_t size);

}  // namespace steelyard::indicator
