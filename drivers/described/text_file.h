// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include "station/base/result.h"

namespace steelyard::described {

/// In bytes. What a person writes is far smaller; a file beyond it is another one, named by mistake.
inline constexpr std::size_t text_file_max = 1'000'000;

/// All of a file that a person wrote; it may be empty. file_unreadable {file, what}, also when it is larger
/// than text_file_max.
Result<std::string> read_text_file(const std::string& file);

}  // namespace steelyard::described
