// SPDX-License-Identifier: Apache-2.0
// What it costs one process to read many lines: pseudo-terminals on which another process writes frames, read
// through LineReader and IndicatorSession as in the station, and then, in the same run, the same lines by
// epoll and read alone. Prints the share of one core that each took.
//
//   lines_bench [--lines 64] [--rate 20] [--seconds 5] [--most N] [--limits]
//
// With --most it fails when reading took more than N times what the bare calls took, with --limits when it
// took more than its share of the core.
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <fcntl.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "drivers/indicator_session.h"
#include "drivers/line/line_reader.h"
#include "drivers/registry.h"
#include "station/base/check.h"

namespace steelyard {
namespace {

using Clock = std::chrono::steady_clock;

struct Settings {
  int lines = 64;
  int rate = 20;
  int seconds = 5;
  double most = 0;
  bool has_limits = false;
};

constexpr double most_percent = 10;

constexpr const char* protocols[] = {"yaohua.tf0", "toledo.continuous"};

struct Terminal {
  int master = -1;
  std::string name;
};

Terminal make_terminal() {
  Terminal out;
  out.master = ::posix_openpt(O_RDWR | O_NOCTTY | O_NONBLOCK);
  CHECK(out.master >= 0 && ::grantpt(out.master) == 0 && ::unlockpt(out.master) == 0);
  std::array<char, 64> name{};
  CHECK(::ptsname_r(out.master, name.data(), name.size()) == 0);
  out.name = name.data();
  const int end = ::open(name.data(), O_RDWR | O_NOCTTY);
  termios raw{};
  CHECK(end >= 0 && ::tcgetattr(end, &raw) == 0);
  ::cfmakeraw(&raw);
  CHECK(::tcsetattr(end, TCSANOW, &raw) == 0);
  ::close(end);
  return out;
}

std::vector<std::uint8_t> frame_of(const indicator::Indicator& protocol, int turn) {
  weighing::Indication shown;
  shown.value = weighing::Decimal{18'700 + turn % 8 * 20, 0};
  shown.unit = weighing::Unit::kg;
  shown.stable = turn % 2 == 0;
  std::array<std::uint8_t, indicator::frame_max> out{};
  const std::size_t size = protocol.encode(shown, protocol.facts(), out);
  CHECK(size > 0);
  return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size)};
}

/// The writer's whole life: the lines one after the other, spread over the period, until it is killed.
[[noreturn]] void write_for_ever(const std::vector<Terminal>& terminals, const Settings& settings) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // whatever becomes of the reader
  const auto registry = indicator::Registry::built_in();
  const auto step = std::chrono::nanoseconds(1'000'000'000LL / settings.rate / settings.lines);
  auto due = Clock::now();
  for (int turn = 0;; ++turn) {
    for (std::size_t i = 0; i < terminals.size(); ++i) {
      const auto frame = frame_of(*registry.find(protocols[i % std::size(protocols)]), turn);
      // What nobody reads is lost, as on a wire.
      [[maybe_unused]] const auto written = ::write(terminals[i].master, frame.data(), frame.size());
      due += step;
      const auto since = due.time_since_epoch();
      const auto whole = std::chrono::duration_cast<std::chrono::seconds>(since);
      const timespec until = {whole.count(), static_cast<long>((since - whole).count())};
      ::clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, nullptr);
    }
  }
}

double processor_seconds() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Cost {
  double processor = 0;  // seconds
  double wall = 0;
  std::uint64_t frames = 0;
  std::uint64_t bytes = 0;
  std::uint64_t errors = 0;

  double per_byte() const { return processor / static_cast<double>(bytes); }
};

struct Lane {
  explicit Lane(const indicator::Indicator& protocol) : session(protocol) {}
  indicator::IndicatorSession session;
  std::unique_ptr<line::LineReader> reader;
};

Cost read_as_the_station(const std::vector<Terminal>& terminals, int seconds) {
  const auto registry = indicator::Registry::built_in();
  boost::asio::io_context loop{1};
  std::vector<std::unique_ptr<Lane>> lanes;
  std::int64_t digits = 0;
  for (std::size_t i = 0; i < terminals.size(); ++i) {
    lanes.push_back(std::make_unique<Lane>(*registry.find(protocols[i % std::size(protocols)])));
    Lane& lane = *lanes.back();
    line::LineHandlers handlers;
    handlers.bytes = [&lane, &digits](std::span<const std::uint8_t> bytes, Instant) {
      lane.session.feed(bytes, [&digits](const indicator::Reading& reading) {
        if (const auto* shown = reading.indication(); shown != nullptr) digits += shown->value->digits;
      });
    };
    handlers.disconnected = [](const Error& error) {
      std::fprintf(stderr, "lines_bench: %s\n", sentence(error, Language::en).c_str());
    };
    const line::LineUrl url = line::SerialUrl{terminals[i].name, {}};
    lane.reader = std::make_unique<line::LineReader>(loop, url, line::LineReaderConfig{}, handlers);
    lane.reader->start();
  }
  loop.run_for(std::chrono::milliseconds(300));  // all are open, the first frames are in
  Cost cost;
  const auto count = [&](int sign) {
    for (const auto& lane : lanes) {
      const auto& statistics = lane->session.statistics();
      cost.frames += static_cast<std::uint64_t>(sign) * statistics.frames;
      cost.bytes += static_cast<std::uint64_t>(sign) * statistics.bytes;
      cost.errors += static_cast<std::uint64_t>(sign) * statistics.all_errors();
    }
  };
  count(-1);
  const double before = processor_seconds();
  const auto begin = Clock::now();
  loop.run_for(std::chrono::seconds(seconds));
  cost.processor = processor_seconds() - before;
  cost.wall = std::chrono::duration<double>(Clock::now() - begin).count();
  count(1);
  for (const auto& lane : lanes) lane->reader->stop();
  loop.run_for(std::chrono::milliseconds(300));
  CHECK(digits > 0);
  return cost;
}

