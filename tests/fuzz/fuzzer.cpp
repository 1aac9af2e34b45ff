// SPDX-License-Identifier: Apache-2.0
// The entry of libFuzzer, for the protocol in drivers/indicator/STEELYARD_PROTOCOL_FILE.cpp, or
// config/indicators/STEELYARD_PROTOCOL_FILE.toml.
#include <algorithm>
#include <string>

#include "station/base/check.h"
#include "tests/fuzz/decoder_fuzz.h"
#include "tests/support/all_protocols.h"

namespace {

/// A file is named as its protocol, with _ for the dots.
std::string protocol_of_file(const std::string& file) {
  const auto registry = steelyard::indicator::all_protocols();
  for (const auto& indicator : registry.all()) {
    std::string name(indicator.id);
    std::replace(name.begin(), name.end(), '.', '_');
    if (name == file) return std::string(indicator.id);
  }
  CHECK(false);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string protocol = protocol_of_file(STEELYARD_PROTOCOL_FILE);
  steelyard::indicator::read_hostile(protocol, data, size);
  return 0;
}
