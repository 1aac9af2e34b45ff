// SPDX-License-Identifier: Apache-2.0
// A truck is cleared: what the operator waits for (check, number, sign, journal, sync), and then until weigh
// ticket and gate pass are both PDFs, drawn as the station has them drawn, by processes that have drawn
// before: side by side, as for two printers or two viewers, and one after the other, as for one printer. Each
// truck has another customer, driver and product, so that no text was seen before. Beside it, in the same
// run, the bare thing: this process gives finished pages to librsvg and cairo, warm as well, and, as a new
// process would, cold. Prints the median and the 99th percentile in milliseconds, and how many times the bare
// drawing the whole takes.
//   clear_bench STATION [--trucks N] [--limit-ms N]

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <future>

#include "station/base/text.h"
#include "station/forms/drawing.h"
#include "station/forms/render.h"
#include "station/forms/template.h"
#include "station/service/form_drawer.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/day.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

constexpr const char* papers[] = {"weigh-ticket", "gate-pass"};

using Milliseconds = std::chrono::duration<double, std::milli>;

template <typename Work>
double timed(Work work) {
  const auto began = std::chrono::steady_clock::now();
  work();
  return Milliseconds(std::chrono::steady_clock::now() - began).count();
}

class Times {
 public:
  void add(double ms) { all_.push_back(ms); }
  /// The value that `percent` of a hundred do not exceed.
  double at(std::size_t percent) const {
    auto sorted = all_;
    std::sort(sorted.begin(), sorted.end());
    return sorted[std::min(sorted.size() - 1, sorted.size() * percent / 100)];
  }
  void print(const char* what) const {
    std::printf("%-44s p50 %7.1f   p99 %7.1f ms\n", what, at(50), at(99));
  }

 private:
  std::vector<double> all_;
};

struct Measured {
  Times answer;
  Times side_by_side;  ///< both papers, from the answer on
  Times in_turn;
  Times bare;
  double bare_cold = 0;
};

/// Three to five characters that nobody has had before.
std::string name_of_truck(int truck) {
  std::string out;
  for (int i = 0; i < 3 + truck % 3; ++i) {
    append_utf8(out, static_cast<char32_t>(0x5000 + (truck * 37 + i * 4099) % 0x4000));
  }
  return out;
}

class Bench {
 public:
  Bench(const std::string& program, int trucks)
      : folder_(std::filesystem::temp_directory_path().string()),  // a disk that syncs
        data_(folder_.path("data")),
        journal_(std::move(*store::SqliteJournal::open({data_, "G1", "e1"}))),
        reader_(std::move(*store::Reader::open(data_))),
        config_(config()),
        clock_(config_.timezone),
        drawer_(config_, clock_, {program, {"steelyard-station", "renderer"}}),
        trucks_(trucks) {}

  Measured run() {
    drawer_.warm_up();
    Measured out;
    for (int i = 0; i < trucks_; ++i) {
      const std::string id = loaded(i);
      out.answer.add(timed([&] {
        CHECK(day_.run(desk::Clear{id}).ok());
        commit();
      }));
      // Every other truck's papers one way: what the first way has drawn is warm for the second.
      const auto draw = [&](const char* form) { CHECK(drawer_.draw({form, id, 0, false}, ".pdf").ok()); };
      if (i % 2 == 0) {
        out.side_by_side.add(timed([&] {
          auto other = std::async(std::launch::async, [&] { draw(papers[1]); });
          draw(papers[0]);
          other.get();
        }));
      } else {
        out.in_turn.add(timed([&] { std::for_each(std::begin(papers), std::end(papers), draw); }));
      }
      const double bare = draw_bare(id);
      i == 0 ? static_cast<void>(out.bare_cold = bare) : out.bare.add(bare);
    }
    return out;
  }

 private:
  Config config() const {
    Config config;
    config.timezone = "Asia/Shanghai";
    config.data = data_;
    config.forms = forms::template_folder();
    return config;
  }

  void commit() {
    const auto first = day_.entries().begin() + static_cast<std::ptrdiff_t>(written_);
    const bool done = journal_->append({{first, day_.entries().end()}, {}}).ok();
    CHECK(done);
    written_ = day_.entries().size();
  }

  std::string loaded(int truck) {
    const std::string name = name_of_truck(truck);
    dispatch::PickSlip slip;
    slip.date = {2026, 11, 20};
    slip.customer = {"C" + std::to_string(truck), name + "养殖场"};
    slip.payment = dispatch::Payment::paid;
    const Mass bag = Mass::kilograms(40);
    slip.lines.push_back({1, {"F551", name + "配合饲料"}, bag, "", bag * 250, 250, {}, {}, ""});
    const std::string number = *day_.must(desk::MakeSlip{slip}, "zhao").find("number")->string();
    const std::string plate = "豫A" + std::to_string(10'000 + truck);
    const std::string id = *day_.must(desk::Arrive{plate, {number}, name, 6}).find("id")->string();
    day_.must(day_.weigh(id, 15'000));
    day_.must(day_.count(id, number, 250), "sun");
    day_.must(day_.weigh(id, 25'020));
    commit();
    return id;
  }

  /// Without finding out what stands on the papers, and without filling the templates.
  double draw_bare(const std::string& id) {
    double ms = 0;
    for (const char* form : papers) {
      const auto made = make_form({form, id, 0, false}, reader_, config_, clock_);
      const std::array folders{forms::template_folder()};
      const auto sheet =
          forms::Template::load(forms::find_template(folders, made->form, made->language, {}), made->form);
      const auto filled = sheet->fill(*made, {});
      ms += timed([&] {
        const auto drawing = forms::Drawing::of(*filled);
        CHECK(drawing && drawing->pdf(*made));
      });
    }
    return ms;
  }

  support::Day day_;
  const support::TestFolder folder_;
  const std::string data_;
  std::unique_ptr<store::SqliteJournal> journal_;
  store::Reader reader_;
  const Config config_;
  const Clock clock_;
  FormDrawer drawer_;
  const int trucks_;
  std::size_t written_ = 0;
};

}  // namespace
}  // namespace steelyard::service

int main(int argc, char** argv) {
  int trucks = 20;
  double limit = 0;
  for (int i = 2; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--trucks") == 0) trucks = std::max(4, std::atoi(argv[i + 1]));
    if (std::strcmp(argv[i], "--limit-ms") == 0) limit = std::atof(argv[i + 1]);
  }
  if (argc < 2) {
    std::fputs("clear_bench STATION [--trucks N] [--limit-ms N]\n", stderr);
    return 2;
  }
  const auto times = steelyard::service::Bench(argv[1], trucks).run();
  times.answer.print("answer to clear");
  times.side_by_side.print("then both papers, side by side");
  times.in_turn.print("then both papers, one after the other");
  times.bare.print("bare drawing of both, one after the other");
  std::printf("%-44s     %7.1f ms\n", "bare drawing in a process that never drew", times.bare_cold);
  const double beside = times.answer.at(50) + times.side_by_side.at(50);
  const double in_turn = times.answer.at(50) + times.in_turn.at(50);
  const double bare = times.bare.at(50);
  std::printf("clear and both papers: side by side %.1f ms, %.2f times the bare drawing\n", beside,
              beside / bare);
  std::printf("                    in turn %10.1f ms, %.2f times\n", in_turn, in_turn / bare);
  if (limit > 0 && std::max(beside, in_turn) > limit) {
    std::fprintf(stderr, "more than %.0f ms\n", limit);
    return 1;
  }
  return 0;
}
