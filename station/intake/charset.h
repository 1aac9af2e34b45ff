// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "station/base/result.h"

namespace steelyard::intake {

/// A text file as spreadsheets save it – UTF-8 with or without byte order mark, else GB18030 (which covers
/// GBK and GB2312) – as UTF-8 without mark. Where the text could be both and has no mark, it is UTF-8 if it
/// holds a letter of three bytes, as all Chinese ones are there. text_not_decodable {offset} where it is
/// neither.
Result<std::string> utf8_from(std::string_view bytes);

}  // namespace steelyard::intake
