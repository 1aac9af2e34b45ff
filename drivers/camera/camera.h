// SPDX-License-Identifier: Apache-2.0
// A network camera that gives one picture to whoever asks for its address, as such cameras do ("snapshot
// URL").
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "station/base/result.h"

namespace steelyard::camera {

struct Source {
  std::string url;            ///< http or https, without a name or a password in it
  std::string user;           ///< empty: it asks for none
  std::string password_file;  ///< its first line; empty: none
};

/// Larger is no picture of a truck but another file.
inline constexpr std::size_t photo_max = 8 << 20;

/// Whether such an address may be asked.
bool is_camera_url(const std::string& url);

/// One JPEG, unchanged. Blocks for `limit` at most. Refuses with unreachable (url, what), also where what
/// came is no JPEG or too large, or with file_unreadable (file, what) of the password.
Result<std::string> photo(const Source& source, std::chrono::milliseconds limit);

}  // namespace steelyard::camera
