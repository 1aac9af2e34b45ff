// SPDX-License-Identifier: Apache-2.0
#include <charconv>
#include <csignal>
#include <cstdio>

#include <boost/asio/signal_set.hpp>
#include <unistd.h>

#include "drivers/probe/probing.h"
#include "drivers/probe/report.h"
#include "drivers/probe_line/probe_plan.h"
#include "drivers/probe_line/probe_run.h"
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

  void show_at(Instant now, const Probing& probing) {
    if (now < next_) return;
    next_ = now + Duration(250'000);
    show(probing, false);
  }
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
  Instant next_{};
  std::size_t told_ = 0;
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

Result<probe_line::ProbeWishes> wishes_of(const indicator::Registry& registry, const ProbeCommand& command) {
  probe_line::ProbeWishes out;
  const auto bauds = numbers_in("--baud", command.bauds, 50, 4'000'000);
  if (!bauds) return bauds.error();
  out.bauds = *bauds;
  const auto addresses = numbers_in("--addresses", command.addresses, 0, 255);
  if (!addresses) return addresses.error();
  for (const int address : *addresses) out.addresses.push_back(static_cast<std::uint8_t>(address));
  if (!command.protocol.empty()) {
    const auto protocol = protocol_named(registry, command.protocol);
    if (!protocol) return protocol.error();
    out.protocol = command.protocol;
  }
  out.ask = command.ask;
  out.seconds = command.seconds;
  return out;
}

}  // namespace

Result<void> probe_line(const indicator::Registry& registry, const ProbeCommand& command) {
  const auto url = line::parse_line_url(command.line);
  if (!url) return url.error();
  const auto wishes = wishes_of(registry, command);
  if (!wishes) return wishes.error();
  const probe::ProbedLine probed = probe_line::probed_line(command.line, *url);
  asio::io_context loop{1};
  asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&](const boost::system::error_code&, int) { loop.stop(); });
  Probing probing(registry, probe_line::plan(registry, *url, *wishes));
  Progress progress(probed.has_settings);
  Result<void> result;
  {
    probe_line::ProbeRun::Handlers on;
    on.stepped = [&] { progress.show_at(instant_now(), probing); };
    on.ended = [&](const Result<void>& ended) {
      result = ended;
      loop.stop();
    };
    const probe_line::ProbeRun run(loop, *url, probing, std::move(on));
    loop.run();
  }
  if (!result) return result;
  progress.show(probing, true);
  const auto candidates = probing.candidates();
  if (command.json) std::printf("%s\n", to_text(probe::json_of(probing, probed)).c_str());
  if (candidates.empty()) return probe::nothing_found(probing, probed);
  if (!command.json) std::printf("%s", probe::text_of(candidates, probed).c_str());
  return {};
}

}  // namespace steelyard::tool
