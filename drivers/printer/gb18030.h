// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "station/base/result.h"

namespace steelyard::printer {

/// ASCII as one byte, every other character as two, which is what a printer's character generator knows. A
/// character that GB18030 writes with four bytes, or not at all, becomes 〓; the minus sign and the odd
/// spaces of typography become their full-width likes. The text must be UTF-8. Refuses with internal (what)
/// where the machine has no GB18030 converter.
Result<std::string> to_gb18030(std::string_view utf8);

}  // namespace steelyard::printer
