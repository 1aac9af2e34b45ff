// SPDX-License-Identifier: Apache-2.0
#include "station/file/whole_file.h"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

namespace steelyard::file {
namespace {

/// Readable for the group that prints and archives.
constexpr mode_t file_mode = 0640;

bool is_full(int error) {
  return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// 0, or errno.
int sync_to_disk(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  if (descriptor < 0) return errno;
  const int error = ::fsync(descriptor) == 0 ? 0 : errno;
  ::close(descriptor);
  return error;
}

/// 0, or errno. The name is durable once the folder is.
int sync_folder(const std::string& file) {
  const auto slash = file.rfind('/');
  const std::string folder = slash == std::string::npos ? "." : slash == 0 ? "/" : file.substr(0, slash);
  return sync_to_disk(folder, O_RDONLY | O_DIRECTORY);
}

Error failure(const std::string& file, int error) {
  if (is_full(error)) return Error{ErrorCode::storage_full};
  return Error{ErrorCode::file_unwritable,
               {{"file", file}, {"what", std::generic_category().message(error)}}};
}

}  // namespace

Result<void> write_whole(const std::string& file, std::string_view bytes) {
  const auto failed = [&](int error) { return failure(file, error); };
  std::string temporary = file + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) return failed(errno);
  int error = 0;
  if (!write_all(descriptor, bytes) || ::fchmod(descriptor, file_mode) != 0 || ::fsync(descriptor) != 0) {
    error = errno;
  }
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), file.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    return failed(error);
  }
  if (error = sync_folder(file); error != 0) return failed(error);
  return {};
}

Result<void> rename_whole(const std::string& from, const std::string& to) {
  if (const int error = sync_to_disk(from, O_RDONLY); error != 0) return failure(from, error);
  if (::rename(from.c_str(), to.c_str()) != 0) return failure(to, errno);
  if (const int error = sync_folder(to); error != 0) return failure(to, error);
  return {};
}

Result<void> remove_whole(const std::string& file) {
  if (::unlink(file.c_str()) != 0 && errno != ENOENT) return failure(file, errno);
  if (const int error = sync_folder(file); error != 0) return failure(file, error);
  return {};
}

}  // namespace steelyard::file
