// SPDX-License-Identifier: Apache-2.0
// What every protocol must hold, whichever it is. A new file in drivers/indicator is under these tests at
// once.
#include <random>

#include <gtest/gtest.h>

#include "tests/drivers/session_run.h"
#include "tests/support/all_protocols.h"

namespace steelyard::indicator {

void PrintTo(const Found& found, std::ostream* out) {
  *out << found.offset << ' ' << found.hex << ' ' << describe(found.decoded);
}

namespace {

class Protocol : public testing::TestWithParam<std::string> {
 protected:
  const Registry registry_ = all_protocols();
  const Indicator& indicator_ = *registry_.find(GetParam());

  Indication first_indication() const {
    return indications(run(indicator_, bytes_of(indicator_.captures[0].hex))).at(0);
  }
};

std::vector<std::string> ids() {
  std::vector<std::string> out;
  const Registry registry = all_protocols();
  for (const auto& indicator : registry.all()) out.emplace_back(indicator.id);
  return out;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '.', '_');
  return name;
}

/// What a display can show: a number, or a reason why not (motion is one), never both.
bool is_well_formed(const Indication& indication) {
  const bool no_number = indication.overload || indication.underload || indication.fault;
  if (indication.overload && indication.underload) return false;
  if (indication.value && no_number) return false;
  if (!indication.value && !no_number && indication.stable != false) return false;
  const auto is_decimal = [](const weighing::Decimal& d) {
    return d.decimals >= -2 && d.decimals <= 12 && std::abs(d.digits) < 1'000'000'000'000;
  };
  if (indication.value && !is_decimal(*indication.value)) return false;
  return !indication.tare || is_decimal(*indication.tare);
}

void expect_errors_or_well_formed(const std::vector<Found>& found) {
  for (const Indication& indication : indications(found)) {
    EXPECT_TRUE(is_well_formed(indication)) << describe(indication);
  }
}

/// No weight that the frames as sent do not carry.
void expect_no_other_weight(const std::vector<Found>& found, const std::vector<Indication>& sent) {
  for (const Indication& indication : indications(found)) {
    if (!indication.value) continue;
    const bool was_sent = std::any_of(sent.begin(), sent.end(), [&](const Indication& one) {
      return one.value == indication.value && one.unit == indication.unit;
    });
    EXPECT_TRUE(was_sent) << describe(indication);
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
      const bool only_padding = std::all_of(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size),
                                            [](auto b) { return b == 0x00 || b == 0x0A || b == 0x0D; });
      EXPECT_EQ(found.empty(), only_padding) << capture.hex << " cut to " << size;
    }
  }
}

TEST_P(Protocol, EverySingleBitChangeIsAnErrorOrWellFormed) {
  for (const Capture& capture : indicator_.captures) {
    auto bytes = bytes_of(capture.hex);
    const auto as_sent = run(indicator_, bytes);
    const auto sent = indications(as_sent);
    const bool sound = sent.size() == as_sent.size();  // one flip may mend a damaged frame
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
      const auto mask = static_cast<std::uint8_t>(1u << (bit % 8));
      bytes[bit / 8] ^= mask;
      const auto found = run(indicator_, bytes);
      expect_errors_or_well_formed(found);
      if (indicator_.checked && sound) expect_no_other_weight(found, sent);
      bytes[bit / 8] ^= mask;
    }
  }
}

TEST_P(Protocol, DecodesWhatItEncodes) {
  std::size_t written = 0;
  for (const Capture& capture : indicator_.captures) {
    for (const Indication& indication : indications(run(indicator_, bytes_of(capture.hex)))) {
      std::array<std::uint8_t, frame_max> frame{};
      const std::size_t size = indicator_.encode(indication, indicator_.facts(), frame);
      if (size == 0) continue;
      ++written;
      EXPECT_EQ(words(run(indicator_, Bytes(frame).first(size))), describe(indication));
    }
  }
  EXPECT_GT(written, 0u);
}

