// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <memory>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <unistd.h>

#include "drivers/line/line_reader.h"
#include "drivers/probe/probing.h"
#include "drivers/probe/report.h"
#include "drivers/tool/clock.h"
#include "drivers/tool/commands.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;
using probe::Probing;

/// Says on stderr how far it is: on a terminal one line that is drawn anew, else a line per setting.
class Progress {
 public:
  explicit Progress(bool has_settings)
      : is_terminal_(::isatty(STDERR_FILENO) == 1), has_settings_(has_settings) {}
  ~Progress() { wipe(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void show(const Probing& probing, bool finished) {
    const auto log = probing.log();
    const std::size_t behind = finished || log.empty() ? log.size() : log.size() - 1;
    wipe();
    for (; told_ < behind; ++told_) std::fprintf(stderr, "%s\n", row(log[told_]).c_str());
    if (!is_terminal_ || finished || log.empty()) return;
    std::string now = row(log.back()) + (probing.is_asking() ? ", asking 询问中" : "");
    const auto found = probing.candidates();
    if (!found.empty()) now += ", " + std::string(found.front().indicator->id);
    std::fprintf(stderr, "%s", now.c_str());
    drawn_ = true;
  }

 private:
  std::string row(const probe::Heard& heard) const {
    std::string out = has_settings_ ? probe::short_text(heard.settings) + ": " : "";
    if (heard.refused) return out + sentence(*heard.refused);
    out += std::to_string(heard.bytes) + " bytes 字节, ";
    if (heard.understood) return out + "understood / 可以解读";
    return out + std::string(sentence(heard.diagnosis, Language::en)) + " / " +
           std::string(sentence(heard.diagnosis, Language::zh));
  }
  void wipe() {
    if (drawn_) std::fprintf(stderr, "\r\x1b[K");
    drawn_ = false;
  }

  bool is_terminal_;
  bool has_settings_;
  bool drawn_ = false;
  std::size_t told_ = 0;
};

/// Carries out what a Probing wants done, on a real line.
class ProbeRun {
 public:
  ProbeRun(asio::io_context& loop, line::LineUrl url, Probing& probing, Progress& progress)
      : loop_(loop), url_(std::move(url)), probing_(probing), progress_(progress), timer_(loop) {
    wake_at(instant_now());
  }

  Result<void> result() const {
    if (failure_) return *failure_;
    return {};
  }

 private:
  void wake_at(Instant when) {
    timer_.expires_at(std::chrono::steady_clock::time_point(when.time_since_epoch()));
    timer_.async_wait([this](const boost::system::error_code& error) {
      if (!error) step();
    });
  }

  void step() {
    for (;;) {
      const auto next = probing_.next(instant_now());
      const bool done = std::holds_alternative<Probing::Done>(next);
      show(done);
      if (done) return finish();
      if (const auto* open = std::get_if<Probing::Open>(&next)) return open_line(open->settings);
      if (const auto* wait = std::get_if<Probing::Wait>(&next)) return wake_at(wait->until);
      asio::co_spawn(loop_, reader_->write(std::get<Probing::Send>(next).bytes),
                     [this](const std::exception_ptr&, const Result<void>& written) {
                       if (!written) fail(written.error());
                     });
    }
  }

  void open_line(const SerialSettings& settings) {
    reader_.reset();
    line::set_settings(url_, settings);
    is_open_ = false;
    line::LineHandlers handlers;
    handlers.connected = [this] {
      is_open_ = true;
      probing_.opened(instant_now());
      wake_at(instant_now());
    };
    handlers.bytes = [this](std::span<const std::uint8_t> bytes, Instant) {
      probing_.heard(bytes, instant_now());
      wake_at(instant_now());
    };
    handlers.disconnected = [this](const Error& reason) { disconnected(reason); };
    line::LineReaderConfig config;
    config.tcp_silences_max = 0;  // silence is an answer here
    reader_ = std::make_unique<line::LineReader>(loop_, url_, config, std::move(handlers));
    reader_->start();
  }

  void disconnected(const Error& reason) {
    if (!is_open_ && reason.code == ErrorCode::line_settings_refused) {
      probing_.refused(reason);
    } else if (reason.code == ErrorCode::recording_ended) {
      probing_.ended();
    } else {
      return fail(reason);
    }
    wake_at(instant_now());
  }

  void fail(const Error& error) {
    if (!failure_) failure_ = error;
    finish();
  }

  void finish() { loop_.stop(); }

  void show(bool finished) {
    const Instant now = instant_now();
    if (!finished && now < next_show_) return;
    next_show_ = now + Duration(250'000);
    progress_.show(probing_, finished);
  }

  asio::io_context& loop_;
  line::LineUrl url_;
  Probing& probing_;
  Progress& progress_;
  asio::steady_timer timer_;
  std::unique_ptr<line::LineReader> reader_;
  bool is_open_ = false;
  Instant next_show_{};
  std::optional<Error> failure_;
};

std::optional<int> number_in(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "1-4", "9600,4800", "1,3-5": every number from `min` to `max`, in the order as written.
Result<std::vector<int>> numbers_in(const char* field, std::string_view text, int min, int max) {
  const Error malformed{ErrorCode::field_bad_format,
                        {{"field", field}, {"rule", "numbers such as 1-4 or 1,3"}}};
  std::vector<int> out;
  while (!text.empty()) {
    const auto comma = std::min(text.find(','), text.size());
    const std::string_view part = text.substr(0, comma);
    text.remove_prefix(std::min(comma + 1, text.size()));
    const auto dash = part.find('-');
    const auto first = number_in(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : number_in(part.substr(dash + 1));
    if (!first || !last || *first < min || *last > max || *last < *first || *last - *first > 255)
      return malformed;
    for (int number = *first; number <= *last; ++number) out.push_back(number);
  }
  return out;
}

/// A pseudo-terminal has no wires: its settings mean nothing.
bool has_wires(const line::LineUrl& url) {
  const auto* serial = std::get_if<line::SerialUrl>(&url);
  if (serial == nullptr) return std::holds_alternative<line::ComPortUrl>(url);
  std::error_code error;
  const auto path = std::filesystem::canonical(serial->path, error);
  return error || !path.string().starts_with("/dev/pts/");
}

Result<probe::ProbeOptions> plan(const indicator::Registry& registry, const line::LineUrl& url,
                                 const ProbeCommand& command) {
  probe::ProbeOptions out;
  const auto bauds = numbers_in("--baud", command.bauds, 50, 4'000'000);
  if (!bauds) return bauds.error();
  const auto addresses = numbers_in("--addresses", command.addresses, 0, 255);
  if (!addresses) return addresses.error();
  for (const int address : *addresses) out.addresses.push_back(static_cast<std::uint8_t>(address));
  out.ask = command.ask;
  if (!command.protocol.empty()) {
    const auto protocol = protocol_named(registry, command.protocol);
    if (!protocol) return protocol.error();
    out.protocol = command.protocol;
    out.ask = true;
  }
  const bool wires = has_wires(url);
  // Where there is one setting only, there is time to hear it out.
  const int seconds = command.seconds > 0 ? command.seconds : wires ? 3 : 10;
  out.listen = std::chrono::seconds(seconds);
  if (const auto own = line::settings_of(url)) out.settings = {*own};
  if (!wires) return out;
  auto likely = probe::likely_settings(registry, bauds->empty() ? probe::usual_bauds() : *bauds);
  // What the line was written with is tried first, if it says anything but the usual.
  const bool own = out.settings.front() != SerialSettings{};
  if (!own) out.settings.clear();
  // Nine bits are not to be had over the network.
  if (std::holds_alternative<line::ComPortUrl>(url)) {
    std::erase_if(likely, [](const SerialSettings& settings) { return settings.bits == 9; });
  }
  for (const auto& settings : likely) {
    if (!own || settings != out.settings.front()) out.settings.push_back(settings);
  }
  return out;
}

}  // namespace

Result<void> probe_line(const indicator::Registry& registry, const ProbeCommand& command) {
  const auto url = line::parse_line_url(command.line);
  if (!url) return url.error();
  auto options = plan(registry, *url, command);
  if (!options) return options.error();
  const bool wires = has_wires(*url);
  const probe::ProbedLine probed{command.line.substr(0, command.line.find('?')), wires};
  asio::io_context loop{1};
  bool stopped = false;
  asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&](const boost::system::error_code&, int) {
    stopped = true;
    loop.stop();
  });
  Probing probing(registry, *std::move(options));
  Progress progress(wires);
  {
    const ProbeRun run(loop, *url, probing, progress);
    loop.run();
    if (auto result = run.result(); !result) return result;
  }
  if (stopped) progress.show(probing, true);
  const auto candidates = probing.candidates();
  if (command.json) std::printf("%s\n", to_text(probe::json_of(probing, probed)).c_str());
  if (candidates.empty()) return probe::nothing_found(probing, probed);
  if (!command.json) std::printf("%s", probe::text_of(candidates, probed).c_str());
  return {};
}

}  // namespace steelyard::tool
