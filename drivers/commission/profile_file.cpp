// SPDX-License-Identifier: Apache-2.0
#include "drivers/commission/profile_file.h"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fcntl.h>
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
  return ::fsync(descriptor) == 0 ? 0 : errno;
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

std::string prepared_name(const std::string& file) {
  return file + ".new";
}

Error unwritable(const std::string& file, int error) {
  if (error == ENOSPC || error == EDQUOT) return Error{ErrorCode::storage_full};
  return Error{ErrorCode::file_unwritable, {{"file", file}, {"what", message(error)}}};
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
    return Error{ErrorCode::profile_malformed, {{"file", file}, {"rule", "it is too large 文件过大"}}};
  }
  std::ifstream input(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(input), {}};
  if (!input) return unreadable(message(errno));
  auto profile = parse_profile(text, file);
  if (!profile) return profile.error();
  return std::optional(*std::move(profile));
}

Result<void> prepare_profile(const ScaleProfile& profile, const std::string& file) {
  std::error_code ignored;  // what cannot be made cannot be written to either
  std::filesystem::create_directories(std::filesystem::path(file).parent_path(), ignored);
  const std::string prepared = prepared_name(file);
  const int descriptor = ::open(prepared.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, file_mode);
  if (descriptor < 0) return unwritable(file, errno);
  int error = write_and_sync(descriptor, text_of(profile));
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0) return {};
  ::unlink(prepared.c_str());
  return unwritable(file, error);
}

Result<void> publish_profile(const std::string& file) {
  if (::rename(prepared_name(file).c_str(), file.c_str()) != 0) return unwritable(file, errno);
  if (const int error = sync_folder(file); error != 0) return unwritable(file, error);
  return {};
}

Result<void> save_profile(const ScaleProfile& profile, const std::string& file) {
  if (auto prepared = prepare_profile(profile, file); !prepared) return prepared;
  return publish_profile(file);
}

}  // namespace steelyard::commission
