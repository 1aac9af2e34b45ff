// SPDX-License-Identifier: Apache-2.0
// Whether a gatekeeper's reader takes the QR code from a carbon copy that was smeared, faded and printed by a
// worn head: each form at the density of its printers, spoilt on purpose, and read back by zbar.
#include <array>
#include <random>

#include <gtest/gtest.h>

#include "station/forms/bit_page.h"
#include "station/forms/render.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

constexpr std::size_t longest_code = 400;

/// A code of characters that need eight bits each: the densest that may come.
std::string pass_code(std::uint64_t seed, std::size_t length) {
  constexpr std::string_view alphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  std::mt19937_64 random(seed);
  std::string out = "SY1.";
  while (out.size() < length) out += alphabet[random() % alphabet.size()];
  return out;
}

BitPage printed(const FormData& data, Paper paper, int dpi) {
  const Scratch scratch;
  const std::string file = scratch.file("form.pbm");
  const int head = paper == Paper::roll80 ? 576 : paper == Paper::a5 ? 0 : 1440;
  const auto done = render_form({.data = data,
                                 .template_folder = delivered,
                                 .out = file,
                                 .dpi = dpi,
                                 .page = {.paper = paper},
                                 .width_max = head});
  EXPECT_TRUE(done.ok()) << (done.ok() ? "" : sentence(done.error()));
  return bit_pages_in(read(file))->front();
}

/// A picture of paper as a reader's camera sees it, 0 black to 255 white.
struct Photo {
  int width = 0;
  int height = 0;
  std::vector<int> light;

  int& at(int x, int y) { return light[index(x, y)]; }
  int at(int x, int y) const { return light[index(x, y)]; }

 private:
  std::size_t index(int x, int y) const {
    return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
  }
};

Photo blank_photo(int width, int height) {
  return {width, height,
          std::vector<int>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 255)};
}

/// The dots that reach the paper: one of `pins` in a column does not print (0: all do), and there are specks
/// everywhere.
BitPage worn(BitPage page, int pins, std::mt19937_64& random) {
  constexpr std::uint64_t dots_to_a_speck = 100;
  const int dead_pin = pins == 0 ? 0 : static_cast<int>(random() % static_cast<unsigned>(pins));
  const auto row_bytes = static_cast<std::size_t>((page.width + 7) / 8);
  for (int y = 0; y < page.height; ++y) {
    for (int x = 0; x < page.width; ++x) {
      const bool black = page.is_black(x, y) && (pins == 0 || y % pins != dead_pin);
      const bool printed = random() % dots_to_a_speck == 0 ? !black : black;
      auto& byte = page.rows[static_cast<std::size_t>(y) * row_bytes + static_cast<std::size_t>(x / 8)];
      const auto bit = static_cast<std::uint8_t>(0x80u >> (x % 8));
      byte = static_cast<std::uint8_t>(printed ? byte | bit : byte & ~bit);
    }
  }
  return page;
}

/// A third copy of it: a pin of 0.2 mm marks a little more than its dot, what was black is grey, what was
/// white is not quite. Two samples to a dot each way.
Photo faded(const BitPage& page, std::mt19937_64& random) {
  constexpr int ink = 105;
  constexpr int paper = 205;
  constexpr std::array<int, 3> spilled{0, 42, 66};  // per cent of a quarter dot, by how many black neighbours
  const auto black = [&](int x, int y) {
    return x >= 0 && y >= 0 && x < page.width && y < page.height && page.is_black(x, y);
  };
  Photo out = blank_photo(page.width * 2, page.height * 2);
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      const int across = x % 2 == 0 ? -1 : 1;
      const int down = y % 2 == 0 ? -1 : 1;
      const std::size_t neighbours =
          (black(x / 2 + across, y / 2) ? 1u : 0u) + (black(x / 2, y / 2 + down) ? 1u : 0u);
      const int covered = black(x / 2, y / 2) ? 100 : spilled[neighbours];
      out.at(x, y) = paper + (ink - paper) * covered / 100 + static_cast<int>(random() % 41) - 20;
    }
  }
  return out;
}

