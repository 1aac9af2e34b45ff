// SPDX-License-Identifier: Apache-2.0
#include "station/service/child_run.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace steelyard::service {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

Error failed(std::string what) {
  return {ErrorCode::render_failed, {{"what", std::move(what)}}};
}

std::string first_line(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
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

/// Why the child cannot be waited for any longer; nothing when it has ended by itself.
std::optional<Error> watch(pid_t child, milliseconds patience, const StopSignal& stop) {
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
  if (handle < 0) return failed(std::string("it cannot be watched: ") + std::strerror(errno));
  std::array<pollfd, 2> wanted{pollfd{handle, POLLIN, 0}, pollfd{stop.handle(), POLLIN, 0}};
  const int ready = poll_until(wanted, steady_clock::now() + patience);
  const int error = errno;
  ::close(handle);
  if (ready < 0) return failed(std::string("it cannot be watched: ") + std::strerror(error));
  if (ready == 0) return failed("it took longer than " + std::to_string(patience.count()) + " ms");
  if (wanted[0].revents == 0) return failed("the station is stopping");
  return std::nullopt;
}

int reap(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

/// 0, or errno.
int spawn(ChildRun& run, pid_t& child) {
  std::vector<char*> arguments;
  for (auto& word : run.words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, run.complaints.c_str(),
                                   O_WRONLY | O_CREAT | O_TRUNC, 0600);
  posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  const int error =
      ::posix_spawn(&child, run.program.c_str(), &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
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

Result<void> run_child(ChildRun run, const StopSignal& stop) {
  if (stop.is_raised()) return failed("the station is stopping");
  pid_t child = 0;
  if (const int error = spawn(run, child); error != 0) return failed(std::strerror(error));
  const auto given_up = watch(child, run.patience, stop);
  if (given_up) ::kill(-child, SIGKILL);  // and what it may have started
  const int status = reap(child);
  if (given_up) return *given_up;
  if (!WIFEXITED(status)) return failed("it was ended by a signal");
  if (WEXITSTATUS(status) != 0) return failed(first_line(run.complaints));
  return {};
}

}  // namespace steelyard::service
