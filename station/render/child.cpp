// SPDX-License-Identifier: Apache-2.0
#include "station/render/child.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace steelyard::render {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

Error failed(std::string what) {
  return {ErrorCode::render_failed, {{"what", std::move(what)}}};
}

/// poll, until one is ready or the time is up, however many signals come in between. As poll answers.
int poll_until(std::array<pollfd, 2>& wanted, steady_clock::time_point end) {
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(end - steady_clock::now());
    const int ready =
        ::poll(wanted.data(), wanted.size(), static_cast<int>(std::max(left, milliseconds{0}).count()));
    if (ready >= 0 || errno != EINTR) return ready;
  }
}

int reap(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

void wait_for_end(pid_t child, milliseconds patience) {
  if (patience == milliseconds{0}) return;
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
  if (handle < 0) return;  // then it is killed at once
  pollfd wanted{handle, POLLIN, 0};
  ::poll(&wanted, 1, static_cast<int>(patience.count()));
  ::close(handle);
}

void close_if_open(int& handle) {
  if (handle >= 0) ::close(handle);
  handle = -1;
}

}  // namespace

StopSignal::StopSignal() : handle_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  CHECK(handle_ >= 0);  // at the start of a process there are files to be had
}

StopSignal::~StopSignal() {
  ::close(handle_);
}

void StopSignal::raise() {
  CHECK(::eventfd_write(handle_, 1) == 0);
}

bool StopSignal::is_raised() const {
  pollfd wanted{handle_, POLLIN, 0};
  return ::poll(&wanted, 1, 0) > 0;
}

Child::Child(std::string program, std::vector<std::string> words)
    : program_(std::move(program)), words_(std::move(words)) {}

Child::~Child() {
  end();
}

Result<void> Child::start() {
  CHECK(pid_ == 0);
  // A socket, because nobody is killed who writes into one whose other end is gone.
  int ends[2];
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return failed(std::strerror(errno));
  talk_ = ends[0];
  // In memory: a full disk must not keep a form from being drawn.
  complaints_ = ::memfd_create("complaints", MFD_CLOEXEC);
  int error = complaints_ < 0 || ::fcntl(talk_, F_SETFL, O_NONBLOCK) != 0 ? errno : 0;
  if (error == 0) error = spawn(ends[1]);
  ::close(ends[1]);
  if (error == 0) return {};
  pid_ = 0;
  return failed(std::strerror(error));
}

/// 0, or errno.
int Child::spawn(int its_end) {
  std::vector<char*> arguments;
  arguments.reserve(words_.size() + 1);
  for (auto& word : words_) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, its_end, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, its_end, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, complaints_, STDERR_FILENO);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  const int error = ::posix_spawn(&pid_, program_.c_str(), &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

bool Child::is_out_of_step() const {
  pollfd its{talk_, POLLIN, 0};
  return !received_.empty() || ::poll(&its, 1, 0) != 0;
}

Child::Talk Child::wait_for(short events, const Limit& limit) const {
  std::array<pollfd, 2> wanted{pollfd{talk_, events, 0}, pollfd{limit.stop.handle(), POLLIN, 0}};
  const int ready = poll_until(wanted, limit.end);
  if (ready == 0) return Talk::late;
  if (ready < 0 || wanted[1].revents != 0) return Talk::stopped;
  return Talk::good;
}

Child::Talk Child::send(std::string_view bytes, const Limit& limit) {
  while (!bytes.empty()) {
    if (const Talk talk = wait_for(POLLOUT, limit); talk != Talk::good) return talk;
    const ssize_t count = ::send(talk_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
    if (count < 0 && errno != EAGAIN && errno != EINTR) return Talk::ended;
  }
  return Talk::good;
}

Child::Talk Child::receive_more(const Limit& limit) {
  for (;;) {
    if (const Talk talk = wait_for(POLLIN, limit); talk != Talk::good) return talk;
    char buffer[1 << 16];
    const ssize_t count = ::recv(talk_, buffer, sizeof buffer, 0);
    if (count > 0) {
      received_.append(buffer, static_cast<std::size_t>(count));
      return Talk::good;
    }
    if (count == 0 || (errno != EAGAIN && errno != EINTR)) return Talk::ended;
  }
}

Child::Talk Child::receive_line(std::string& line, std::size_t most, const Limit& limit) {
  for (;;) {
    const auto end = received_.find('\n');
    if (end != std::string::npos && end <= most) {
      line = received_.substr(0, end);
      received_.erase(0, end + 1);
      return Talk::good;
    }
    if (received_.size() > most) return Talk::ended;
    if (const Talk talk = receive_more(limit); talk != Talk::good) return talk;
  }
}

Child::Talk Child::receive(std::string& bytes, std::size_t count, const Limit& limit) {
  while (received_.size() < count) {
    if (const Talk talk = receive_more(limit); talk != Talk::good) return talk;
  }
  bytes = received_.substr(0, count);
  received_.erase(0, count);
  return Talk::good;
}

std::string Child::end(milliseconds patience) {
  std::string how;
  if (pid_ != 0) {
    wait_for_end(pid_, patience);
    ::kill(-pid_, SIGKILL);  // and what it may have started
    const int status = reap(pid_);
    how = WIFEXITED(status) ? "it ended with status " + std::to_string(WEXITSTATUS(status))
                            : "it was ended by a signal";
    if (const std::string said = last_complaint(); !said.empty()) how += ": " + said;
  }
  pid_ = 0;
  close_if_open(talk_);
  close_if_open(complaints_);
  received_.clear();
  return how;
}

void Child::forget_complaints() {
  // Our handle and its stderr are one file with one place in it.
  if (::ftruncate(complaints_, 0) == 0) ::lseek(complaints_, 0, SEEK_SET);
}

std::string Child::last_complaint() const {
  char tail[1024];
  const off_t size = ::lseek(complaints_, 0, SEEK_END);
  const off_t from = std::max<off_t>(0, size - off_t{sizeof tail});
  const ssize_t count = ::pread(complaints_, tail, sizeof tail, from);
  std::string_view text(tail, count > 0 ? static_cast<std::size_t>(count) : 0);
  while (text.ends_with('\n')) text.remove_suffix(1);
  return std::string(text.substr(text.rfind('\n') + 1));
}

}  // namespace steelyard::render
