// SPDX-License-Identifier: Apache-2.0
// The fuzz targets without libFuzzer: reads the corpus, the captures of each driver and damaged copies of
// them.
//   corpus_run FOLDER          reads FOLDER/<protocol>/* and the captures
//   corpus_run FOLDER --write  writes the captures there as seeds for libFuzzer
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <vector>

#include "tests/drivers/session_run.h"
#include "tests/fuzz/decoder_fuzz.h"
#include "tests/support/all_protocols.h"

namespace steelyard::indicator {
namespace {

namespace fs = std::filesystem;
using Input = std::vector<std::uint8_t>;

std::vector<Input> inputs_in(const fs::path& folder) {
  std::vector<Input> out;
  if (!fs::exists(folder)) return out;
  for (const auto& entry : fs::directory_iterator(folder)) {
    std::ifstream input(entry.path(), std::ios::binary);
    out.emplace_back(std::istreambuf_iterator<char>(input), std::istreambuf_iterator<char>());
  }
  return out;
}

/// A few captures one after the other, some bytes lost, doubled, changed, or put in.
Input damaged(const Indicator& indicator, std::mt19937& random) {
  Input out;
  for (auto frames = random() % 8; frames > 0; --frames) {
    const auto& capture = indicator.captures[random() % indicator.captures.size()];
    for (const std::uint8_t byte : bytes_of(capture.hex)) {
      switch (random() % 60) {
        case 0:
          break;
        case 1:
          out.insert(out.end(), 2, byte);
          break;
        case 2:
          out.push_back(byte ^ static_cast<std::uint8_t>(1u << (random() % 8)));
          break;
        case 3:
          out.push_back(static_cast<std::uint8_t>(random()));
          out.push_back(byte);
          break;
        default:
          out.push_back(byte);
      }
    }
  }
  return out;
}

void read(const Indicator& indicator, const fs::path& corpus) {
  std::size_t count = 0;
  const auto read_one = [&](const Input& input) {
    read_hostile(indicator.id, input.data(), input.size());
    ++count;
  };
  for (const Input& input : inputs_in(corpus / indicator.id)) read_one(input);
  for (const Capture& capture : indicator.captures) read_one(bytes_of(capture.hex));
  const unsigned seed = 20261122;
  std::mt19937 random(seed);
  for (int i = 0; i < 3000; ++i) read_one(damaged(indicator, random));
  read_one(Input(100'000, 0x02));
  std::printf("%s: %zu inputs, seed %u\n", std::string(indicator.id).c_str(), count, seed);
}

void write(const Indicator& indicator, const fs::path& corpus) {
  fs::create_directories(corpus / indicator.id);
  int number = 0;
  for (const Capture& capture : indicator.captures) {
    const Input bytes = bytes_of(capture.hex);
    std::ofstream output(corpus / indicator.id / ("capture-" + std::to_string(++number)), std::ios::binary);
    output.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  }
}

}  // namespace
}  // namespace steelyard::indicator

int main(int argc, char** argv) {
  using namespace steelyard::indicator;
  if (argc < 2) {
    std::fprintf(stderr, "usage: corpus_run FOLDER [--write]\n");
    return 2;
  }
  const Registry registry = all_protocols();
  for (const Indicator& indicator : registry.all()) {
    if (argc > 2) {
      write(indicator, argv[1]);
    } else {
      read(indicator, argv[1]);
    }
  }
  return 0;
}
