// SPDX-License-Identifier: Apache-2.0
// What the keys of a description do, one by one.
#include <gtest/gtest.h>

#include "tests/drivers/described/description_text.h"

namespace steelyard::described {
namespace {

using weighing::WeightMode;

TEST(DescribedFrame, ReadsDigitsForwardWithFixedDecimals) {
  const auto registry =
      registry_of(with_head("[frame]\nstart = \"#\"\nend = \"\\r\"\nlength = 8\n"
                            "[weight]\nat = 1\nwidth = 6\ndecimals = 2\nsign = \"none\"\n"
                            "[[example]]\ntext = \"#001876\\r\"\nshows = \"18.76\"\n"));
  EXPECT_EQ(shown(registry, "#001876\r"), "18.76");
  EXPECT_EQ(shown(registry, "# 01876\r"), "format") << "blanks have no place";
  EXPECT_EQ(shown(registry, "#-01876\r"), "format") << "nor has a sign";
  EXPECT_EQ(shown(registry, "#018.76\r"), "format") << "nor a point";
  EXPECT_EQ(shown(registry, "#0018766"), "framing");
  EXPECT_EQ(shown(registry, "#0018#001876\r"), "truncated; 18.76");
  EXPECT_EQ(encoded(registry, number(1876, 2)), "#001876\r");
  EXPECT_EQ(encoded(registry, number(18760, 0)), "") << "other decimals are another weight";
  EXPECT_EQ(encoded(registry, number(-1876, 2)), "") << "no sign";
}

TEST(DescribedFrame, ReadsASignInsideAndADecimalComma) {
  const auto registry =
      registry_of(with_head("[frame]\nstart = \"w\"\nend = [13, 10]\nlength = 11\n"
                            "[weight]\nat = 1\nwidth = 8\nblanks = true\ndecimals = \",\"\n"
                            "[[example]]\ntext = \"w   44,75\\r\\n\"\nshows = \"44.75\"\n"));
  EXPECT_EQ(shown(registry, "w   44,75\r\n"), "44.75");
  EXPECT_EQ(shown(registry, "w  -44,75\r\n"), "-44.75");
  EXPECT_EQ(shown(registry, "w- 44,750\r\n"), "-44.750");
  EXPECT_EQ(shown(registry, "w   44.75\r\n"), "format");
  EXPECT_EQ(shown(registry, "w 4,4,750\r\n"), "format");
  EXPECT_EQ(shown(registry, "w        \r\n"), "format");
  EXPECT_EQ(shown(registry, "w     1 2\r\n"), "format");
  EXPECT_EQ(shown(registry, "w   44,7 \r\n"), "format") << "blanks stand in front only";
  EXPECT_EQ(shown(registry, "w     ,75\r\n"), "format");
  EXPECT_EQ(shown(registry, "w     44,\r\n"), "44") << "some show the point behind the last digit";
  EXPECT_EQ(encoded(registry, number(-4475, 2)), "w  -44,75\r\n");
}

TEST(DescribedFrame, ReadsFramesOfNoFixedLength) {
  const auto registry =
      registry_of(with_head("[frame]\nstart = \"N:\"\nend = \"\\r\"\nmax_length = 12\n"
                            "[weight]\nat = 2\ndecimals = \".\"\nwords = { \"OL\" = \"overload\" }\n"
                            "[check]\nmethod = \"sum\"\nfrom = 2\n"
                            "[[example]]\ntext = \"N:12.5C6\\r\"\nshows = \"12.5\"\n"));
  EXPECT_TRUE(registry.all().front().checked);
  EXPECT_EQ(shown(registry, "N:12.5C6\rN:-764\r"), "12.5; -7");
  EXPECT_EQ(shown(registry, "N:OL9B\r"), "- overload");
  EXPECT_EQ(shown(registry, "N:12.5c6\r"), "12.5") << "hexadecimal in small letters";
  EXPECT_EQ(shown(registry, "N:12.6C6\r"), "checksum");
  EXPECT_EQ(shown(registry, "N:C6\r"), "framing") << "no room for a number";
  EXPECT_EQ(shown(registry, "N:12N:12.5C6\r"), "truncated; 12.5");
  EXPECT_EQ(shown(registry, "N:1234567890123"), "framing; noise");
  EXPECT_EQ(encoded(registry, number(125, 1)), "N:12.5C6\r");
  EXPECT_EQ(encoded(registry, number(-7)), "N:-764\r");
  EXPECT_EQ(encoded(registry, number(12345678)), "") << "longer than the frame may be";
  indicator::Indication overload;
  overload.overload = true;
  EXPECT_EQ(encoded(registry, overload), "N:OL9B\r");
}

TEST(DescribedFrame, KnowsAFrameByItsEndAlone) {
  const auto registry =
      registry_of(with_head("[frame]\nend = \"=\"\nlength = 9\n"
                            "[weight]\nat = 0\nwidth = 7\nreversed = true\ndecimals = \".\"\n"
                            "sign = { at = 7, plus = \"0\", minus = \"-\" }\n"
                            "[[example]]\ntext = \"51.07000=\"\nshows = \"70.15\"\n"));
  EXPECT_EQ(shown(registry, "51.07000=51.0700-=51.07000="), "70.15; -70.15; 70.15");
  EXPECT_EQ(shown(registry, ".07000=51.0700-="), "-70.15") << "begun inside a frame";
  EXPECT_EQ(shown(registry, "51.07000=51.07"), "70.15; truncated");
  EXPECT_EQ(shown(registry, std::string(300, 'x') + "51.07000="), "noise; 70.15");
  EXPECT_EQ(encoded(registry, number(-7015, 2)), "51.0700-=");
}

TEST(DescribedFrame, CharactersSayTheStatus) {
  const auto registry = registry_of(with_head(
      "[frame]\nstart = \"#\"\nend = \"\\r\"\nlength = 8\n"
      "[weight]\nat = 1\nwidth = 5\nblanks = true\ndecimals = 0\n"
      "[[status]]\nat = 6\ncharacters = { G = \"gross stable\", N = \"net stable\", M = \"motion\", "
      "O = \"overload\", E = \"fault\", I = \"invalid\" }\n"
      "[[example]]\ntext = \"#18760G\\r\"\nshows = \"18760 gross stable\"\n"));
  EXPECT_EQ(shown(registry, "#18760N\r"), "18760 net stable");
  EXPECT_EQ(shown(registry, "#18760M\r"), "18760 motion");
  EXPECT_EQ(shown(registry, "#18760O\r"), "- overload") << "whatever stands there is no weight";
  EXPECT_EQ(shown(registry, "#     E\r"), "- fault:device");
  EXPECT_EQ(shown(registry, "#18760I\r"), "- fault:invalid");
  EXPECT_EQ(shown(registry, "#18760X\r"), "format");
  indicator::Indication shown_now = number(18760);
  shown_now.mode = WeightMode::net;
  shown_now.stable = true;
  EXPECT_EQ(encoded(registry, shown_now), "#18760N\r");
  shown_now.stable = false;
  EXPECT_EQ(encoded(registry, shown_now), "#18760M\r") << "in motion it says neither gross nor net";
  shown_now.value.reset();
  shown_now.underload = true;
  EXPECT_EQ(encoded(registry, shown_now), "") << "nothing says underload";
}

TEST(DescribedFrame, BitsSayTheStatusAndItsOpposite) {
  const auto registry = registry_of(
      with_head("[frame]\nstart = [0xFF]\nlength = 8\n"
                "[weight]\nat = 2\nwidth = 6\ndecimals = 0\nsign = { at = 1, mask = 0x20 }\n"
                "[[status]]\nat = 1\nmask = 0x01\nmeans = \"stable\"\nbase = 0x80\n"
                "[[status]]\nat = 1\nmask = 0x06\nvalue = 0x02\nmeans = \"net\"\nbase = 0x80\n"
                "[[status]]\nat = 1\nmask = 0x06\nvalue = 0x06\nmeans = \"overload\"\nbase = 0x80\n"
                "[[example]]\nhex = \"FF 81 303138373630\"\nshows = \"18760 gross stable\"\n"));
  EXPECT_EQ(shown(registry,
                  "\xFF\x80"
                  "018760"),
            "18760 gross motion");
  EXPECT_EQ(shown(registry,
                  "\xFF\xA3"
                  "018760"),
            "-18760 net stable");
  EXPECT_EQ(shown(registry,
                  "\xFF\x86"
                  "      "),
            "- gross motion overload");
  EXPECT_EQ(shown(registry,
                  "\xFF\xFF"
                  "      "),
            "- gross stable overload")
      << "FFh is a status as well";
  indicator::Indication shown_now = number(-18760);
  shown_now.mode = WeightMode::net;
  shown_now.stable = true;
  EXPECT_EQ(encoded(registry, shown_now),
            "\xFF\xA3"
            "018760");
}

TEST(DescribedFrame, ReadsAUnitByItsName) {
  const auto registry =
      registry_of(with_head("[frame]\nstart = \"#\"\nend = \"\\r\"\nlength = 9\n"
                            "[weight]\nat = 1\nwidth = 5\ndecimals = 0\n"
                            "[unit]\nat = 6\nnames = { kg = \"kg\", \" t\" = \"t\" }\n"
                            "[[example]]\ntext = \"#18760kg\\r\"\nshows = \"18760 kg\"\n"));
  EXPECT_EQ(shown(registry, "#00018 t\r"), "18 t");
  EXPECT_EQ(shown(registry, "#18760lb\r"), "format") << "never taken for the unit that is configured";
  indicator::Indication tonnes = number(18);
  tonnes.unit = weighing::Unit::t;
  EXPECT_EQ(encoded(registry, tonnes), "#00018 t\r");
  tonnes.unit = weighing::Unit::lb;
  EXPECT_EQ(encoded(registry, tonnes), "");
}

TEST(DescribedFrame, ReadsATareWithTheDecimalsOfTheWeight) {
  const auto registry =
      registry_of(with_head("[frame]\nstart = \"#\"\nend = \"\\r\"\nlength = 13\n"
                            "[weight]\nat = 1\nwidth = 5\ndecimals = { at = 11, max = 3 }\nmode = \"net\"\n"
                            "[tare]\nat = 6\nwidth = 5\ndecimals = { at = 11, max = 3 }\nsign = \"none\"\n"
                            "[[example]]\ntext = \"#01876005002\\r\"\nshows = \"18.76 net tare 5.00\"\n"));
  EXPECT_EQ(shown(registry, "#018760x5002\r"), "format");
  EXPECT_EQ(shown(registry, "#01876005004\r"), "format") << "more decimals than it has";
  indicator::Indication net = number(1876, 2);
  EXPECT_EQ(encoded(registry, net), "#01876000002\r") << "no tare is a tare of zero";
  net.tare = weighing::Decimal{500, 2};
  EXPECT_EQ(encoded(registry, net), "#01876005002\r");
  net.tare = weighing::Decimal{500, 1};
  EXPECT_EQ(encoded(registry, net), "") << "one digit says the decimals of both";
}

TEST(DescribedFrame, LiteralsMustStandWhereTheyAre) {
  const auto registry =
      registry_of(with_head("[frame]\nstart = \"#\"\nend = \"\\r\"\nlength = 9\n"
                            "[weight]\nat = 1\nwidth = 5\ndecimals = 0\n"
                            "[[literal]]\nat = 6\nbytes = [59, 59]\n"
                            "[[example]]\ntext = \"#18760;;\\r\"\nshows = \"18760\"\n"));
  EXPECT_EQ(shown(registry, "#18760;:\r"), "format");
  EXPECT_EQ(encoded(registry, number(18760)), "#18760;;\r");
}

TEST(DescribedFrame, EveryCheckIsReadAndWritten) {
  const auto with_check = [](const std::string& keys, const std::string& frame) {
    return with_head("[frame]\nstart = [2]\nend = [3]\nlength = " + std::to_string(frame.size()) +
                     "\n[weight]\nat = 1\nwidth = 6\ndecimals = 0\n[check]\n" + keys +
                     "[[example]]\nhex = \"" + to_hex(bytes_of(frame)) + "\"\nshows = \"1876\"\n");
  };
  // 001876: the characters' XOR is 08h, their sum 136h, so -sum is CAh, in seven bits 4Ah; their CRC is
  // F85Ch.
  const std::pair<std::string, std::string> checks[] = {
      {"method = \"xor\"\n", "08"},
      {"method = \"sum\"\nwritten = \"bytes\"\n", "\x36"},
      {"method = \"negated_sum\"\n", "CA"},
      {"method = \"negated_sum_7bit\"\nwritten = \"bytes\"\n", "\x4A"},
      {"method = \"crc16_modbus\"\nwritten = \"bytes\"\n", "\x5C\xF8"},
      {"method = \"crc16_modbus\"\n", "F85C"},
      {"method = \"crc16_modbus\"\nwritten = \"decimal\"\nwidth = 8\n", "   63580"},
  };
  for (const auto& [keys, check] : checks) {
    const std::string frame =
        "\x02"
        "001876" +
        check + "\x03";
    const auto registry = registry_of(with_check(keys, frame));
    EXPECT_TRUE(registry.all().front().checked) << keys;
    EXPECT_EQ(encoded(registry, number(1876)), frame) << keys;
    std::string damaged = frame;
    damaged[6] = '7';
    EXPECT_EQ(shown(registry, damaged), "checksum") << keys;
  }
}

TEST(DescribedFrame, ACheckThatLeavesOutTheSignIsNoCheckOfTheWeight) {
  const std::string text = with_head(
      "[frame]\nstart = [2]\nend = [3]\nlength = 11\n"
      "[weight]\nat = 2\nwidth = 6\ndecimals = 0\nsign = { at = 1, plus = \"+ \", minus = \"-\" }\n"
      "[check]\nmethod = \"xor\"\nfrom = 2\n"
      "[[example]]\nhex = \"022B 303031383736 3038 03\"\nshows = \"1876\"\n");
  const auto registry = registry_of(text);
  EXPECT_FALSE(registry.all().front().checked);
  EXPECT_EQ(shown(registry, "\x02 00187608\x03"), "1876") << "another character for plus";
  EXPECT_EQ(shown(registry, "\x02*00187608\x03"), "format");
}

TEST(DescribedFrame, AsksWithThePollItNames) {
  auto parsed = parse_description(
      "kind = \"frame\"\nid = \"site.own\"\ntitle = \"Own\"\n[[model]]\nmaker = \"M\"\nname = \"N\"\n"
      "polled = true\nbits = 7\nparity = \"even\"\nsilence_ms = 2000\nbaud = 2400\nstop = 2\n"
      "[frame]\nstart = \"#\"\nlength = 6\n[weight]\nat = 1\nwidth = 5\ndecimals = 0\n"
      "[request]\npoll = [5]\n[[example]]\ntext = \"#18760\"\nshows = \"18760\"\n",
      "own.toml");
  ASSERT_TRUE(parsed.description);
  const auto& indicator = parsed.description->indicator;
  EXPECT_EQ(indicator.models[0].line, (SerialSettings{2400, 7, Parity::even, 2}));
  EXPECT_EQ(indicator.models[0].silence, std::chrono::seconds(2));
  EXPECT_TRUE(indicator.models[0].polled);
  std::array<std::uint8_t, 4> out{};
  EXPECT_EQ(indicator.request(indicator::Request::poll, indicator.facts(), out), 1u);
  EXPECT_EQ(out[0], 5);
  EXPECT_EQ(indicator.request(indicator::Request::zero, indicator.facts(), out), 0u);
  EXPECT_EQ(indicator.request(indicator::Request::tare, indicator.facts(), out), 0u);
}

}  // namespace
}  // namespace steelyard::described