TEST_P(Protocol, EncodesAnyWeightExactlyOrRefuses) {
  // The shape of an indication of this protocol is the one of its first capture.
  const Indication shape = first_indication();
  std::mt19937 random(20261122);  // NOLINT: the same every time
  int written = 0;
  for (int i = 0; i < 5000; ++i) {
    Indication indication = shape;
    const int decimals = i % 2 == 0 ? shape.value->decimals : static_cast<int>(random() % 6);
    const std::int64_t size_of = i % 4 < 2 ? 19'999 : 1'999'999;
    indication.value =
        weighing::Decimal{static_cast<std::int64_t>(random()) % size_of - size_of / 2, decimals};
    if (indication.tare)
      indication.tare = weighing::Decimal{static_cast<std::int64_t>(random() % 10'000), decimals};
    if (indication.stable) indication.stable = random() % 2 == 0;
    std::array<std::uint8_t, frame_max> frame{};
    const std::size_t size = indicator_.encode(indication, indicator_.facts(), frame);
    if (size == 0) continue;
    ++written;
    const auto found = indications(run(indicator_, Bytes(frame).first(size)));
    ASSERT_EQ(found.size(), 1u) << describe(indication);
    EXPECT_EQ(found[0].value, indication.value) << describe(indication) << " as " << describe(found[0]);
    EXPECT_EQ(found[0].stable, indication.stable) << describe(indication) << " as " << describe(found[0]);
    EXPECT_EQ(found[0].tare, indication.tare) << describe(indication) << " as " << describe(found[0]);
  }
  // A truck scale's weights, at least, every protocol can say.
  EXPECT_GT(written, 600);
}

TEST_P(Protocol, EncodeRefusesWhatDoesNotFit) {
  const Indication shape = first_indication();
  std::array<std::uint8_t, frame_max> frame{};
  const std::size_t size = indicator_.encode(shape, indicator_.facts(), frame);
  ASSERT_GT(size, 0u);
  EXPECT_EQ(indicator_.encode(shape, indicator_.facts(), std::span(frame).first(size - 1)), 0u);
  Indication indication = shape;
  indication.value = weighing::Decimal{999'999'999'999, 0};
  EXPECT_EQ(indicator_.encode(indication, indicator_.facts(), frame), 0u) << "twelve digits";
  indication = shape;
  indication.value.reset();
  indication.fault = weighing::DeviceFault::invalid;
  const std::size_t fault = indicator_.encode(indication, indicator_.facts(), frame);
  if (fault == 0) return;
  const auto found = indications(run(indicator_, Bytes(frame).first(fault)));
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].fault && !found[0].value) << "a fault is no weight: " << describe(found[0]);
}

TEST_P(Protocol, FindsBothFramesAroundRubbish) {
  const Indication shape = first_indication();
  std::array<std::uint8_t, frame_max> frame{};
  const std::size_t size = indicator_.encode(shape, indicator_.facts(), frame);
  std::mt19937 random(7);  // NOLINT: the same every time
  for (std::size_t rubbish = 0; rubbish < 600; ++rubbish) {
    std::vector<std::uint8_t> bytes(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size));
    // Small letters: no mark of a frame, no digit. That marks inside cost no frame is tested per protocol.
    for (std::size_t i = 0; i < rubbish; ++i) bytes.push_back(static_cast<std::uint8_t>('a' + random() % 26));
    bytes.insert(bytes.end(), frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size));
    IndicatorSession session(indicator_);
    const auto found = run(session, bytes, 4096);
    EXPECT_EQ(indications(found), (std::vector{shape, shape})) << rubbish;
    EXPECT_EQ(session.statistics().bytes, bytes.size());
    EXPECT_LE(session.statistics().skipped_bytes, rubbish + 4) << "line ends and rubbish";
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
    EXPECT_FALSE(found.empty());
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
  for (const Request request : {Request::poll, Request::record, Request::zero, Request::tare}) {
    std::array<std::uint8_t, frame_max> out{};
    const std::size_t size = indicator_.request(request, indicator_.facts(), out);
    ASSERT_LE(size, out.size());
    if (size > 0) {
      EXPECT_EQ(indicator_.request(request, indicator_.facts(), std::span(out).first(size - 1)), 0u);
    }
    EXPECT_EQ(indicator_.request(request, indicator_.facts(), std::span<std::uint8_t>{}), 0u);
  }
}

TEST_P(Protocol, WhatIsPolledCanBeAskedAndAnswers) {
  const bool polled = std::any_of(indicator_.models.begin(), indicator_.models.end(),
                                  [](const Model& model) { return model.polled; });
  if (!polled) return;
  std::array<std::uint8_t, frame_max> out{};
  ASSERT_GT(indicator_.request(Request::poll, indicator_.facts(), out), 0u);
  if (indicator_.answer == nullptr) return;
  const std::size_t size = indicator_.answer(Request::poll, first_indication(), indicator_.facts(), out);
  EXPECT_EQ(indications(run(indicator_, Bytes(out).first(size))), std::vector{first_indication()});
}

TEST_P(Protocol, AnAddressOutOfRangeIsNotAsked) {
  const auto [first, last] = indicator_.addresses;
  ASSERT_LE(first, last);
  if (last == 0) return;
  for (int address = 0; address < 256; ++address) {
    LineFacts facts = indicator_.facts();
    facts.address = static_cast<std::uint8_t>(address);
    std::array<std::uint8_t, frame_max> out{};
    EXPECT_EQ(indicator_.request(Request::poll, facts, out) > 0, address >= first && address <= last)
        << address;
  }
}

TEST_P(Protocol, TheAnswerOfOneAddressIsNotAnothers) {
  if (indicator_.addresses.last == 0) {
    EXPECT_FALSE(names_its_address(indicator_));
    return;
  }
  // The A22 answers without saying who it is: no two of them are put on one line.
  EXPECT_EQ(names_its_address(indicator_), indicator_.id != "yaohua.a22");
}

INSTANTIATE_TEST_SUITE_P(All, Protocol, testing::ValuesIn(ids()), test_name);

}  // namespace
}  // namespace steelyard::indicator
