// SPDX-License-Identifier: Apache-2.0
// How fast bytes become indications, through the same IndicatorSession as in the station, against memchr
// looking for the frames' last byte in the same bytes. `of_memchr` is the ratio within this run.
#include <chrono>
#include <cstring>
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

using Buffer = std::vector<std::uint8_t>;

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

/// Bytes per second of one pass over and over, and remembered by name for the ratios.
template <typename Pass>
void measure(benchmark::State& state, const Buffer& line, double& bytes_per_second, Pass pass) {
  const std::clock_t begin = std::clock();
  for (auto _ : state) pass();
  const double took = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  const auto bytes = static_cast<double>(state.iterations()) * static_cast<double>(line.size());
  bytes_per_second = bytes / took;
  state.SetBytesProcessed(static_cast<std::int64_t>(bytes));
}

void scan(benchmark::State& state, const Buffer& line, double& bytes_per_second) {
  const int start_mark = line.front();
  measure(state, line, bytes_per_second, [&] {
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

void decode(benchmark::State& state, const Indicator& indicator, const Buffer& line,
            const double& memchr_bytes_per_second) {
  double bytes_per_second = 0;
  IndicatorSession session(indicator);
  std::int64_t digits = 0;
  measure(state, line, bytes_per_second, [&] {
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
}

void register_all(const Registry& registry, std::map<std::string, Buffer>& lines,
                  std::map<std::string, double>& rates) {
  lines["random"] = random_line();
  lines["all STX"] = Buffer(line_size, 0x02);
  for (const Indicator& indicator : registry.all()) {
    const std::string id(indicator.id);
    const Buffer& line = lines[id] = clean_line(indicator);
    double& rate = rates[id];
    benchmark::RegisterBenchmark(("memchr/" + id).c_str(),
                                 [&](benchmark::State& state) { scan(state, line, rate); });
    benchmark::RegisterBenchmark(("decode/" + id).c_str(),
                                 [&](benchmark::State& state) { decode(state, indicator, line, rate); });
    for (const char* hostile : {"random", "all STX"}) {
      const Buffer& junk = lines[hostile];
      benchmark::RegisterBenchmark(("decode " + std::string(hostile) + "/" + id).c_str(),
                                   [&](benchmark::State& state) { decode(state, indicator, junk, rate); });
    }
  }
}

}  // namespace
}  // namespace steelyard::indicator

int main(int argc, char** argv) {
  using namespace steelyard::indicator;
  const Registry registry = all_protocols();
  std::map<std::string, Buffer> lines;
  std::map<std::string, double> rates;
  register_all(registry, lines, rates);
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
