// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/script.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "drivers/sim/words.h"

namespace steelyard::sim {
namespace {

using Kind = ScriptStep::Kind;

constexpr std::size_t steps_max = 10'000;
constexpr std::int64_t week_us = 7LL * 24 * 3600 * 1'000'000;

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size() && number >= 0;
  return whole ? std::optional(number) : std::nullopt;
}

/// Up to a week.
std::optional<Duration> time_in(std::string_view text) {
  constexpr std::pair<std::string_view, std::int64_t> units[] = {
      {"ms", 1'000}, {"s", 1'000'000}, {"m", 60'000'000}, {"h", 3'600'000'000}};
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = whole_number(text.substr(0, digits));
  for (const auto& [name, microseconds] : units) {
    if (!number || name != text.substr(digits)) continue;
    if (*number > week_us / microseconds) return std::nullopt;
    return Duration(*number * microseconds);
  }
  return std::nullopt;
}

class Parser {
 public:
  explicit Parser(const std::string& file) : file_(file) {}

  Result<Script> parse(std::string_view text) {
    while (!text.empty() && !fault_) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      ++line_;
      read(text.substr(0, end));
      text.remove_prefix(std::min(end + 1, text.size()));
    }
    if (fault_) return *fault_;
    if (script_.steps.empty()) fail("a script has at least one line that does something");
    if (fault_) return *fault_;
    return std::move(script_);
  }

 private:
  void read(std::string_view line) {
    line = line.substr(0, std::min(line.find('#'), line.size()));
    const auto [first, rest] = split_words(line);
    if (first.empty()) return;
    if (repeats_) return fail("nothing comes after repeat");
    if (script_.steps.size() >= steps_max) return fail("a script has at most 10000 lines");
    if (first == "at" || first == "after") return read_time(first == "at" ? Kind::at : Kind::after, rest);
    if (first == "repeat") return read_repeat(rest);
    if (first == "wait") {
      if (rest != "stable") return fail("what can be waited for is: wait stable");
      return add(Kind::stable);
    }
    read_command(line);
  }

  void read_time(Kind kind, std::string_view rest) {
    const auto [time, command] = split_words(rest);
    const auto duration = time_in(time);
    if (!duration) return fail("a time is a whole number with ms, s, m or h, up to a week, such as 20s");
    add(kind, *duration);
    if (!command.empty()) read_command(command);
  }

  void read_repeat(std::string_view rest) {
    const auto rounds = rest.empty() ? std::optional<std::int64_t>(0) : whole_number(rest);
    if (!rounds || (!rest.empty() && (*rounds < 1 || *rounds > 1'000'000))) {
      return fail("repeat stands alone, or with a number of rounds from 1 to 1000000");
    }
    const bool takes_time = std::any_of(script_.steps.begin(), script_.steps.end(),
                                        [](const ScriptStep& step) { return step.time > Duration{}; });
    if (!takes_time) return fail("what repeats must take time: an at or after before it");
    script_.rounds = static_cast<int>(*rounds);
    repeats_ = true;
  }

  void read_command(std::string_view text) {
    auto command = parse_command(text);
    if (!command) return fail(rule_of(command.error()));
    add(Kind::command);
    script_.steps.back().command = *std::move(command);
  }

  static std::string rule_of(const Error& error) {
    std::string rule = sentence(error, Language::en);
    rule.pop_back();  // its full stop
    return rule + "; or at TIME, after TIME, wait stable, repeat";
  }

  void add(Kind kind, Duration time = {}) { script_.steps.push_back({kind, line_, time, {}}); }

  void fail(std::string rule) {
    fault_ = Error{ErrorCode::script_malformed,
                   {{"file", file_}, {"line", static_cast<std::int64_t>(line_)}, {"rule", std::move(rule)}}};
  }

  const std::string& file_;
  Script script_;
  std::size_t line_ = 0;
  bool repeats_ = false;
  std::optional<Error> fault_;
};

}  // namespace

Result<Script> parse_script(std::string_view text, const std::string& file) {
  return Parser(file).parse(text);
}

const Command* ScriptPlayer::next(Instant now, bool stable) {
  while (!finished_) {
    if (at_ == script_.steps.size()) {
      ++rounds_done_;
      finished_ = script_.rounds != 0 && rounds_done_ >= script_.rounds;
      at_ = 0;
      round_ = done_;
      continue;
    }
    const ScriptStep& step = script_.steps[at_];
    switch (step.kind) {
      case Kind::at:
        if (now < round_ + step.time) return nullptr;
        done_ = std::max(done_, round_ + step.time);
        break;
      case Kind::after:
        if (now < done_ + step.time) return nullptr;
        done_ += step.time;
        break;
      case Kind::stable:
        if (!stable) return nullptr;
        done_ = now;
        break;
      case Kind::command:
        ++at_;
        return &step.command;
    }
    ++at_;
  }
  return nullptr;
}

}  // namespace steelyard::sim
