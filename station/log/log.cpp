// SPDX-License-Identifier: Apache-2.0
#include "station/log/log.h"

#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace steelyard::log {
namespace {

spdlog::logger& logger() {
  static const std::shared_ptr<spdlog::logger> instance = [] {
    auto made =
        std::make_shared<spdlog::logger>("steelyard", std::make_shared<spdlog::sinks::stderr_sink_mt>());
    made->set_formatter(std::make_unique<spdlog::pattern_formatter>("%Y-%m-%dT%H:%M:%S.%eZ %l %v",
                                                                    spdlog::pattern_time_type::utc));
    made->flush_on(spdlog::level::info);
    return made;
  }();
  return *instance;
}

/// A text in quotes, without line breaks or control characters: one event stays one line.
std::string in_quotes(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + '"';
}

void write(spdlog::level::level_enum level, std::string_view event, const Fields& fields) {
  std::string line(event);
  for (const auto& [key, value] : fields) {
    line += " " + key + "=";
    line += value.integer() != nullptr ? std::to_string(*value.integer()) : in_quotes(*value.string());
  }
  logger().log(level, "{}", line);
}

}  // namespace

void info(std::string_view event, const Fields& fields) {
  write(spdlog::level::info, event, fields);
}
void warning(std::string_view event, const Fields& fields) {
  write(spdlog::level::warn, event, fields);
}
void error(std::string_view event, const Fields& fields) {
  write(spdlog::level::err, event, fields);
}

Fields fields_of(const Error& error) {
  Fields fields(error.params.begin(), error.params.end());
  fields.insert_or_assign("code", Param(name_of(error.code)));
  fields.insert_or_assign("says", Param(sentence(error, Language::en)));
  return fields;
}

}  // namespace steelyard::log
