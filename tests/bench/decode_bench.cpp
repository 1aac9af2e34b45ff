// SPDX-License-Identifier: Apache-2.0
// How fast bytes become indications, through the same IndicatorSession as in the station, against memchr
// looking for the frames' first byte in the same bytes. `of_memchr` is the ratio within this run. Ends with a
// line for each protocol, whether it reads what a line usually carries as fast as it has to; with --limits it
// fails where one does not.
#include <cstdio>
#include <cstring>
#include <ctime>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "drivers/indicator_session.h"
#include "station/base/check.h"
#include "tests/support/all_protocols.h"

namespace steelyard::indicator {
namespace {

constexpr std::size_t line_size = 1 << 20;
constexpr double least_bytes_per_second = 100e6;

using Buffer = std::vector<std::uint8_t>;

/// Bytes per second of processor time, on what a line usually carries. 0: not measured.
struct Rates {
  double memchr = 0;
  double decode = 0;
};

/// What a line carries: a truck of 18 760 kg whose weight trembles.
Buffer clean_line(const Indicator& indicator) {
  Buffer line;
  std::mt19937 random(1);  // NOLINT: the same every time
  while (line.size() < line_size) {
    Indication indication;
    indication.value = weighing::Decimal{18'700 + static_cast<std::int64_t>(random() % 8) * 20, 0};
    indication.unit = weighing::Unit::kg;
    indication.stable = random() % 2 == 0;
    std::array<std::uint8_t, frame_max> frame{};
    std::size_t size = indicator.encode(indication, indicator.facts(), frame);
    if (size == 0) {  // one that sends no weight in motion
      indication.stable = true;
      size = indicator.encode(indication, indicator.facts(), frame);
    }
    CHECK(size > 0);
    line.insert(line.end(), frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size));
  }
  return line;
}

Buffer random_line() {
  Buffer line(line_size);
  std::mt19937 random(2);  // NOLINT: the same every time
  for (auto& byte : line) byte = static_cast<std::uint8_t>(random());
  return line;
}

/// Bytes per second of one pass over and over.
template <typename Pass>
double measure(benchmark::State& state, const Buffer& line, Pass pass) {
  const std::clock_t begin = std::clock();
  for (auto _ : state) pass();
  const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  const auto bytes = static_cast<double>(state.iterations()) * static_cast<double>(line.size());
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
  return bytes / took;
}

double scan(benchmark::State& state, const Buffer& line) {
  const int start_mark = line.front();
  return measure(state, line, [&] {
    std::size_t found = 0;
    const std::uint8_t* at = line.data();
    const std::uint8_t* const end = at + line.size();
    while (at < end) {
      at = static_cast<const std::uint8_t*>(std::memchr(at, start_mark, static_cast<std::size_t>(end - at)));
      if (at == nullptr) break;
      ++at;
      ++found;
    }
    benchmark::DoNotOptimize(found);
  });
}

double decode(benchmark::State& state, const Indicator& indicator, const Buffer& line,
              double memchr_bytes_per_second) {
  IndicatorSession session(indicator);
  std::int64_t digits = 0;
  const double bytes_per_second = measure(state, line, [&] {
    session.feed(line, [&](const Reading& reading) {
      const Indication* indication = reading.indication();
      if (indication != nullptr && indication->value) digits += indication->value->digits;
    });
  });
  benchmark::DoNotOptimize(digits);
  const auto& statistics = session.statistics();
  state.counters["frames"] =
      benchmark::Counter(static_cast<double>(statistics.frames), benchmark::Counter::kIsRate);
  state.counters["of_memchr"] = bytes_per_second / memchr_bytes_per_second;
  return bytes_per_second;
}

void register_all(const Registry& registry, std::map<std::string, Buffer>& lines,
                  std::map<std::string, Rates>& rates) {
  lines["random"] = random_line();
  lines["all STX"] = Buffer(line_size, 0x02);
  for (const Indicator& indicator : registry.all()) {
    const std::string id(indicator.id);
    const Buffer& line = lines[id] = clean_line(indicator);
    Rates& rate = rates[id];
    benchmark::RegisterBenchmark(("memchr/" + id).c_str(),
                                 [&](benchmark::State& state) { rate.memchr = scan(state, line); });
    benchmark::RegisterBenchmark(("decode/" + id).c_str(), [&](benchmark::State& state) {
      rate.decode = decode(state, indicator, line, rate.memchr);
    });
    for (const char* hostile : {"random", "all STX"}) {
      const Buffer& junk = lines[hostile];
      benchmark::RegisterBenchmark(
          ("decode " + std::string(hostile) + "/" + id).c_str(),
          [&](benchmark::State& state) { decode(state, indicator, junk, rate.memchr); });
    }
  }
}

/// One line for each protocol that was measured. True: none is too slow.
bool print_verdicts(const std::map<std::string, Rates>& rates) {
  bool is_good = true;
  for (const auto& [id, rate] : rates) {
    if (rate.decode == 0) continue;
    const bool is_fast = rate.decode >= least_bytes_per_second;
    is_good = is_good && is_fast;
    std::printf("%s %s %.0f MB/s (limit %.0f MB/s, %.3f of memchr)\n", is_fast ? "PASS" : "FAIL", id.c_str(),
                rate.decode / 1e6, least_bytes_per_second / 1e6, rate.decode / rate.memchr);
  }
  return is_good;
}

}  // namespace
}  // namespace steelyard::indicator

int main(int argc, char** argv) {
  using namespace steelyard::indicator;
  const Registry registry = all_protocols();
  std::map<std::string, Buffer> lines;
  std::map<std::string, Rates> rates;
  register_all(registry, lines, rates);
  benchmark::Initialize(&argc, argv);
  const bool has_limits = argc == 2 && std::string(argv[1]) == "--limits";
  if (!has_limits && argc != 1) {
    std::fprintf(stderr, "usage: decode_bench [--benchmark_…] [--limits]\n");
    return 2;
  }
  benchmark::RunSpecifiedBenchmarks();
  return print_verdicts(rates) || !has_limits ? 0 : 1;
}
