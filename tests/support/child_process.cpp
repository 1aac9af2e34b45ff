// SPDX-License-Identifier: Apache-2.0
#include "tests/support/child_process.h"

#include <array>
#include <cstdio>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "station/base/check.h"

namespace steelyard {
namespace {

/// An unnamed file that holds the child's stdin, so that nobody has to write while the child reads.
int input_file(const std::string& text) {
  std::FILE* file = std::tmpfile();
  CHECK(file != nullptr);
  CHECK(std::fwrite(text.data(), 1, text.size(), file) == text.size());
  std::rewind(file);
  const int copy = ::dup(::fileno(file));
  std::fclose(file);
  CHECK(copy >= 0 && ::lseek(copy, 0, SEEK_SET) == 0);
  return copy;
}

/// Appends what is there; closes the descriptor at the end of the stream.
void take(int& fd, std::string& text) {
  std::array<char, 4096> buffer{};
  const ssize_t count = ::read(fd, buffer.data(), buffer.size());
  if (count > 0) {
    text.append(buffer.data(), static_cast<std::size_t>(count));
    return;
  }
  ::close(fd);
  fd = -1;
}

}  // namespace

ChildProcess::ChildProcess(const std::vector<std::string>& arguments, const std::string& input) {
  std::array<int, 2> out{};
  std::array<int, 2> err{};
  CHECK(::pipe2(out.data(), O_CLOEXEC) == 0 && ::pipe2(err.data(), O_CLOEXEC) == 0);
  const int in = input_file(input);
  std::vector<char*> argv;
  argv.reserve(arguments.size() + 1);
  for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  pid_ = ::fork();
  CHECK(pid_ >= 0);
  if (pid_ == 0) {
    ::dup2(in, STDIN_FILENO);
    ::dup2(out[1], STDOUT_FILENO);
    ::dup2(err[1], STDERR_FILENO);
    ::execv(argv[0], argv.data());
    ::_exit(127);
  }
  ::close(in);
  ::close(out[1]);
  ::close(err[1]);
  out_ = out[0];
  err_ = err[0];
}

ChildProcess::~ChildProcess() {
  if (!status_) {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  if (out_ >= 0) ::close(out_);
  if (err_ >= 0) ::close(err_);
}

bool ChildProcess::pump(std::chrono::steady_clock::time_point deadline) {
  if (out_ < 0 && err_ < 0) return false;
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
  if (left.count() <= 0) return false;
  std::array<pollfd, 2> pipes = {{{out_, POLLIN, 0}, {err_, POLLIN, 0}}};
  ::poll(pipes.data(), pipes.size(), static_cast<int>(left.count()));
  if (out_ >= 0 && pipes[0].revents != 0) take(out_, output_);
  if (err_ >= 0 && pipes[1].revents != 0) take(err_, errors_);
  return true;
}

std::optional<std::string> ChildProcess::line(std::chrono::milliseconds within) {
  const auto deadline = std::chrono::steady_clock::now() + within;
  for (;;) {
    const auto end = output_.find('\n', read_);
    if (end != std::string::npos) {
      std::string text = output_.substr(read_, end - read_);
      read_ = end + 1;
      return text;
    }
    if (out_ < 0 || !pump(deadline)) return std::nullopt;
  }
}

void ChildProcess::signal(int number) const {
  if (!status_) ::kill(pid_, number);
}

std::optional<int> ChildProcess::wait(std::chrono::milliseconds within) {
  if (status_) return status_;
  const auto deadline = std::chrono::steady_clock::now() + within;
  while (pump(deadline)) continue;
  if (out_ >= 0 || err_ >= 0) return std::nullopt;
  int status = 0;
  ::waitpid(pid_, &status, 0);  // its pipes have ended, so it has or is about to
  status_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  return status_;
}

Finished run_program(const std::vector<std::string>& arguments, const std::string& input) {
  ChildProcess child(arguments, input);
  const auto status = child.wait();
  return {status.value_or(-1), child.output(), child.errors()};
}

}  // namespace steelyard
