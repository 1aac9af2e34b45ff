// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/decoder_fuzz.h"

#include <vector>

#include "station/base/check.h"
#include "tests/drivers/session_run.h"
#include "tests/support/all_protocols.h"

namespace steelyard::indicator {
namespace {

const Indicator* counted = nullptr;
std::size_t scans = 0;

FrameScan counting_next_frame(Bytes bytes, const LineFacts& facts) {
  ++scans;
  const FrameScan scan = counted->next_frame(bytes, facts);
  CHECK(scan.kind == FrameScan::Kind::more || (scan.size > 0 && scan.size <= bytes.size()));
  CHECK(scan.kind != FrameScan::Kind::frame || scan.size <= frame_max);
  return scan;
}

void check_round_trip(const Indicator& indicator, const Indication& indication) {
  const bool no_number = indication.overload || indication.underload || indication.fault;
  CHECK(!(indication.value && no_number));
  CHECK(indication.value || no_number || indication.stable == false);
  std::array<std::uint8_t, frame_max> frame{};
  // A tolerant decoder reads forms that its encoder does not write.
  const std::size_t size = indicator.encode(indication, indicator.facts(), frame);
  if (size == 0) return;
  const auto again = indications(run(indicator, Bytes(frame).first(size)));
  CHECK(again.size() == 1);
  // The numbers of an empty or worded field have no form of their own.
  CHECK(again[0].value == indication.value && again[0].unit == indication.unit);
  CHECK(again[0].overload == indication.overload && again[0].underload == indication.underload);
}

}  // namespace

void read_hostile(std::string_view protocol, const std::uint8_t* data, std::size_t size) {
  static const Registry registry = all_protocols();
  counted = registry.find(protocol);
  CHECK(counted != nullptr);
  Indicator indicator = *counted;
  indicator.next_frame = counting_next_frame;

  const Bytes bytes(data, size);
  scans = 0;
  IndicatorSession session(indicator);
  const auto at_once = run(session, bytes, 4096);
  CHECK(scans <= 2 * size + 16);
  const SessionStatistics& statistics = session.statistics();
  CHECK(statistics.bytes == size);
  CHECK(statistics.bytes == statistics.frame_bytes + statistics.skipped_bytes);
  CHECK(statistics.frames + statistics.all_errors() == at_once.size());
  CHECK(run(indicator, bytes, 1) == at_once);

  std::uint64_t last = 0;
  for (const Found& found : at_once) {
    CHECK(found.offset >= last || found.decoded == Decoded(FrameError::noise));
    last = found.offset;
    CHECK(found.offset + found.hex.size() / 2 <= size);
    CHECK(found.hex == to_hex(bytes.subspan(found.offset, found.hex.size() / 2)));
    if (const auto* indication = std::get_if<Indication>(&found.decoded))
      check_round_trip(*counted, *indication);
  }
}

}  // namespace steelyard::indicator
