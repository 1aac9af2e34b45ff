// SPDX-License-Identifier: Apache-2.0
// How long the first page of a search takes among as many dispatches as a busy station has in ten years. The
// rows are written as the journal would have them, without the entries in between: a dispatch has its last
// entry, and its row in each table that a search looks at.
//
//   search_bench [--dispatches N] [--limit-ms N]
// With a limit, a slower search fails.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <vector>

#include "station/base/check.h"
#include "station/base/time.h"
#include "station/store/projections.h"
#include "station/store/reader.h"
#include "station/store/sqlite_journal.h"
#include "tests/support/test_folder.h"

namespace steelyard::store {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::int64_t plates = 20'000;
constexpr std::int64_t customers = 2'000;
constexpr std::int64_t per_day = 280;

std::string padded(std::int64_t number, std::size_t width) {
  std::string digits = std::to_string(number);
  return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

std::string plate_of(std::int64_t number) {
  // Spread, so that neighbours in the table are no neighbours in time.
  return "豫A" + padded(number * 7919 % plates + 10'000, 5);
}

Json::Object dispatch(std::int64_t number, const std::string& day) {
  const std::string customer = "C" + padded(number * 31 % customers, 4);
  const std::string at = day + "T08:00:00.000Z";
  return {{"id", "G1-" + day.substr(0, 4) + day.substr(5, 2) + day.substr(8, 2) + "-" +
                     padded(number % per_day + 1, 4)},
          {"plate", plate_of(number)},
          {"state", "exited"},
          {"customer", Json::Object{{"code", customer}, {"name", "第" + customer + "号养殖场"}}},
          {"weighings", Json::Array{}},
          {"lines", Json::Array{Json::Object{{"product", Json::Object{{"code", "F101"}, {"name", "猪饲料"}}},
                                             {"bag_weight_g", 40'000},
                                             {"unit_price_minor", 300'000},
                                             {"quantity_g", 10'000'000},
                                             {"bags", 250}}}},
          {"ticket", "G1-" + padded(number + 1, 7)},
          {"pass", Json::Object{{"number", "G1-P" + padded(number + 1, 7)}}},
          {"verdict", "within"},
          {"net_g", 10'000'000},
          {"arrived_day", day},
          {"arrived_at", at},
          {"exited_at", at},
          {"exited_day", day},
          {"note", std::string(1500, 'x')}};  // a body is as long as one of a truck with its pass
}

/// One entry each, in large transactions.
void fill(const std::string& folder, std::int64_t count) {
  auto journal = SqliteJournal::open({folder, "G1", "epoch"});
  CHECK(journal.ok());
  LocalDay day{2016, 1, 1};
  journal::Head head;
  journal::Batch batch;
  for (std::int64_t i = 0; i < count; ++i) {
    if (i > 0 && i % per_day == 0) day = next(day);
    auto sealed =
        journal::seal({"G1", head.seq + 1, WallTime{std::chrono::milliseconds{1'451'606'400'000 + i}}, "b00t",
                       i, "wang", "dispatch", dispatch(i, to_string(day)), head.hash});
    head = {sealed.entry.seq, sealed.hash};
    batch.entries.push_back(std::move(sealed));
    if (batch.entries.size() < 20'000 && i + 1 < count) continue;
    const auto done = (*journal)->append(batch);
    CHECK(done.ok());
    batch.entries.clear();
    std::fprintf(stderr, "\r%lld of %lld dispatches written", static_cast<long long>(i + 1),
                 static_cast<long long>(count));
  }
  std::fprintf(stderr, "\n");
}

struct Question {
  const char* name;
  DispatchFilter filter;
};

std::vector<Question> questions(std::int64_t count) {
  const std::string plate = plate_of(count / 2);
  const std::string from = "2016-03-01";
  const std::string to = "2016-03-31";
  std::vector<Question> out = {{"newest first", {}}};
  const auto add = [&](const char* name, auto set) {
    DispatchFilter filter;
    set(filter);
    out.push_back({name, std::move(filter)});
  };
  add("plate", [&](auto& f) { f.plate = plate; });
  add("customer", [&](auto& f) { f.customer = "C0031"; });
  add("a month long ago", [&](auto& f) { f.from = from, f.to = to; });
  add("plate in a month", [&](auto& f) { f.plate = plate, f.from = from, f.to = to; });
  add("customer in a month", [&](auto& f) { f.customer = "C0031", f.from = from, f.to = to; });
  add("open", [&](auto& f) { f.state = "open"; });
  add("voided (there is none)", [&](auto& f) { f.state = "voided"; });
  add("customer, voided (none)", [&](auto& f) { f.customer = "C0031", f.state = "voided"; });
  add("200 of a deep page", [&](auto& f) { f.cursor = "2016-06-01.40000", f.limit = 200; });
  add("part of a plate", [&](auto& f) { f.search = plate.substr(plate.size() - 4); });
  add("common part of plates", [&](auto& f) { f.search = "1"; });
  add("part of a name", [&](auto& f) { f.search = "C0031号"; });
  add("ticket", [&](auto& f) { f.search = "G1-" + padded(count / 3, 7); });
  add("what nobody has", [&](auto& f) { f.search = "沪B"; });
  add("a name common to all, long ago", [&](auto& f) { f.search = "养殖场", f.from = from, f.to = to; });
  return out;
}

}  // namespace
}  // namespace steelyard::store

int main(int argc, char** argv) {
  using namespace steelyard;
  std::int64_t count = 1'000'000;
  double limit_ms = 0;
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--dispatches") == 0) count = std::atoll(argv[i + 1]);
    if (std::strcmp(argv[i], "--limit-ms") == 0) limit_ms = std::atof(argv[i + 1]);
  }
  const support::TestFolder folder;
  store::fill(folder.path("data"), count);
  bool is_slow = false;
  for (const auto& [name, filter] : store::questions(count)) {
    // Each by a reader of its own, whose cache is cold but for the system's.
    auto reader = store::Reader::open(folder.path("data"));
    CHECK(reader.ok());
    const auto begin = store::Clock::now();
    const auto page = reader->dispatches(filter);
    const double ms = std::chrono::duration<double, std::milli>(store::Clock::now() - begin).count();
    CHECK(page.ok());
    std::printf("%-32s %6.1f ms  %zu found\n", name, ms, page->records.size());
    is_slow = is_slow || (limit_ms > 0 && ms > limit_ms);
  }
  return is_slow ? 1 : 0;
}
