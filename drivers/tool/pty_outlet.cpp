// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/file.h>
#include <termios.h>
#include <unistd.h>

#include "drivers/tool/outlet.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;

/// How long it takes to hear somebody who has just opened the terminal.
constexpr std::chrono::milliseconds look_again{20};

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
  PtyOutlet(asio::io_context& loop, fs::path path)
      : path_(std::move(path)), lock_path_(path_.string() + ".lock"), loop_(loop) {}
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
    if (!has_reader()) return;
    // Not blocking: what a slow reader's buffer does not take is lost, as with a real line.
    [[maybe_unused]] const auto written =
        ::write(master_->stream().native_handle(), bytes.data(), bytes.size());
  }

  void listen(Heard heard) override { heard_ = std::move(heard); }

  bool has_reader() override {
    if (!master_) return false;
    pollfd state{master_->stream().native_handle(), POLLOUT, 0};
    return ::poll(&state, 1, 0) >= 0 && (state.revents & POLLHUP) == 0;
  }

  bool is_plugged() const override { return master_ != nullptr; }

  void unplug() override {
    if (!master_) return;
    remove_quietly(path_);
    master_->stop();
    master_.reset();
  }

  Result<void> plug() override {
    if (master_) return {};
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
    hear(asio::posix::stream_descriptor(loop_, ::fcntl(master.get(), F_DUPFD_CLOEXEC, 0)));
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

  using Ear = StreamEar<asio::posix::stream_descriptor>;

  /// While nobody has the terminal open, reading ends at once.
  void hear(asio::posix::stream_descriptor master) {
    master_ = std::make_shared<Ear>(
        std::move(master),
        [this](std::span<const std::uint8_t> bytes) {
          if (heard_) heard_(bytes);
        },
        [this] {
          again_.expires_after(look_again);
          again_.async_wait([ear = master_](const boost::system::error_code&) { ear->listen(); });
        });
    master_->listen();
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
  asio::io_context& loop_;
  asio::steady_timer again_{loop_};
  Heard heard_;
  std::shared_ptr<Ear> master_;  // shared with its pending read
};

}  // namespace

MadeOutlet make_pty_outlet(asio::io_context& loop, const std::string& path) {
  auto outlet = std::make_unique<PtyOutlet>(loop, path);
  if (auto locked = outlet->lock(); !locked) return locked.error();
  if (auto plugged = outlet->plug(); !plugged) return plugged.error();
  return MadeOutlet(std::move(outlet));
}

}  // namespace steelyard::tool
