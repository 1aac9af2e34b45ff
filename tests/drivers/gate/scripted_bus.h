// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "drivers/gate.h"

namespace steelyard::gate {

/// A board with a clock of its own: every call takes a while, and does what the test says.
class ScriptedBus final : public Bus {
 public:
  static constexpr Duration answer_takes{10'000};

  Duration limit() const override { return Duration{300'000}; }
  Result<void> open() override {
    if (is_open) return {};
    if (!is_plugged) return late("no route");
    is_open = true;
    ++opened;
    return {};
  }
  void close() override { is_open = false; }
  Result<std::vector<bool>> read(std::uint8_t unit, std::span<const Point> points) override {
    if (const auto fault = ask(unit); !fault) return fault.error();
    std::vector<bool> out;
    for (const Point& point : points) out.push_back(signals[text_of(point)]);
    return out;
  }
  Result<void> write(std::uint8_t unit, const Point& point, bool on) override {
    if (const auto fault = ask(unit); !fault) return fault;
    if (refuses_writes) return Error{ErrorCode::yard_device_failed, {{"what", "refused"}}};
    signals[text_of(point)] = on;
    written += (written.empty() ? "" : " ") + text_of(point) + (on ? "+" : "-");
    if (loses_next_answer) {
      loses_next_answer = false;
      return late("no answer");
    }
    return {};
  }

  std::string take_written() { return std::exchange(written, ""); }
  void pull() { is_plugged = false; }

  Instant now{};
  bool is_plugged = true;
  bool is_open = false;
  bool refuses_writes = false;
  bool loses_next_answer = false;
  int opened = 0;
  std::map<std::string, bool> signals;
  std::string written;
  std::uint8_t unit_here = 1;

 private:
  Result<void> ask(std::uint8_t unit) {
    if (!is_plugged || unit != unit_here) return late("no answer");
    if (auto opened_now = open(); !opened_now) return opened_now;
    now += answer_takes;
    return {};
  }
  Error late(const char* what) {
    is_open = false;
    now += limit();
    return {ErrorCode::yard_device_failed, {{"what", what}}};
  }
};

}  // namespace steelyard::gate
