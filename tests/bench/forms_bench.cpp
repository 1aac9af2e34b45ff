// SPDX-License-Identifier: Apache-2.0
// How long the papers of one clearing take in processes that have drawn nothing before: weigh ticket and gate
// pass, as PDFs, each in a process of its own as `steelyard-station render` is, and both in one. What they
// take in processes that stay, as the station has them, is clear_bench's. Prints milliseconds of wall and of
// processor time; the lowest of the rounds is the one that says something about the program and not about its
// neighbours.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "station/base/check.h"
#include "station/forms/render.h"

namespace steelyard::forms {
namespace {

constexpr int rounds = 5;

FormData example(const std::string& form) {
  std::ostringstream text;
  text << std::ifstream(template_folder() + "/examples/" + form + ".zh.json").rdbuf();
  const auto json = parse_json(text.str());
  CHECK(json.ok());
  auto data = form_data_from(*json);
  CHECK(data.ok());
  return *std::move(data);
}

double processor_ms() {
  rusage used{};
  getrusage(RUSAGE_CHILDREN, &used);
  const auto ms = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return ms(used.ru_utime) + ms(used.ru_stime);
}

/// Draws the forms, one after the other, in one new process; no library is warm in it but those that were
/// loaded.
pid_t start(const std::vector<std::string>& forms, const std::string& folder) {
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child > 0) return child;
  for (const auto& form : forms) {
    const auto done = render_form({.data = example(form),
                                   .template_folder = template_folder(),
                                   .out = folder + "/" + form + ".pdf",
                                   .page = {.paper = usual_fanfold}});
    if (!done) _exit(1);
  }
  _exit(0);
}

void wait_for(pid_t child) {
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

void measure(const char* what, const std::vector<std::vector<std::string>>& processes,
             const std::string& folder) {
  double wall = std::numeric_limits<double>::max();
  double processor = wall;
  for (int i = 0; i < rounds; ++i) {
    const auto began = std::chrono::steady_clock::now();
    const double used = processor_ms();
    std::vector<pid_t> children;
    for (const auto& forms : processes) children.push_back(start(forms, folder));
    for (const pid_t child : children) wait_for(child);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    wall = std::min(wall, took.count());
    processor = std::min(processor, processor_ms() - used);
  }
  std::printf("%-34s %6.0f ms wall %6.0f ms processor\n", what, wall, processor);
}

}  // namespace
}  // namespace steelyard::forms

int main() {
  using steelyard::forms::measure;
  std::string folder = (std::filesystem::temp_directory_path() / "steelyard-forms-bench-XXXXXX").string();
  CHECK(mkdtemp(folder.data()) != nullptr);
  measure("weigh ticket", {{"weigh-ticket"}}, folder);
  measure("gate pass", {{"gate-pass"}}, folder);
  measure("both, side by side", {{"weigh-ticket"}, {"gate-pass"}}, folder);
  measure("both, in one process", {{"weigh-ticket", "gate-pass"}}, folder);
  std::filesystem::remove_all(folder);
  return 0;
}
