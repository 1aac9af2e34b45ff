// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "drivers/commission/profile.h"

namespace steelyard::commission {

/// The profile in a file; empty where there is no such file. profile_malformed {file, rule}, file_unreadable
/// {file, what}.
Result<std::optional<ScaleProfile>> load_profile(const std::string& file);

/// Whole or not at all: what was there before stays until the new one is on the disk. file_unwritable {file,
/// what}, storage_full.
Result<void> save_profile(const ScaleProfile& profile, const std::string& file);

/// The same in two steps, for whoever has something else to make durable in between: `prepare` writes the new
/// one beside the file, making the folder where it is missing; `publish` puts it in its place.
Result<void> prepare_profile(const ScaleProfile& profile, const std::string& file);
Result<void> publish_profile(const std::string& file);

}  // namespace steelyard::commission
