// SPDX-License-Identifier: Apache-2.0
#include "drivers/described/text_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>

namespace steelyard::described {

Result<std::string> read_text_file(const std::string& file) {
  const auto unreadable = [&](const char* what) {
    return Error{ErrorCode::file_unreadable, {{"file", file}, {"what", what}}};
  };
  std::ifstream in(file, std::ios::binary);
  if (!in) return unreadable(std::strerror(errno));
  std::string text(text_file_max + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  // A folder can be opened, but not read.
  if (in.bad()) return unreadable(std::strerror(errno));
  const auto size = static_cast<std::size_t>(in.gcount());
  if (size > text_file_max) return unreadable("larger than 1 MB 文件超过 1 MB");
  text.resize(size);
  return text;
}

}  // namespace steelyard::described
