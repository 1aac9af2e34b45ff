// SPDX-License-Identifier: Apache-2.0
#include "drivers/commission/profile_file.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "drivers/commission/profile_codec.h"

namespace steelyard::commission {
namespace {

/// A profile is a few kilobytes; a file of this size is none.
constexpr std::uintmax_t size_max = 100'000;
constexpr mode_t file_mode = 0640;

std::string message(int error) {
  return std::generic_category().message(error);
}

/// 0, or errno.
int write_and_sync(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::fchmod(descriptor, file_mode) != 0 || ::fsync(descriptor) != 0) return errno;
  return 0;
}

/// 0, or errno. A name is durable once its folder is.
int sync_folder(const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int error = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  return error;
}

}  // namespace

Result<std::optional<ScaleProfile>> load_profile(const std::string& file) {
  const auto unreadable = [&](const std::string& what) {
    return Error{ErrorCode::file_unreadable, {{"file", file}, {"what", what}}};
  };
  std::error_code error;
  if (!std::filesystem::exists(file, error)) {
    if (error) return unreadable(error.message());
    return std::optional<ScaleProfile>();
  }
  const auto size = std::filesystem::file_size(file, error);
  if (error) return unreadable(error.message());
  if (size > size_max) {
    return Error{ErrorCode::profile_malformed, {{"file", file}, {"rule", "It is too large."}}};
  }
  std::ifstream input(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(input), {}};
  if (!input) return unreadable(message(errno));
  auto profile = parse_profile(text, file);
  if (!profile) return profile.error();
  return std::optional(*std::move(profile));
}

Result<void> save_profile(const ScaleProfile& profile, const std::string& file) {
  const auto failed = [&](int error) {
    if (error == ENOSPC || error == EDQUOT) return Error{ErrorCode::storage_full};
    return Error{ErrorCode::file_unwritable, {{"file", file}, {"what", message(error)}}};
  };
  std::string temporary = file + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) return failed(errno);
  int error = write_and_sync(descriptor, text_of(profile));
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), file.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    return failed(error);
  }
  if (error = sync_folder(file); error != 0) return failed(error);
  return {};
}

}  // namespace steelyard::commission
