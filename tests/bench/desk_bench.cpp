// SPDX-License-Identifier: Apache-2.0
// How long the desk thinks, with a yard as full as a large plant's: 10 000 open slips, 200 trucks on 50 of
// them. A decision is made on the loop that also serves the scales, so it must not be felt there.
//   desk_bench [--limits]

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <string>
#include <vector>

#include "tests/support/day.h"

namespace steelyard {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int open_slips = 10'000;
constexpr int trucks = 200;
constexpr int slips_of_trucks = 50;
constexpr std::size_t import_rows = 1000;

dispatch::PickSlip slip_of(int number) {
  dispatch::PickSlip slip;
  slip.number = "A" + std::to_string(number);
  slip.date = {2026, 11, 22};
  slip.customer = {"C1", "Li farm"};
  slip.payment = dispatch::Payment::paid;
  const Mass bag = Mass::kilograms(40);
  for (int line = 1; line <= 3; ++line) {
    slip.lines.push_back({line, {"F101", "Pig 40"}, bag, "3 mm", bag * 10'000, 10'000, {}, {}, ""});
  }
  return slip;
}

desk::Arrive arrival(int truck, const std::string& slip) {
  desk::Arrive arrive{"豫A" + std::to_string(10'000 + truck), {slip}, "", 6};
  arrive.plan = {{{slip, 1}, 250, {}}};
  return arrive;
}

/// Microseconds of the middle one of many calls.
double median_us(int calls, const std::function<void()>& call) {
  std::vector<double> times;
  for (int i = 0; i < calls; ++i) {
    const auto begin = Clock::now();
    call();
    times.push_back(std::chrono::duration<double, std::micro>(Clock::now() - begin).count());
  }
  std::nth_element(times.begin(), times.begin() + calls / 2, times.end());
  return times[static_cast<std::size_t>(calls) / 2];
}

int run(bool with_limits) {
  support::Day day;
  for (int first = 0; first < open_slips; first += static_cast<int>(import_rows)) {
    desk::ImportSlips import;
    for (int i = first; i < first + static_cast<int>(import_rows); ++i) import.slips.push_back(slip_of(i));
    day.must(import, "zhao");
  }
  for (int truck = 0; truck < trucks; ++truck) {
    day.must(arrival(truck, "A" + std::to_string(truck % slips_of_trucks)));
  }
  const auto context = day.context("wang");
  const auto office = day.context("zhao");
  const desk::Desk& desk = day.desk();
  const desk::Arrive arrive = arrival(trucks, "A7");
  const desk::ChangeSlip change{[] {
                                  auto slip = slip_of(8);
                                  slip.coordinator = "Zhao";
                                  return slip;
                                }(),
                                1};
  desk::ImportSlips import;
  for (int i = 0; i < static_cast<int>(import_rows); ++i) import.slips.push_back(slip_of(open_slips + i));

  bool all_ok = true;
  const auto say = [&](const char* what, double us, double limit_us) {
    std::printf("%-40s %10.1f us  (limit %.0f)\n", what, us, limit_us);
    all_ok = all_ok && us <= limit_us;
  };
  say("decide(arrive)", median_us(200, [&] { (void)desk.decide(arrive, context); }), 1000);
  say("decide(change slip)", median_us(200, [&] { (void)desk.decide(change, office); }), 1000);
  say("decide(import of 1000 slips)", median_us(5, [&] { (void)desk.decide(import, office); }), 400'000);
  say("reserved, every line of 10 000 slips",
      median_us(5,
                [&] {
                  Mass sum;
                  for (const auto& [number, slip] : desk.model().slips()) {
                    for (const auto& line : slip.lines) sum += desk.model().reserved(number, line.line, "");
                  }
                  if (sum != Mass::kilograms(40) * 250 * trucks) std::abort();
                }),
      50'000);
  const auto begin = Clock::now();
  day.must(import, "zhao");
  const double took = std::chrono::duration<double, std::micro>(Clock::now() - begin).count();
  say("import of 1000 slips, decided and applied", took, 800'000);
  return with_limits && !all_ok ? 1 : 0;
}

}  // namespace
}  // namespace steelyard

int main(int count, char** words) {
  return steelyard::run(count > 1 && std::strcmp(words[1], "--limits") == 0);
}
