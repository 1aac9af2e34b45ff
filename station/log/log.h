// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "station/base/error.h"

namespace steelyard::log {

using Fields = std::map<std::string, Param, std::less<>>;

/// One line on stderr: time (UTC), level, event, then key=value pairs with quoted texts. `event` is a dotted
/// name such as "line.lost". Never a secret. Thread-safe.
void info(std::string_view event, const Fields& fields = {});
void warning(std::string_view event, const Fields& fields = {});
void error(std::string_view event, const Fields& fields = {});

/// An Error as fields: its code, its parameters and its English sentence.
Fields fields_of(const Error& error);

}  // namespace steelyard::log
