// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/result.h"
#include "station/service/station_key.h"
#include "station/store/side_store.h"

namespace steelyard::service {

/// The station's signing key; made on the first start. Its public half is written to `<folder>/station.pub`.
Result<StationKey> station_key(store::SideStore& side, const std::string& folder);

/// A new user, or a disabled one again with a new password and role. user_name_malformed, unknown_role,
/// password_too_weak, already_registered {what}, or a storage error.
Result<void> add_user(store::SideStore& side, const std::string& name, const std::string& roles,
                      const std::string& password);

}  // namespace steelyard::service
