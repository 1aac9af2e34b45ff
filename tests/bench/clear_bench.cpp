// SPDX-License-Identifier: Apache-2.0
// A truck is cleared: what the operator waits for (check, number, sign, journal, sync), and then until weigh
// ticket and gate pass are both PDFs, drawn by `steelyard-station render` one after the other as a printer
// has them drawn. Beside it, in the same run, the bare thing: a process that already has the finished pages
// and gives them to librsvg and cairo. Prints milliseconds, the lowest of the rounds, and how many times the
// bare thing the whole takes.
//   clear_bench STATION [--limit-ms N]

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <limits>

#include <sys/wait.h>
#include <unistd.h>

#include "station/forms/drawing.h"
#include "station/forms/render.h"
#include "station/forms/template.h"
#include "station/service/child_run.h"
#include "station/service/form_maker.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/day.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

constexpr int rounds = 7;
constexpr const char* papers[] = {"weigh-ticket", "gate-pass"};

using Milliseconds = std::chrono::duration<double, std::milli>;

template <typename Work>
double timed(Work work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return Milliseconds(std::chrono::steady_clock::now() - began).count();
}

struct Times {
  double answer = std::numeric_limits<double>::max();
  double both = answer;  ///< from the answer on
  double bare = answer;
};

/// Draws finished pages in a new process, with nothing else done there.
void draw_bare(const std::vector<std::pair<forms::FormData, std::vector<std::string>>>& pages) {
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    for (const auto& [data, svgs] : pages) {
      const auto drawing = forms::Drawing::of(svgs);
      if (!drawing || !drawing->pdf(data)) _exit(1);
    }
    _exit(0);
  }
  int status = 0;
  CHECK(waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

void draw_as_the_station(const std::string& program, const std::string& folder, const forms::FormData& data,
                         const StopSignal& never) {
  const std::string form(name_of(data.form));
  const std::string in = folder + "/" + form + ".json";
  std::ofstream(in) << to_text(to_json(data));
  const auto done = run_child({program,
                               {"steelyard-station", "render", form, "--in", in, "--out",
                                folder + "/" + form + ".pdf", "--templates", forms::template_folder()},
                               folder + "/complaints"},
                              never);
  CHECK(done.ok());
}

Times measure(const std::string& program) {
  support::Day day;
  const support::TestFolder folder(std::filesystem::temp_directory_path().string());  // a disk that syncs
  const std::string data = folder.path("data");
  auto journal = std::move(*store::SqliteJournal::open({data, "G1", "e1"}));
  auto reader = std::move(*store::Reader::open(data));
  Config config;
  config.timezone = "Asia/Shanghai";
  const Clock clock(config.timezone);
  const StopSignal never;
  std::size_t written = 0;
  const auto commit = [&] {
    const auto first = day.entries().begin() + static_cast<std::ptrdiff_t>(written);
    const bool done = journal->append({{first, day.entries().end()}, {}}).ok();
    CHECK(done);
    written = day.entries().size();
  };
  Times best;
  for (int i = 0; i < rounds; ++i) {
    const std::string id = day.loaded(250, 250, 10'000, "豫A1234" + std::to_string(i));
    commit();
    best.answer = std::min(best.answer, timed([&] {
                             CHECK(day.run(desk::Clear{id}).ok());
                             commit();
                           }));
    best.both = std::min(best.both, timed([&] {
                           for (const char* form : papers) {
                             const auto made = make_form({form, id, 0, false}, reader, config, clock);
                             CHECK(made.ok());
                             draw_as_the_station(program, folder.path(""), *made, never);
                           }
                         }));
    std::vector<std::pair<forms::FormData, std::vector<std::string>>> pages;
    for (const char* form : papers) {
      auto made = make_form({form, id, 0, false}, reader, config, clock);
      const std::array folders{forms::template_folder()};
      const auto sheet =
          forms::Template::load(forms::find_template(folders, made->form, made->language, {}), made->form);
      auto filled = sheet->fill(*made, {});
      pages.emplace_back(*std::move(made), *std::move(filled));
    }
    best.bare = std::min(best.bare, timed([&] { draw_bare(pages); }));
  }
  return best;
}

}  // namespace
}  // namespace steelyard::service

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fputs("clear_bench STATION [--limit-ms N]\n", stderr);
    return 2;
  }
  const auto times = steelyard::service::measure(argv[1]);
  const double whole = times.answer + times.both;
  std::printf("answer to clear                 %7.1f ms\n", times.answer);
  std::printf("then both papers, as PDFs       %7.1f ms\n", times.both);
  std::printf("bare drawing of finished pages  %7.1f ms\n", times.bare);
  std::printf("clear and both papers           %7.1f ms, %.2f times the bare drawing\n", whole,
              whole / times.bare);
  if (argc == 4 && std::strcmp(argv[2], "--limit-ms") == 0 && whole > std::atof(argv[3])) {
    std::fprintf(stderr, "more than %s ms\n", argv[3]);
    return 1;
  }
  return 0;
}
