// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "drivers/tool/outlet.h"

namespace steelyard::tool {

/// Keeps what was written while it was plugged in.
class FakeOutlet final : public Outlet {
 public:
  std::string url() const override { return "serial:///fake"; }
  void write(std::span<const std::uint8_t> bytes) override {
    if (plugged_) segments.emplace_back(bytes.begin(), bytes.end());
  }
  void listen(Heard) override {}
  bool has_reader() override { return plugged_; }
  bool is_plugged() const override { return plugged_; }
  void unplug() override { plugged_ = false; }
  Result<void> plug() override {
    if (refuses) return Error{ErrorCode::line_unopenable, {{"line", "fake"}, {"what", "refused"}}};
    plugged_ = true;
    return {};
  }

  /// All that was written since the last time it was taken.
  std::string take() {
    std::string out;
    for (const std::string& segment : segments) out += segment;
    segments.clear();
    return out;
  }

  bool refuses = false;
  std::vector<std::string> segments;

 private:
  bool plugged_ = true;
};

}  // namespace steelyard::tool
