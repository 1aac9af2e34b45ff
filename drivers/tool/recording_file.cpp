// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/recording_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "drivers/line/recording.h"

namespace steelyard::tool {
namespace {

namespace fs = std::filesystem;

/// Makes renamings and new names in the folder outlive a power failure. Where a file system has no such
/// thing, there is nothing to be done about it.
void sync_folder_of(const std::string& file) {
  const fs::path folder = fs::absolute(file).parent_path();
  const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  ::fsync(handle);
  ::close(handle);
}

}  // namespace

RecordingFile::RecordingFile(std::string file, std::string line, Limits limits)
    : file_(std::move(file)), line_(std::move(line)), limits_(limits) {}

RecordingFile::~RecordingFile() {
  // Who wants to know calls close.
  [[maybe_unused]] const auto closed = close();
}

std::string RecordingFile::numbered(int number) const {
  return number == 0 ? file_ : file_ + "." + std::to_string(number);
}

Error RecordingFile::unwritable(const std::string& file) const {
  return {ErrorCode::file_unwritable, {{"file", file}, {"what", std::strerror(errno)}}};
}

Result<void> RecordingFile::open(WallTime wall) {
  struct stat there {};
  const bool holds_something = ::stat(file_.c_str(), &there) == 0 && there.st_size > 0;
  if (limits_.bytes > 0 && holds_something && S_ISREG(there.st_mode)) {
    if (auto made = make_room(); !made) return made;
  }
  return create(wall);
}

Result<void> RecordingFile::create(WallTime wall) {
  handle_ = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (handle_ < 0) return unwritable(file_);
  size_ = 0;
  has_rows_ = false;
  begin_.reset();
  return write(line::recording_head(line_, wall));
}

/// FILE becomes FILE.1, and so on; the oldest is replaced. From the oldest on, so that nothing but that one
/// is lost wherever it ends.
Result<void> RecordingFile::make_room() {
  for (int number = limits_.keep; number > 0; --number) {
    if (::rename(numbered(number - 1).c_str(), numbered(number).c_str()) != 0 && errno != ENOENT) {
      return unwritable(numbered(number));
    }
  }
  sync_folder_of(file_);
  return {};
}

template <typename Row>
Result<void> RecordingFile::put(Instant at, WallTime wall, Row row) {
  if (!begin_) synced_at_ = at;
  std::string text = row(at - begin_.value_or(at));
  if (limits_.bytes > 0 && has_rows_ && size_ + text.size() > limits_.bytes) {
    if (auto closed = close(); !closed) return closed;
    if (auto made = make_room(); !made) return made;
    if (auto created = create(wall); !created) return created;
    text = row(Duration{});
  }
  if (!begin_) begin_ = at;
  has_rows_ = true;
  if (auto written = write(text); !written) return written;
  if (at - synced_at_ < sync_every) return {};
  synced_at_ = at;
  return sync();
}

Result<void> RecordingFile::chunk(Instant at, WallTime wall, std::span<const std::uint8_t> bytes) {
  return put(at, wall, [&](Duration since) { return line::recording_row(since, bytes); });
}

Result<void> RecordingFile::remark(Instant at, WallTime wall, std::string_view text) {
  return put(at, wall, [&](Duration since) { return line::recording_remark(since, text); });
}

Result<void> RecordingFile::write(std::string_view text) {
  size_ += text.size();
  while (!text.empty()) {
    const auto written = ::write(handle_, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return unwritable(file_);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<void> RecordingFile::sync() {
  // A pipe or a terminal cannot be synced, and needs not be.
  if (::fdatasync(handle_) != 0 && errno != EINVAL && errno != EROFS) return unwritable(file_);
  return {};
}

Result<void> RecordingFile::close() {
  if (handle_ < 0) return {};
  auto synced = sync();
  if (::close(handle_) != 0 && synced) synced = unwritable(file_);
  handle_ = -1;
  return synced;
}

}  // namespace steelyard::tool
