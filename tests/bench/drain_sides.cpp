// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/drain_sides.h"

#include <array>
#include <fstream>
#include <iostream>
#include <thread>

#include <boost/asio/post.hpp>
#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "station/base/check.h"
#include "sync/ledger/service.h"
#include "sync/ledger/store_address.h"
#include "sync/uplink/uplink_client.h"

extern char** environ;

namespace steelyard::bench {
namespace {

namespace asio = boost::asio;

void say_line(const std::string& line) {
  std::printf("%s\n", line.c_str());
  std::fflush(stdout);
}

void say_used() {
  // Not ru_maxrss, which begins with what the parent had.
  long peak = 0;
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmHWM:")) peak = std::strtol(line.c_str() + 6, nullptr, 10);
  }
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto micros = [](const timeval& t) { return t.tv_sec * 1'000'000L + t.tv_usec; };
  say_line("used " + std::to_string(peak) + " " +
           std::to_string(micros(usage.ru_utime) + micros(usage.ru_stime)));
}

/// Nothing to keep: the bench starts from nothing and ends.
class NoCursor : public uplink::CursorStore, public uplink::OwnTotals {
 public:
  Result<journal::Head> load() override { return journal::Head{}; }
  Result<void> store(const journal::Head&) override { return {}; }
  Result<std::vector<protocol::DayTotal>> totals(LocalDay, std::int64_t) override {
    return std::vector<protocol::DayTotal>{};
  }
};

int serve(const std::string& store_url) {
  const auto address = ledger::read_store_address(store_url);
  CHECK(address.has_value());
  asio::io_context loop(1);
  auto service = must(ledger::Service::start(loop, {"127.0.0.1", 0, *address, "", ""}));
  std::thread thread([&] { loop.run(); });
  say_line(std::to_string(service->port()));
  std::string go;
  std::getline(std::cin, go);
  asio::post(loop, [&] { service->stop(); });
  thread.join();
  say_used();
  return 0;
}

int drain(const std::string& folder, const std::string& id, const std::string& port,
          const std::string& token_file) {
  const auto journal = open_journal(folder, id);
  const std::int64_t all = journal->head().seq;
  say_line(std::to_string(all));
  std::string go;
  std::getline(std::cin, go);
  asio::io_context loop(1);
  asio::thread_pool pool(1);
  NoCursor side;
  auto client = must(uplink::UplinkClient::start(
      loop, pool, {id, "e1", "http://127.0.0.1:" + port, token_file, ""}, {*journal, side, side}));
  for (const std::int64_t until : {all / 2, all}) {
    while (client->status().acknowledged.seq < until) loop.run_one();
    say_line(until == all ? "done" : "half");
  }
  client.reset();
  loop.run();
  pool.join();
  say_used();
  return 0;
}

}  // namespace

std::unique_ptr<store::SqliteJournal> open_journal(const std::string& folder, const std::string& station) {
  return must(store::SqliteJournal::open({folder, station, "e1"}));
}

Side::Side(std::vector<std::string> words) {
  words.insert(words.begin(), "drain_bench");
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  std::array<int, 2> to{}, from{};
  CHECK(::pipe2(to.data(), O_CLOEXEC) == 0 && ::pipe2(from.data(), O_CLOEXEC) == 0);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, to[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, from[1], STDOUT_FILENO);
  CHECK(::posix_spawn(&pid_, "/proc/self/exe", &actions, nullptr, arguments.data(), environ) == 0);
  posix_spawn_file_actions_destroy(&actions);
  ::close(to[0]);
  ::close(from[1]);
  in_ = to[1];
  out_ = ::fdopen(from[0], "r");
}

Side::~Side() {
  ::close(in_);
  std::fclose(out_);
  ::waitpid(pid_, nullptr, 0);
}

std::string Side::hear() {
  std::array<char, 256> line{};
  if (std::fgets(line.data(), line.size(), out_) == nullptr) {
    std::fprintf(stderr, "drain_bench: one of its processes ended\n");
    std::exit(1);
  }
  std::string text = line.data();
  text.pop_back();
  return text;
}

void Side::say(const std::string& line) {
  const std::string text = line + "\n";
  CHECK(::write(in_, text.data(), text.size()) == static_cast<ssize_t>(text.size()));
}

Used used(const std::string& line) {
  Used used;
  long micros = 0;
  CHECK(std::sscanf(line.c_str(), "used %ld %ld", &used.peak_kib, &micros) == 2);
  used.cpu_seconds = static_cast<double>(micros) / 1e6;
  return used;
}

int be_a_side(const std::vector<std::string>& words) {
  if (words.size() == 2 && words[0] == "ledger") return serve(words[1]);
  if (words.size() == 5 && words[0] == "station") return drain(words[1], words[2], words[3], words[4]);
  return 2;
}

}  // namespace steelyard::bench
