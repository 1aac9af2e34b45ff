// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/result.h"

namespace steelyard::uplink {

/// The first word of the file: file_unreadable {file, what}.
Result<std::string> read_token(const std::string& file);

}  // namespace steelyard::uplink
