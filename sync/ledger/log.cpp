// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "station/base/json.h"

namespace steelyard::ledger {
namespace {

spdlog::level::level_enum of(Level level) {
  switch (level) {
    case Level::info:
      return spdlog::level::info;
    case Level::warning:
      return spdlog::level::warn;
    case Level::error:
      return spdlog::level::err;
  }
  return spdlog::level::err;
}

spdlog::logger& logger() {
  static const auto instance = [] {
    auto made = std::make_shared<spdlog::logger>("ledger", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    made->flush_on(spdlog::level::info);
    return made;
  }();
  return *instance;
}

std::string value_text(const Param& value) {
  if (const auto* number = value.integer()) return std::to_string(*number);
  const std::string& text = *value.string();
  const bool plain = !text.empty() && text.find_first_of(" \"=\\") == std::string::npos;
  const std::string quoted = to_text(Json(text));
  return plain && quoted.size() == text.size() + 2 ? text : quoted;
}

}  // namespace

void log(Level level, std::string_view event,
         std::initializer_list<std::pair<std::string_view, Param>> fields) {
  std::string line(event);
  for (const auto& [key, value] : fields) line += " " + std::string(key) + "=" + value_text(value);
  logger().log(of(level), spdlog::string_view_t(line));
}

}  // namespace steelyard::ledger
