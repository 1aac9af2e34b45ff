// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "station/base/result.h"
#include "station/http/message.h"

namespace steelyard::ledger {

/// A file of the office's pages (sync/console), which the program carries in itself.
struct ConsoleFile {
  std::string_view path;  ///< "app.js", "pages/today.js"
  std::string_view bytes;
};
/// Null where there is none of that name.
const ConsoleFile* console_file(std::string_view path);

/// The file as a page's part, under rules that let nothing in but this program's own files: not_found.
/// Answered with 304 where the browser has it already.
Result<http::Response> console_answer(const http::Request& request, std::string_view path);

}  // namespace steelyard::ledger
