// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "station/base/object_reader.h"

namespace steelyard {

/// Without the blanks, tabs and ideographic spaces (U+3000) around it.
std::string trimmed(std::string_view text);

/// What a person wrote for others to read, a reason or a batch: as `ObjectReader::text`, without the blanks
/// around it. Nothing but blanks says nothing: field_missing. For requests only; a record is read as it was
/// written.
std::string words_in(ObjectReader& reader, std::string_view key, std::size_t max);
/// The same where it may be left out; "" then, and for nothing but blanks.
std::string optional_words_in(ObjectReader& reader, std::string_view key, std::size_t max);

}  // namespace steelyard
