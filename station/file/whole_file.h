// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "station/base/result.h"

namespace steelyard::file {

/// Puts a whole, durable file in place, or leaves what was there. Refuses with storage_full, or with
/// file_unwritable (file, what).
Result<void> write_whole(const std::string& file, std::string_view bytes);

/// Gives a file that is whole another name in its folder, or takes it away; durable when it comes back.
/// Refuses with file_unwritable (file, what).
Result<void> rename_whole(const std::string& from, const std::string& to);
Result<void> remove_whole(const std::string& file);

}  // namespace steelyard::file
