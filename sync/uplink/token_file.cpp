// SPDX-License-Identifier: Apache-2.0
#include "sync/uplink/token_file.h"

#include <fstream>

namespace steelyard::uplink {

Result<std::string> read_token(const std::string& file) {
  constexpr std::size_t token_max = 4096;
  std::ifstream in(file);
  std::string token;
  if (!(in >> token) || token.size() > token_max) {
    return Error{ErrorCode::file_unreadable, {{"file", file}, {"what", "it holds no token"}}};
  }
  return token;
}

}  // namespace steelyard::uplink
