// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "station/service/form_maker.h"

extern char** environ;

namespace steelyard::service {
namespace {

constexpr int patience_ms = 20'000;

Error failed(std::string what) {
  return {ErrorCode::render_failed, {{"what", std::move(what)}}};
}

/// A file that goes with the object.
class ScratchFile {
 public:
  explicit ScratchFile(std::string path) : path_(std::move(path)) {}
  ~ScratchFile() {
    std::error_code ignored;  // a leftover is found and removed at the next start
    std::filesystem::remove(path_, ignored);
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

std::string first_line(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  std::getline(in, line);
  return line;
}

/// Waits for the child; kills it when its time is up. The wait status, or -1 for a child that had to be
/// killed.
int status_of_child(pid_t child) {
  const int handle = static_cast<int>(::syscall(SYS_pidfd_open, child, 0));
  pollfd wanted{handle, POLLIN, 0};
  const bool in_time = handle >= 0 && ::poll(&wanted, 1, patience_ms) > 0;
  if (!in_time) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (handle >= 0) ::close(handle);
  return in_time ? status : -1;
}

Result<int> run(std::vector<std::string> words, const std::string& complaints) {
  std::vector<char*> arguments;
  for (auto& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, complaints.c_str(), O_WRONLY | O_CREAT | O_TRUNC,
                                   0600);
  pid_t child = 0;
  const int error = ::posix_spawn(&child, "/proc/self/exe", &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return failed(std::strerror(error));
  return status_of_child(child);
}

}  // namespace

Result<void> render_in_child(const forms::FormData& data, const Config& config, const std::string& out,
                             int dpi) {
  const ScratchFile input(out + ".in.json");
  const ScratchFile complaints(out + ".err");
  {
    std::ofstream file(input.path(), std::ios::binary);
    file << to_text(to_json(data));
    if (!file.flush())
      return Error{ErrorCode::file_unwritable, {{"file", input.path()}, {"what", std::strerror(errno)}}};
  }
  const auto status =
      run({"steelyard-station", "render", std::string(name_of(data.form)), "--in", input.path(), "--out", out,
           "--templates", config.forms, "--dpi", std::to_string(dpi)},
          complaints.path());
  if (!status) return status.error();
  if (*status == -1) return failed("it took longer than 20 s");
  if (!WIFEXITED(*status)) return failed("it was ended by a signal");
  if (WEXITSTATUS(*status) != 0) return failed(first_line(complaints.path()));
  return {};
}

}  // namespace steelyard::service
