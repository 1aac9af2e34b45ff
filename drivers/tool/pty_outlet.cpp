// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/file.h>
#include <termios.h>
#include <unistd.h>

#include "drivers/tool/outlet.h"

namespace steelyard::tool {
namespace {

namespace fs = std::filesystem;

/// A file descriptor that closes itself.
class Handle {
 public:
  explicit Handle(int fd = -1) : fd_(fd) {}
  ~Handle() { reset(); }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  void reset(int fd = -1) {
    if (fd_ >= 0) ::close(fd_);
    fd_ = fd;
  }
  int get() const { return fd_; }
  bool open() const { return fd_ >= 0; }

 private:
  int fd_;
};

class PtyOutlet final : public Outlet {
 public:
  explicit PtyOutlet(fs::path path) : path_(std::move(path)), lock_path_(path_.string() + ".lock") {}
  ~PtyOutlet() override {
    unplug();
    if (lock_.open()) remove_quietly(lock_path_);
  }
  PtyOutlet(const PtyOutlet&) = delete;
  PtyOutlet& operator=(const PtyOutlet&) = delete;

  /// Held for the outlet's life: it tells a living simulator's link from a dead one's.
  Result<void> lock() {
    lock_.reset(::open(lock_path_.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
    if (!lock_.open()) return unopenable(std::strerror(errno));
    if (::flock(lock_.get(), LOCK_EX | LOCK_NB) == 0) return {};
    lock_.reset();
    return Error{ErrorCode::line_in_use, {{"line", path_.string()}}};
  }

  std::string url() const override { return "serial://" + fs::absolute(path_).string(); }

  void write(std::span<const std::uint8_t> bytes) override {
    drain();
    if (!has_reader()) return;
    // Not blocking: what a slow reader's buffer does not take is lost, as with a real line.
    [[maybe_unused]] const auto written = ::write(master_.get(), bytes.data(), bytes.size());
  }

  bool has_reader() override {
    if (!master_.open()) return false;
    pollfd state{master_.get(), POLLOUT, 0};
    return ::poll(&state, 1, 0) >= 0 && (state.revents & POLLHUP) == 0;
  }

  bool is_plugged() const override { return master_.open(); }

  void unplug() override {
    if (!master_.open()) return;
    remove_quietly(path_);
    master_.reset();
  }

  Result<void> plug() override {
    if (master_.open()) return {};
    std::error_code error;
    const fs::file_status there = fs::symlink_status(path_, error);
    if (fs::exists(there) && !fs::is_symlink(there)) return unopenable("a file of that name is there");
    Handle master(::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC));
    std::array<char, 64> name{};
    const bool made = master.open() && ::grantpt(master.get()) == 0 && ::unlockpt(master.get()) == 0 &&
                      ::ptsname_r(master.get(), name.data(), name.size()) == 0 && make_raw(name.data());
    if (!made) return unopenable(std::strerror(errno));
    if (fs::is_symlink(there)) fs::remove(path_, error);
    fs::create_symlink(name.data(), path_, error);
    if (error) return unopenable(error.message());
    master_.reset(::fcntl(master.get(), F_DUPFD_CLOEXEC, 0));
    return {};
  }

 private:
  /// Bytes go through as they are, nothing is echoed. Opening and closing it once also makes the terminal
  /// tell whether anybody has it open.
  static bool make_raw(const char* name) {
    const Handle terminal(::open(name, O_RDWR | O_NOCTTY | O_CLOEXEC));
    termios settings{};
    if (!terminal.open() || ::tcgetattr(terminal.get(), &settings) != 0) return false;
    ::cfmakeraw(&settings);
    return ::tcsetattr(terminal.get(), TCSANOW, &settings) == 0;
  }

  /// What the station writes to an indicator that does not listen.
  void drain() {
    std::array<char, 256> ignored{};
    while (master_.open() && ::read(master_.get(), ignored.data(), ignored.size()) > 0) continue;
  }

  static void remove_quietly(const fs::path& path) {
    std::error_code ignored;  // gone already is as good
    fs::remove(path, ignored);
  }

  Error unopenable(const std::string& what) const {
    return {ErrorCode::line_unopenable, {{"line", path_.string()}, {"what", what}}};
  }

  fs::path path_;
  fs::path lock_path_;
  Handle lock_;
  Handle master_;
};

}  // namespace

MadeOutlet make_pty_outlet(const std::string& path) {
  auto outlet = std::make_unique<PtyOutlet>(path);
  if (auto locked = outlet->lock(); !locked) return locked.error();
  if (auto plugged = outlet->plug(); !plugged) return plugged.error();
  return MadeOutlet(std::move(outlet));
}

}  // namespace steelyard::tool
