// SPDX-License-Identifier: Apache-2.0
// What every protocol must hold, whichever it is. A new file in drivers/indicator is under these tests at
// once.
#include <random>

#include <gtest/gtest.h>

#include "drivers/registry.h"
#include "tests/drivers/session_run.h"

namespace steelyard::indicator {

void PrintTo(const Found& found, std::ostream* out) {
  *out << found.offset << ' ' << found.hex << ' ' << describe(found.decoded);
}

namespace {

class Protocol : public testing::TestWithParam<std::string> {
 protected:
  const Registry registry_ = Registry::built_in();
  const Indicator& indicator_ = *registry_.find(GetParam());
};

std::vector<std::string> ids() {
  std::vector<std::string> out;
  const Registry registry = Registry::built_in();
  for (const auto& indicator : registry.all()) out.emplace_back(indicator.id);
  return out;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
}

/// What a display can show: a number or a reason why not, never both.
bool is_well_formed(const Indication& indication) {
  const bool no_number = indication.overload || indication.underload || indication.device_fault;
  if (indication.overload && indication.underload) return false;
  if (indication.value.has_value() == no_number) return false;
  const auto is_decimal = [](const weighing::Decimal& d) {
    return d.decimals >= -2 && d.decimals <= 5 && d.digits <= 999'999 && d.digits >= -999'999;
  };
  if (indication.value && !is_decimal(*indication.value)) return false;
  return !indication.tare || is_decimal(*indication.tare);
}

void expect_errors_or_well_formed(const std::vector<Found>& found) {
  for (const Indication& indication : indications(found)) {
    EXPECT_TRUE(is_well_formed(indication)) << describe(indication);
  }
}

TEST_P(Protocol, HasModelsCapturesAndAName) {
  EXPECT_FALSE(indicator_.title.empty());
  EXPECT_FALSE(indicator_.models.empty());
  EXPECT_GE(indicator_.captures.size(), 5u);
  for (const Capture& capture : indicator_.captures) EXPECT_FALSE(capture.note.empty()) << capture.hex;
}

TEST_P(Protocol, DecodesItsCapturesAsWritten) {
  for (const Capture& capture : indicator_.captures) {
    EXPECT_EQ(words(run(indicator_, bytes_of(capture.hex))), capture.expect) << capture.hex << capture.note;
  }
}

TEST_P(Protocol, ByteByByteFindsTheSameAsAllAtOnce) {
  for (const Capture& capture : indicator_.captures) {
    const auto bytes = bytes_of(capture.hex);
    const auto at_once = run(indicator_, bytes);
    for (const std::size_t chunk : {1u, 2u, 3u, 7u, 13u}) EXPECT_EQ(run(indicator_, bytes, chunk), at_once);
  }
}

TEST_P(Protocol, EveryTruncationIsAnErrorOrWellFormed) {
  for (const Capture& capture : indicator_.captures) {
    const auto bytes = bytes_of(capture.hex);
    for (std::size_t size = 1; size < bytes.size(); ++size) {
      const auto found = run(indicator_, Bytes(bytes).first(size));
      expect_errors_or_well_formed(found);
      EXPECT_FALSE(found.empty()) << capture.hex << " cut to " << size;
    }
  }
}

TEST_P(Protocol, EverySingleBitChangeIsAnErrorOrWellFormed) {
  for (const Capture& capture : indicator_.captures) {
    auto bytes = bytes_of(capture.hex);
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
      const auto mask = static_cast<std::uint8_t>(1u << (bit % 8));
      bytes[bit / 8] ^= mask;
      expect_errors_or_well_formed(run(indicator_, bytes));
      bytes[bit / 8] ^= mask;
    }
  }
}

TEST_P(Protocol, DecodesWhatItEncodes) {
  for (const Capture& capture : indicator_.captures) {
    for (const Indication& indication : indications(run(indicator_, bytes_of(capture.hex)))) {
      std::array<std::uint8_t, frame_max> frame{};
      const std::size_t size = indicator_.encode(indication, LineFacts{}, frame);
      ASSERT_GT(size, 0u) << describe(indication);
      EXPECT_EQ(words(run(indicator_, Bytes(frame).first(size))), describe(indication));
    }
  }
}

TEST_P(Protocol, DecodesAnyWeightItEncodes) {
  // The shape of an indication of this protocol is the one of its first capture.
  const Indication shape = indications(run(indicator_, bytes_of(indicator_.captures[0].hex))).at(0);
  std::mt19937 random(20261122);  // NOLINT: the same every time
  for (int i = 0; i < 5000; ++i) {
    Indication indication = shape;
    const int decimals = static_cast<int>(random() % 5);
    indication.value = weighing::Decimal{static_cast<std::int64_t>(random() % 1'999'999) - 999'999, decimals};
    if (indication.tare)
      indication.tare = weighing::Decimal{static_cast<std::int64_t>(random() % 1'000'000), decimals};
    if (indication.stable) indication.stable = random() % 2 == 0;
    std::array<std::uint8_t, frame_max> frame{};
    const std::size_t size = indicator_.encode(indication, LineFacts{}, frame);
    ASSERT_GT(size, 0u) << describe(indication);
    const auto found = indications(run(indicator_, Bytes(frame).first(size)));
    ASSERT_EQ(found.size(), 1u) << describe(indication);
    EXPECT_EQ(found[0], indication) << describe(found[0]);
  }
}

TEST_P(Protocol, EncodeRefusesWhatDoesNotFit) {
  const Indication shape = indications(run(indicator_, bytes_of(indicator_.captures[0].hex))).at(0);
  std::array<std::uint8_t, frame_max> frame{};
  const std::size_t size = indicator_.encode(shape, LineFacts{}, frame);
  ASSERT_GT(size, 0u);
  EXPECT_EQ(indicator_.encode(shape, LineFacts{}, std::span(frame).first(size - 1)), 0u);
  Indication indication = shape;
  indication.value = weighing::Decimal{1'000'000, 0};
  EXPECT_EQ(indicator_.encode(indication, LineFacts{}, frame), 0u) << "seven digits";
  indication.value = weighing::Decimal{1, 9};
  EXPECT_EQ(indicator_.encode(indication, LineFacts{}, frame), 0u) << "nine decimals";
  indication = shape;
  indication.value.reset();
  indication.device_fault = true;
  EXPECT_EQ(indicator_.encode(indication, LineFacts{}, frame), 0u) << "a fault is no weight";
}

TEST_P(Protocol, FindsBothFramesAroundRubbish) {
  const Indication shape = indications(run(indicator_, bytes_of(indicator_.captures[0].hex))).at(0);
  std::array<std::uint8_t, frame_max> frame{};
  const std::size_t size = indicator_.encode(shape, LineFacts{}, frame);
  std::mt19937 random(7);  // NOLINT: the same every time
  for (std::size_t rubbish = 0; rubbish < 600; ++rubbish) {
    std::vector<std::uint8_t> bytes(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size));
    // Printable, so that it holds no mark of a frame; that a mark inside costs no frame is tested per
    // protocol.
    for (std::size_t i = 0; i < rubbish; ++i)
      bytes.push_back(static_cast<std::uint8_t>(0x20 + random() % 0x5F));
    bytes.insert(bytes.end(), frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size));
    const auto found = run(indicator_, bytes);
    EXPECT_EQ(indications(found), (std::vector{shape, shape})) << rubbish;
    const auto noise = std::count_if(found.begin(), found.end(), [](const Found& one) {
      return one.decoded == Decoded(FrameError::noise);
    });
    EXPECT_EQ(noise, static_cast<std::ptrdiff_t>(rubbish / IndicatorSession::noise_max)) << rubbish;
  }
}