Cost read_alone(const std::vector<Terminal>& terminals, int seconds) {
  const int all = ::epoll_create1(EPOLL_CLOEXEC);
  CHECK(all >= 0);
  std::vector<int> lines;
  for (const Terminal& terminal : terminals) {
    lines.push_back(::open(terminal.name.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK));
    CHECK(lines.back() >= 0);
    ::tcflush(lines.back(), TCIFLUSH);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.fd = lines.back();
    CHECK(::epoll_ctl(all, EPOLL_CTL_ADD, lines.back(), &event) == 0);
  }
  Cost cost;
  std::array<std::uint8_t, 4096> buffer{};
  std::array<epoll_event, 64> events{};
  const double before = processor_seconds();
  const auto begin = Clock::now();
  while (Clock::now() - begin < std::chrono::seconds(seconds)) {
    const int ready = ::epoll_wait(all, events.data(), static_cast<int>(events.size()), 100);
    for (int i = 0; i < ready; ++i) {
      const auto count = ::read(events[static_cast<std::size_t>(i)].data.fd, buffer.data(), buffer.size());
      if (count > 0) cost.bytes += static_cast<std::uint64_t>(count);
    }
  }
  cost.processor = processor_seconds() - before;
  cost.wall = std::chrono::duration<double>(Clock::now() - begin).count();
  for (const int line : lines) ::close(line);
  ::close(all);
  return cost;
}

Settings settings_of(int argc, char** argv) {
  Settings settings;
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    if (name == "--limits") {
      settings.has_limits = true;
      continue;
    }
    CHECK(i + 1 < argc);
    const char* value = argv[++i];
    if (name == "--lines") settings.lines = std::atoi(value);
    if (name == "--rate") settings.rate = std::atoi(value);
    if (name == "--seconds") settings.seconds = std::atoi(value);
    if (name == "--most") settings.most = std::atof(value);
  }
  CHECK(settings.lines > 0 && settings.rate > 0 && settings.seconds > 0);
  return settings;
}

int measure(const std::vector<Terminal>& terminals, const Settings& settings) {
  const Cost station = read_as_the_station(terminals, settings.seconds);
  const Cost bare = read_alone(terminals, settings.seconds);
  const auto share = [](const Cost& cost) { return 100 * cost.processor / cost.wall; };
  const double ratio = station.per_byte() / bare.per_byte();
  const bool is_cheap = share(station) <= most_percent;
  std::printf("epoll and read alone: %.2f %% of a core; ratio per byte %.2f\n", share(bare), ratio);
  std::printf("%s %d lines, %.0f frames/s: %.2f %% of a core (limit %.0f %%), %.1f us a frame\n",
              is_cheap ? "PASS" : "FAIL", settings.lines, static_cast<double>(station.frames) / station.wall,
              share(station), most_percent, 1e6 * station.processor / static_cast<double>(station.frames));
  if (station.frames == 0 || station.errors > 0) {
    std::printf("lines_bench: %llu frames and %llu errors were read\n",
                static_cast<unsigned long long>(station.frames),
                static_cast<unsigned long long>(station.errors));
    return 1;
  }
  if (settings.has_limits && !is_cheap) return 1;
  return settings.most > 0 && ratio > settings.most ? 1 : 0;
}

}  // namespace
}  // namespace steelyard

int main(int argc, char** argv) {
  using namespace steelyard;
  const Settings settings = settings_of(argc, argv);
  std::vector<Terminal> terminals;
  for (int i = 0; i < settings.lines; ++i) terminals.push_back(make_terminal());
  const pid_t writer = ::fork();
  CHECK(writer >= 0);
  if (writer == 0) write_for_ever(terminals, settings);
  for (const Terminal& terminal : terminals) ::close(terminal.master);
  const int status = measure(terminals, settings);
  ::kill(writer, SIGKILL);
  ::waitpid(writer, nullptr, 0);
  return status;
}