/// Smeared over more than a dot each way.
Photo blurred(const Photo& sharp) {
  constexpr int reach = 1;
  Photo out = blank_photo(sharp.width, sharp.height);
  for (int y = reach; y < sharp.height - reach; ++y) {
    for (int x = reach; x < sharp.width - reach; ++x) {
      int sum = 0;
      for (int dy = -reach; dy <= reach; ++dy) {
        for (int dx = -reach; dx <= reach; ++dx) sum += sharp.at(x + dx, y + dy);
      }
      out.at(x, y) = sum / ((2 * reach + 1) * (2 * reach + 1));
    }
  }
  return out;
}

Photo spoilt(const BitPage& page, int pins, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  return blurred(faded(worn(page, pins, random), random));
}

/// From further away: each sample is the mean of `times` by `times`.
Photo smaller(const Photo& photo, int times) {
  Photo out = blank_photo(photo.width / times, photo.height / times);
  for (int y = 0; y < out.height; ++y) {
    for (int x = 0; x < out.width; ++x) {
      int sum = 0;
      for (int i = 0; i < times * times; ++i) sum += photo.at(x * times + i % times, y * times + i / times);
      out.at(x, y) = sum / (times * times);
    }
  }
  return out;
}

std::string read_at_once(const Photo& photo) {
  const Scratch scratch;
  std::string bytes = "P5\n" + std::to_string(photo.width) + " " + std::to_string(photo.height) + "\n255\n";
  for (const int light : photo.light) bytes += static_cast<char>(light);
  write(scratch.file("photo.pgm"), bytes);
  const auto text = output_of("zbarimg -q --raw --nodbus " + scratch.file("photo.pgm") + " || true");
  return text.substr(0, text.find('\n'));
}

/// As with a reader in the hand: from nearer and from further away.
std::string read_back(const Photo& photo) {
  for (const int times : {4, 3, 2, 5, 1}) {
    if (auto text = read_at_once(smaller(photo, times)); !text.empty()) return text;
  }
  return {};
}

struct Print {
  Paper paper;
  int dpi;
  int pins;  ///< of a dot-matrix head; 0: a thermal one
};
constexpr Print prints[] = {{Paper::fanfold_140, 180, 24},
                            {Paper::fanfold_93, 180, 24},
                            {Paper::a5, 203, 0},
                            {Paper::roll80, 203, 0}};

void expect_readable(const FormData& data) {
  for (const auto& [paper, dpi, pins] : prints) {
    const auto page = printed(data, paper, dpi);
    for (const std::uint64_t seed : {1u, 2u, 3u}) {
      EXPECT_EQ(read_back(spoilt(page, pins, seed)), data.qr)
          << name_of(data.form) << " " << name_of(paper) << " " << dpi << " dpi, seed " << seed;
    }
  }
}

TEST(QrOnPaper, AWeighTicketIsReadFromASmearedCopy) {
  expect_readable(example(Form::weigh_ticket, Language::zh));
}

TEST(QrOnPaper, ACheckTicketIsReadFromASmearedCopy) {
  expect_readable(example(Form::check_ticket, Language::en));
}

TEST(QrOnPaper, TheLongestGatePassIsReadFromASmearedCopy) {
  for (const auto language : {Language::zh, Language::en}) {
    FormData data = example(Form::gate_pass, language);
    data.qr = pass_code(20261122, longest_code);
    expect_readable(data);
  }
}

TEST(QrOnPaper, WhatIsSpoiltTooMuchIsNotRead) {
  FormData data = example(Form::gate_pass, Language::zh);
  data.qr = pass_code(7, longest_code);
  Photo photo = spoilt(printed(data, Paper::fanfold_140, 180), 24, 1);
  std::mt19937_64 random(3);
  for (int& light : photo.light) {
    if (random() % 2 == 0) light = static_cast<int>(random() % 256);
  }
  EXPECT_EQ(read_back(photo), "");
}

}  // namespace
}  // namespace steelyard::forms
