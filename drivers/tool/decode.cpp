// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "drivers/indicator_session.h"
#include "drivers/line/recording.h"
#include "drivers/reading_json.h"
#include "drivers/tool/commands.h"
#include "station/base/text.h"

namespace steelyard::tool {
namespace {

using indicator::Reading;
using weighing::Unit;

struct CloseFile {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

constexpr std::size_t row_max = 1 << 17;

/// Bytes as they came, or the rows of a recording, to rows on stdout.
class Decoder {
 public:
  Decoder(const indicator::Indicator& protocol, std::optional<Unit> unit, std::string file)
      : session_(protocol), unit_(unit), file_(std::move(file)), reader_(file_) {}

  Result<void> feed(std::string_view text) {
    if (is_recording_) return take_rows(text);
    const auto bytes = bytes_of(text);
    session_.feed(bytes, [this](const Reading& reading) { print(reading); });
    return {};
  }

  /// The first bytes say which it is.
  static bool is_recording(std::string_view begin) {
    if (!begin.starts_with(line::recording_first_row)) return false;
    begin.remove_prefix(line::recording_first_row.size());
    return begin.empty() || begin.starts_with('\n') || begin.starts_with("\r\n");
  }
  void read_as_recording() { is_recording_ = true; }

  Result<void> finish() {
    if (is_recording_ && !rows_.empty()) {
      if (auto taken = take_row(rows_); !taken) return taken;
    }
    session_.gap([this](const Reading& reading) { print(reading); });
    return {};
  }

  const indicator::IndicatorSession& session() const { return session_; }

 private:
  Result<void> take_rows(std::string_view text) {
    rows_.append(text);
    std::size_t begin = 0;
    for (std::size_t end = 0; (end = rows_.find('\n', begin)) != std::string::npos; begin = end + 1) {
      if (auto taken = take_row(std::string_view(rows_).substr(begin, end - begin)); !taken) return taken;
    }
    rows_.erase(0, begin);
    // A row that never ends is judged as it stands.
    return rows_.size() > row_max ? take_row(rows_) : Result<void>();
  }

  Result<void> take_row(std::string_view row) {
    const auto chunk = reader_.row(row);
    if (!chunk) return chunk.error();
    const auto show = [this](const Reading& reading) { print(reading); };
    if (line::tells_of_loss(row)) session_.gap(show);
    if (!*chunk) return {};
    at_ = (*chunk)->at;
    session_.feed((*chunk)->bytes, show);
    return {};
  }

  void print(const Reading& reading) {
    Json::Object row = indicator::reading_json(reading, unit_);
    row.emplace("offset", reading.offset);
    if (is_recording_) row.emplace("at_ms", at_.count() / 1000);
    std::printf("%s\n", to_text(row).c_str());
  }

  indicator::IndicatorSession session_;
  std::optional<Unit> unit_;
  std::string file_;
  bool is_recording_ = false;
  line::RecordingReader reader_;
  std::string rows_;  ///< one that has not ended yet
  Duration at_{};     ///< of the chunk that is being looked at
};

}  // namespace

Result<void> decode(const indicator::Registry& registry, const DecodeOptions& options) {
  const auto protocol = protocol_named(registry, options.protocol);
  if (!protocol) return protocol.error();
  const std::optional<Unit> unit = weighing::unit_named(options.unit);
  if (!options.unit.empty() && !unit) {
    return Error{ErrorCode::field_not_one_of, {{"field", "--unit"}, {"rule", "kg, t, g, lb, oz"}}};
  }
  const auto unreadable = [&] {
    const std::string name = options.file.empty() ? "stdin" : options.file;
    return Error{ErrorCode::file_unreadable, {{"file", name}, {"what", std::strerror(errno)}}};
  };
  const std::unique_ptr<std::FILE, CloseFile> input(
      options.file.empty() ? stdin : std::fopen(options.file.c_str(), "rb"));
  if (!input) return unreadable();
  Decoder decoder(**protocol, unit, options.file.empty() ? "stdin" : options.file);
  std::vector<char> buffer(1 << 16);
  bool is_first = true;
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), input.get())) {
    const std::string_view text(buffer.data(), count);
    if (is_first && Decoder::is_recording(text)) decoder.read_as_recording();
    is_first = false;
    if (auto fed = decoder.feed(text); !fed) return fed;
  }
  if (std::ferror(input.get()) != 0) return unreadable();
  if (auto finished = decoder.finish(); !finished) return finished;
  const indicator::IndicatorSession& session = decoder.session();
  const auto& statistics = session.statistics();
  const Json totals = Json::Object{{"frames", statistics.frames},
                                   {"errors", statistics.all_errors()},
                                   {"skipped_bytes", statistics.skipped_bytes}};
  std::printf("%s\n", to_text(totals).c_str());
  if (session.reads_seven_bit_as_eight()) {
    std::fputs(
        "steelyard-scale: frames are legal only without their eighth bit: set the line to 7 bits with "
        "parity / 去掉第八位后数据才有效：请将线路设为 7 位并带校验\n",
        stderr);
  }
  return {};
}

}  // namespace steelyard::tool