TEST_P(Protocol, JunkGivesNoWeight) {
  std::vector<std::uint8_t> digits(300);
  for (std::size_t i = 0; i < digits.size(); ++i) digits[i] = static_cast<std::uint8_t>('0' + i % 10);
  const std::vector<std::vector<std::uint8_t>> junk = {
      std::vector<std::uint8_t>(300, 0x02),
      digits,
      bytes_of("0D0A52494E470D0A0D0A4E4F20434152524945520D0A"),  // a modem: RING, NO CARRIER
      // Another maker's frames, recorded at a wrong rate.
      bytes_of("F8807800780078F8788000800080008000808080F8807878F8788000F8F878F88078008078"),
  };
  for (const auto& bytes : junk) {
    const auto found = run(indicator_, bytes);
    EXPECT_TRUE(indications(found).empty()) << words(found);
    ASSERT_FALSE(found.empty());
    EXPECT_EQ(found[0].decoded, Decoded(FrameError::noise)) << words(found);
  }
}

TEST_P(Protocol, RandomBytesAreReadTheSameInAnyPieces) {
  std::mt19937 random(99);  // NOLINT: the same every time
  // Bytes that a frame is made of, so that much of it nearly is one.
  const std::string_view alphabet = "\x02\x02\x03\x0D\x0A+-0123456789AF *(\x82\x8D\xB1\x00";
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::uint8_t> bytes(random() % 700);
    for (auto& byte : bytes) byte = static_cast<std::uint8_t>(alphabet[random() % alphabet.size()]);
    IndicatorSession session(indicator_);
    const auto at_once = run(session, bytes, 4096);
    const SessionStatistics& statistics = session.statistics();
    EXPECT_EQ(statistics.bytes, bytes.size());
    EXPECT_EQ(statistics.bytes, statistics.frame_bytes + statistics.skipped_bytes);
    EXPECT_EQ(statistics.frames + statistics.all_errors(), at_once.size());
    expect_errors_or_well_formed(at_once);
    EXPECT_EQ(run(indicator_, bytes, 1), at_once) << to_hex(bytes);
  }
}

TEST_P(Protocol, RequestsFitTheirRoomOrAreRefused) {
  for (const Request request : {Request::poll, Request::zero, Request::tare}) {
    std::array<std::uint8_t, frame_max> out{};
    EXPECT_LE(indicator_.request(request, LineFacts{}, out), out.size());
    EXPECT_EQ(indicator_.request(request, LineFacts{}, std::span<std::uint8_t>{}), 0u);
  }
}

INSTANTIATE_TEST_SUITE_P(All, Protocol, testing::ValuesIn(ids()), test_name);

}  // namespace
}  // namespace steelyard::indicator
