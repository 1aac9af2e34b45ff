// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "station/base/json.h"

namespace steelyard::store {

/// The rule that a dispatch's own quantities break: a bagged line is bags × bag weight, a corrected one what
/// the correction says. Empty where all is right.
std::optional<std::string_view> wrong_quantity(const Json& dispatch);

/// The rule that `now` breaks, `before` being the last entry about that dispatch and its state exited or
/// voided: after the exit only a correction follows, which leaves weighings and net and says what each line
/// was before.
std::optional<std::string_view> wrong_after_close(const Json& before, const Json& now);

}  // namespace steelyard::store
