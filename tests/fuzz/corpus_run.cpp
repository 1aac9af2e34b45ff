// SPDX-License-Identifier: Apache-2.0
// The fuzz targets without libFuzzer: reads the corpus, the captures of each driver and damaged copies of
// them. Fails where a protocol has no seeds, or seeds have no protocol.
//   fuzz_corpus FOLDER          reads FOLDER/<protocol>/* and the captures
//   fuzz_corpus FOLDER --write  writes a few captures of each protocol there, as seeds for libFuzzer
#include <algorithm>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "station/base/check.h"
#include "tests/drivers/session_run.h"
#include "tests/fuzz/decoder_fuzz.h"
#include "tests/support/all_protocols.h"

namespace steelyard::indicator {
namespace {

namespace fs = std::filesystem;
using Input = std::vector<std::uint8_t>;

constexpr std::size_t seeds_of_each = 5;

std::vector<Input> inputs_in(const fs::path& folder) {
  std::vector<Input> out;
  if (!fs::is_directory(folder)) return out;
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

void read(const Indicator& indicator, const std::vector<Input>& seeds) {
  std::size_t count = 0;
  const auto read_one = [&](const Input& input) {
    read_hostile(indicator.id, input.data(), input.size());
    ++count;
  };
  for (const Input& input : seeds) read_one(input);
  for (const Capture& capture : indicator.captures) read_one(bytes_of(capture.hex));
  const unsigned seed = 20261122;
  std::mt19937 random(seed);
  for (int i = 0; i < 3000; ++i) read_one(damaged(indicator, random));
  read_one(Input(100'000, 0x02));
  std::printf("%s: %zu seeds, %zu inputs, seed %u\n", std::string(indicator.id).c_str(), seeds.size(), count,
              seed);
}

/// What a capture shows, without its digits: "-999.99", "kg", "motion", "checksum", …
std::set<std::string> words_of(const Capture& capture) {
  std::set<std::string> out;
  std::istringstream text{std::string(capture.expect)};
  for (std::string word; text >> word;) {
    for (char& c : word) {
      if (c >= '0' && c <= '9') c = '9';
    }
    if (word.back() == ';') word.pop_back();
    out.insert(word);
  }
  return out;
}

/// The usual frame, and then each time the capture that shows most of what none before it showed; of equals
/// the shortest.
std::vector<Capture> various(const Indicator& indicator) {
  std::vector<Capture> out = {indicator.captures.front()};
  std::set<std::string> shown = words_of(out.front());
  const auto news = [&](const Capture& capture) {
    std::size_t count = 0;
    for (const std::string& word : words_of(capture)) count += shown.count(word) == 0 ? 1 : 0;
    return count;
  };
  while (out.size() < seeds_of_each) {
    const auto is_less = [&](const Capture& a, const Capture& b) {
      const auto of_a = news(a);
      const auto of_b = news(b);
      return of_a != of_b ? of_a < of_b : a.hex.size() > b.hex.size();
    };
    const auto best = std::max_element(indicator.captures.begin(), indicator.captures.end(), is_less);
    if (news(*best) == 0) break;
    shown.merge(words_of(*best));
    out.push_back(*best);
  }
  return out;
}

/// "18760-kg-gross-stable"
std::string file_name_of(const Capture& capture) {
  std::string out;
  for (const char c : capture.expect) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      out += c;
    } else if (!out.empty() && out.back() != '-') {
      out += '-';
    }
  }
  out.resize(std::min<std::size_t>(out.size(), 60));
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out.empty() ? "nothing" : out;
}

void write(const Indicator& indicator, const fs::path& corpus) {
  fs::create_directories(corpus / indicator.id);
  for (const Capture& capture : various(indicator)) {
    const Input bytes = bytes_of(capture.hex);
    std::ofstream output(corpus / indicator.id / file_name_of(capture), std::ios::binary);
    output.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    CHECK(output.flush().good());
  }
}

/// The number of faults of the corpus.
int read_all(const Registry& registry, const fs::path& corpus) {
  int faults = 0;
  for (const Indicator& indicator : registry.all()) {
    const auto seeds = inputs_in(corpus / indicator.id);
    read(indicator, seeds);
    if (!seeds.empty()) continue;
    ++faults;
    std::fprintf(stderr, "%s has no seeds in %s: fuzz_corpus %s --write\n", std::string(indicator.id).c_str(),
                 corpus.c_str(), corpus.c_str());
  }
  if (!fs::is_directory(corpus)) return faults;
  for (const auto& entry : fs::directory_iterator(corpus)) {
    if (registry.find(entry.path().filename().string()) != nullptr) continue;
    ++faults;
    std::fprintf(stderr, "%s: there is no such protocol\n", entry.path().c_str());
  }
  return faults;
}

}  // namespace
}  // namespace steelyard::indicator

int main(int argc, char** argv) {
  using namespace steelyard::indicator;
  const bool is_writing = argc == 3 && std::string(argv[2]) == "--write";
  if (argc != 2 && !is_writing) {
    std::fprintf(stderr, "usage: fuzz_corpus FOLDER [--write]\n");
    return 2;
  }
  const Registry registry = all_protocols();
  if (!is_writing) return read_all(registry, argv[1]) == 0 ? 0 : 1;
  for (const Indicator& indicator : registry.all()) write(indicator, argv[1]);
  return 0;
}
