// SPDX-License-Identifier: Apache-2.0
// A wrong description says where it is wrong, all in one go.
#include <gtest/gtest.h>

#include "tests/drivers/described/description_text.h"

namespace steelyard::described {
namespace {

// Lines 1 to 6 are the head, the frame begins on line 7.
constexpr std::string_view good = R"([frame]
start = "#"
end = "\r"
length = 9
[weight]
at = 1
width = 5
decimals = 0
[unit]
at = 6
names = { kg = "kg" }
[[example]]
text = "#18760kg\r"
shows = "18760 kg"
)";

/// "line key rule" of every fault, in order, separated by "; ".
std::string faults_of(const std::string& text) {
  std::string out;
  const auto parsed = parse_description(text, "own.toml");
  EXPECT_NE(parsed.description.has_value(), !parsed.faults.empty());
  for (const Error& fault : parsed.faults) {
    EXPECT_EQ(fault.code, ErrorCode::description_fault);
    EXPECT_EQ(fault.params.at("file"), Param("own.toml"));
    out += (out.empty() ? "" : "; ") + std::to_string(*fault.params.at("line").integer()) + " " +
           *fault.params.at("key").string() + " " + *fault.params.at("rule").string();
  }
  return out;
}

std::string faults_with(std::string_view from, std::string_view to) {
  std::string text = with_head(std::string(good));
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return faults_of(text.replace(at, from.size(), to));
}

TEST(DescriptionFaults, AGoodOneHasNone) {
  EXPECT_EQ(faults_of(with_head(std::string(good))), "");
}

TEST(DescriptionFaults, AllAreNamedInOneGoWithTheirLines) {
  std::string text = with_head(std::string(good));
  text.replace(text.find("id = \"site.own\""), 15, "id = \"Site Own\"");
  text.replace(text.find("length = 9"), 10, "length = 900");
  text.replace(text.find("width = 5"), 9, "with = 5");
  text.replace(text.find("decimals = 0"), 12, "decimals = \"x\"");
  EXPECT_EQ(
      faults_of(text),
      "10 frame.length must be 2 to 100; 14 weight.decimals must be a number, \".\", \",\" or { at = … }; "
      "11 weight.width is required; 13 weight.with is no key of such a description; "
      "2 id must be of small letters, digits, dots and underlines");
}

TEST(DescriptionFaults, TheSentenceSaysFileLineAndRule) {
  const auto parsed = parse_description(with_head(std::string(good)) + "colour = 1\n", "own.toml");
  ASSERT_EQ(parsed.faults.size(), 1u);
  EXPECT_EQ(sentence(parsed.faults[0], Language::en),
            "own.toml, line 21: example[0].colour is no key of such a description.");
}

TEST(DescriptionFaults, WhatIsNoTomlOrOfNoKindIsSaidFirst) {
  EXPECT_NE(faults_of("kind = \"frame\"\nid = = 2\n").find("2 TOML:"), std::string::npos);
  EXPECT_EQ(faults_of("id = \"x\"\n"), "1 kind is required");
  EXPECT_EQ(faults_of("id = \"x\"\nkind = \"pulse\"\n").substr(0, 27), "2 kind must be one of frame");
  EXPECT_NE(faults_of("kind = \"frame\"\n[weight]\nwidth = 0.5\n").find("3 TOML:"), std::string::npos);
}

TEST(DescriptionFaults, MarksAndLengths) {
  EXPECT_EQ(faults_with("length = 9", "length = 9\nmax_length = 12"),
            "10 frame.length or max_length must be given, and only one of them");
  EXPECT_EQ(faults_with("start = \"#\"\nend = \"\\r\"\n", ""), "7 frame.start or end must be given");
  const std::string bytes_rule =
      "8 frame.start must be 1 to 8 bytes: ASCII text, or a list of numbers from 0 to 255";
  for (const char* wrong : {"\"\"", "\"秤\"", "[256]", "[-1]", "2", "\"123456789\"", "[\"#\"]"}) {
    EXPECT_EQ(faults_with("start = \"#\"", std::string("start = ") + wrong), bytes_rule) << wrong;
  }
  EXPECT_EQ(faults_with("end = \"\\r\"\nlength = 9", "max_length = 9").substr(0, 50),
            "9 frame.max_length needs a start and an end mark");
  EXPECT_EQ(faults_with("length = 9", "length = 2").substr(0, 49),
            "10 frame.length leaves no room between the marks");
}

TEST(DescriptionFaults, EveryByteHasOnePlace) {
  EXPECT_EQ(faults_with("at = 6", "at = 5"), "16 unit.at takes byte 5, which something else has already");
  EXPECT_EQ(faults_with("at = 1", "at = 0"), "12 weight.at takes byte 0, which something else has already");
  EXPECT_EQ(faults_with("at = 6", "at = 7"), "16 unit.at lies outside the frame of 8 bytes");
  EXPECT_EQ(faults_with("[unit]", "[[literal]]\nat = 6\nbytes = \";\"\n[unit]"),
            "19 unit.at takes byte 6, which something else has already");
}

TEST(DescriptionFaults, NumbersAndSigns) {
  EXPECT_EQ(faults_with("decimals = 0", "decimals = 0\nsign = \"front\""),
            "15 weight.sign must be one of inside, none");
  EXPECT_EQ(faults_with("decimals = 0", "decimals = 0\nsign = { at = 7, mask = 3 }"),
            "15 weight.sign.mask must be a single bit; "
            "17 unit.at takes byte 7, which something else has already");
  EXPECT_EQ(faults_with("decimals = 0\n[unit]\nat = 6\nnames = { kg = \"kg\" }",
                        "decimals = 0\nsign = { at = 7, plus = \"+-\", minus = \"-\" }"),
            "15 weight.sign.minus has a character that is in plus as well");
  EXPECT_EQ(
      faults_with("decimals = 0\n[unit]\nat = 6\nnames = { kg = \"kg\" }", "decimals = 0\nsign = { at = 7 }"),
      "15 weight.sign.plus is required; 15 weight.sign.minus is required");
  EXPECT_EQ(
      faults_with("decimals = 0", "decimals = 0\nwords = { OL = \"stable\" }"),
      "15 weight.words.OL must say why there is no weight: overload, underload, fault, invalid or motion");
  EXPECT_EQ(faults_with("decimals = 0", "decimals = 0\nwords = { \"------\" = \"fault\" }"),
            "15 weight.words.------ is wider than the weight");
  EXPECT_EQ(faults_with("[unit]", "[tare]\nat = 6\ndecimals = 0\nwidth = 30\n[unit]").substr(0, 34),
            "18 tare.width must be 1 to 20; 20 ");
}

TEST(DescriptionFaults, StatusAndUnit) {
  const std::string bit = "[[status]]\nat = 7\nmask = 1\nmeans = \"";
  const std::string no_unit = "[unit]\nat = 6\nnames = { kg = \"kg\" }\n";
  EXPECT_EQ(faults_with(no_unit, bit + "wet\"\n").substr(0, 36), "18 status[0].means must be words out");
  EXPECT_EQ(faults_with(no_unit, bit + "stable motion\"\n"), "18 status[0].means contradicts itself");
  EXPECT_EQ(faults_with(no_unit, bit + "stable\"\nvalue = 2\n"),
            "19 status[0].value has bits that the mask leaves out");
  EXPECT_EQ(faults_with(no_unit, "[[status]]\nat = 7\ncharacters = { GG = \"gross\" }\n"),
            "17 status[0].characters.GG must be one ASCII character");
  EXPECT_EQ(faults_with(no_unit, "[[status]]\nat = 7\ncharacters = {}\n"),
            "17 status[0].characters must name at least one");
  EXPECT_EQ(faults_with("{ kg = \"kg\" }", "{ kg = \"kg\", lbs = \"lb\" }"),
            "17 unit.names.lbs must be as long as the other names");
  EXPECT_EQ(faults_with("{ kg = \"kg\" }", "{ kg = \"catty\" }").substr(0, 52),
            "17 unit.names.kg must be one of kg, t, g, lb, oz; 17");
  EXPECT_EQ(faults_with("[[model]]", "unit = \"st\"\n[[model]]").find("TOML:") != std::string::npos, true)
      << "the key twice";
}

TEST(DescriptionFaults, Checks) {
  const std::string no_unit = "[unit]\nat = 6\nnames = { kg = \"kg\" }\n";
  EXPECT_EQ(faults_with(no_unit, "[check]\nmethod = \"md5\"\n").substr(0, 45),
            "16 check.method must be one of xor, sum, nega");
  EXPECT_EQ(faults_with(no_unit, "[check]\nmethod = \"xor\"\nfrom = 1\nto = 7\nat = 6\n"),
            "18 check.to runs into the check itself");
  EXPECT_EQ(faults_with(no_unit, "[check]\nmethod = \"sum\"\nwritten = \"decimal\"\n").substr(0, 27),
            "15 check.width is required;");
  EXPECT_EQ(faults_with(no_unit, "[check]\nmethod = \"xor\"\nto = 20\nat = 6\n"),
            "15 check.from to `to` lies outside the frame; 17 check.to runs into the check itself");
}

TEST(DescriptionFaults, ModelsPollsAndExamples) {
  EXPECT_EQ(faults_with("name = \"N\"", "name = \"N\"\npolled = true"),
            "7 model[0].polled needs a poll to ask with");
  EXPECT_EQ(faults_with("name = \"N\"", "name = \"N\"\nparity = \"mark\""),
            "7 model[0].parity must be one of none, even, odd");
  EXPECT_EQ(faults_with("[[example]]\ntext = \"#18760kg\\r\"\nshows = \"18760 kg\"\n", ""),
            "1 example is required");
  EXPECT_EQ(faults_with("text = \"#18760kg\\r\"", "hex = \"0\""),
            "19 example[0].hex must be bytes in hexadecimal");
  EXPECT_EQ(faults_with("text = \"#18760kg\\r\"\n", ""),
            "18 example[0].hex or text must say the bytes, and only one of them");
  EXPECT_EQ(faults_with("shows = \"18760 kg\"", "shows = \"1876 kg\""),
            "20 example[0].shows does not say what these bytes give: \"18760 kg\"");
  EXPECT_EQ(
      faults_with("text = \"#18760kg\\r\"\nshows = \"18760 kg\"", "text = \"#187#\"\nshows = \"truncated\""),
      "18 example[0] must be the usual frame of a weight, one that the simulator can send");
}

TEST(DescriptionFaults, OfFramesWithoutAFixedLength) {
  const auto of = [](const std::string& keys) {
    return faults_of(
        with_head("[frame]\nstart = \"#\"\nend = \"\\r\"\nmax_length = 8\n[weight]\nat = 1\ndecimals = 0\n" +
                  keys + "[[example]]\ntext = \"#18\\r\"\nshows = \"18\"\n"));
  };
  EXPECT_EQ(of(""), "");
  EXPECT_EQ(of("[check]\nmethod = \"xor\"\nto = 3\n"),
            "16 check.to has no place in a frame of no fixed length");
  EXPECT_EQ(of("[[literal]]\nat = 5\nbytes = \"x\"\n"),
            "11 weight.width is required where something stands behind the weight");
  EXPECT_EQ(of("[[literal]]\nat = 7\nbytes = \"x\"\n"),
            "10 frame.max_length is too short for all that the frame holds");
}

}  // namespace
}  // namespace steelyard::described
