// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/desk/command.h"

namespace steelyard::desk {

/// A new finding as its entry begins; FORMAT.md, kind `finding`.
Json::Object finding_body(std::string number, const std::string& scale, const NoteFindings::Seen& seen);

}  // namespace steelyard::desk
