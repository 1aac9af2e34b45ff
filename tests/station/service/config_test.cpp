// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <stdlib.h>

#include "tests/station/service/config_case.h"

namespace steelyard::service {
namespace {

std::string faults(const std::string& text) {
  return faults_of(read(text));
}

std::string with(std::string_view from, std::string_view to) {
  return replaced(one_scale, from, to);
}

TEST(Config, ASmallOneIsEnough) {
  const auto result = read(std::string(one_scale));
  ASSERT_TRUE(result.faults.empty()) << faults(std::string(one_scale));
  EXPECT_EQ(result.config.id, "G1");
  EXPECT_EQ(result.config.address, "127.0.0.1");
  EXPECT_EQ(result.config.port, 8700);
  ASSERT_EQ(result.config.scales.size(), 1u);
  EXPECT_EQ(result.config.scales[0].scale.ranges[0].interval, Mass::kilograms(20));
  EXPECT_EQ(result.config.rules.check.standard.tolerance_permille, 3);
  EXPECT_TRUE(result.config.rules.site.require_batch);
  EXPECT_FALSE(result.config.ledger.has_value());
}

TEST(Config, ThreeFaultsAreAllNamed) {
  std::string text = with("id = \"G1\"", "id = \"G 1\"");
  text.replace(text.find("max_kg = 80000"), 14, "max_kg = \"80t\"");
  EXPECT_EQ(faults(text + "colour = \"red\"\n"),
            "field_bad_format station.id; field_wrong_type scale[0].max_kg; field_unknown scale[0].colour");
}

TEST(Config, EachRuleHasItsFault) {
  EXPECT_EQ(faults(with("Asia/Shanghai", "Asia/Nowhere")), "field_bad_format station.timezone");
  EXPECT_EQ(faults(with("yaohua.tf0", "yaohua.tf9")), "unknown_protocol scale[0].protocol");
  EXPECT_EQ(faults(with("serial:///dev/ttyUSB0?baud=9600", "usb:1")), "field_bad_format scale[0].line");
  EXPECT_EQ(faults(with("unit = \"kg\"", "unit = \"lb\"")), "field_not_one_of scale[0].unit");
  EXPECT_EQ(faults(with("[[scale]]", "[[scales]]")), "field_missing scale; field_unknown scales");
  EXPECT_EQ(faults(std::string(one_scale) + "[pass]\nvalid_days = 99\n"),
            "field_out_of_range pass.valid_days");
  EXPECT_EQ(faults("a = = b"), "toml_malformed ");
}

/// A folder with one description, and what else stands in it.
class DescribedIndicators : public testing::Test {
 protected:
  DescribedIndicators() {
    std::string pattern = testing::TempDir() + "steelyard-indicators-XXXXXX";
    CHECK(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  ~DescribedIndicators() override { std::filesystem::remove_all(folder_); }

  void describe(const std::string& more) const {
    std::ofstream(folder_ / "own.toml")
        << "kind = 'frame'\nid = 'site.own'\ntitle = 'Own'\n[[model]]\nmaker = 'M'\nname = 'N'\n"
           "silence_ms = 2000\n[frame]\nstart = '#'\nlength = 6\n[weight]\nat = 1\nwidth = 5\ndecimals = 0\n"
           "[[example]]\ntext = '#18760'\nshows = '18760'\n"
        << more;
  }
  std::string config() const {
    std::string text = with("yaohua.tf0", "site.own");
    return text.insert(text.find("\n\n"), "\nindicators = \"" + folder_.string() + "\"");
  }

  std::filesystem::path folder_;
};

TEST_F(DescribedIndicators, MayBeTheProtocolOfAScale) {
  describe("");
  const auto result = read(config());
  ASSERT_TRUE(result.faults.empty()) << faults(config());
  EXPECT_EQ(result.config.indicators, folder_.string());
  EXPECT_EQ(result.config.scales[0].protocol, "site.own");
  EXPECT_EQ(result.config.scales[0].silence, std::chrono::seconds(2));
  EXPECT_EQ(faults(with("yaohua.tf0", "site.own")), "unknown_protocol scale[0].protocol")
      << "no folder named";
  EXPECT_EQ(faults(with("yaohua.tf0", "example.equals")), "") << "those that come with the program";
}

TEST_F(DescribedIndicators, AWrongFileIsAFaultWithItsLine) {
  describe("colour = 1\n");
  const auto result = read(config());
  ASSERT_EQ(result.faults.size(), 2u);
  const auto fault = std::find_if(result.faults.begin(), result.faults.end(),
                                  [](const Error& e) { return e.code == ErrorCode::description_fault; });
  ASSERT_NE(fault, result.faults.end());
  EXPECT_EQ(
      sentence(*fault, Language::en),
      (folder_ / "own.toml").string() + ", line 18: example[0].colour is no key of such a description.");
}

TEST_F(DescribedIndicators, AFolderThatIsNotThereIsAFault) {
  std::filesystem::remove_all(folder_);
  EXPECT_NE(faults(config()).find("file_unreadable"), std::string::npos);
}

TEST(Config, AScaleMustBeLawful) {
  // 80 000 / 3: no interval of the form (1, 2, 5)·10^k, and Min is less than 20 e of 50.
  EXPECT_NE(faults(with("interval_kg = 20", "interval_kg = 3")).find("scale[0].interval_kg"),
            std::string::npos);
  EXPECT_NE(faults(with("interval_kg = 20", "interval_kg = 50")).find("scale[0].min_kg"), std::string::npos);
}

TEST(Config, BeyondLoopbackNeedsTls) {
  const std::string text = with("id = \"G1\"", "id = \"G1\"\nlisten = \"0.0.0.0:8700\"");
  EXPECT_EQ(faults(text), "tls_required station.listen");
  EXPECT_EQ(faults(with("id = \"G1\"",
                        "id = \"G1\"\nlisten = \"0.0.0.0:8700\"\ntls_cert = \"c\"\ntls_key = \"k\"")),
            "");
}

TEST(Config, IdsAreUnique) {
  std::string second = std::string(one_scale).substr(one_scale.find("[[scale]]"));
  second.replace(second.find("ttyUSB0"), 7, "ttyUSB1");
  EXPECT_EQ(faults(std::string(one_scale) + second), "field_not_unique scale[1].id");
}

TEST(Config, AModelStandsForItsProtocol) {
  const auto result = read(with("protocol = \"yaohua.tf0\"", "model = \"xk3190-a9\""));
  ASSERT_TRUE(result.faults.empty());
  EXPECT_EQ(result.config.scales[0].protocol, "yaohua.tf0");
}

/// A scale that is asked, on a line of its own.
std::string asked(const std::string& keys, const std::string& line = "serial:///dev/ttyS1?baud=1200") {
  static int number = 0;
  return "[[scale]]\nid = \"asked" + std::to_string(++number) + "\"\nline = \"" + line +
         "\"\nprotocol = \"test.asked\"\nmax_kg = 80000\nmin_kg = 400\ninterval_kg = 20\nunit = \"kg\"\n" +
         keys + "\n";
}

TEST(Config, AnIndicatorIsAskedAsItsModelSays) {
  const auto result = read_beside_a_scale(asked("address = 50"));
  ASSERT_TRUE(result.faults.empty());
  EXPECT_EQ(result.config.scales[0].poll, Duration());
  EXPECT_FALSE(result.config.scales[0].facts.address);
  EXPECT_FALSE(result.config.scales[0].facts.power_up_bit_is_constant);
  EXPECT_EQ(result.config.scales[1].poll, std::chrono::milliseconds(100));
  EXPECT_EQ(result.config.scales[1].facts.address, 50);
  EXPECT_EQ(read_beside_a_scale(asked("poll_ms = 0")).config.scales[1].poll, std::chrono::milliseconds(100));
  EXPECT_EQ(read_beside_a_scale(asked("poll_ms = 250")).config.scales[1].poll,
            std::chrono::milliseconds(250));
}

TEST(Config, AskingHasItsRules) {
  EXPECT_EQ(faults(with("unit = \"kg\"", "unit = \"kg\"\naddress = 1")),
            "field_out_of_range scale[0].address");
  EXPECT_EQ(faults(with("unit = \"kg\"", "unit = \"kg\"\npoll_ms = 200")),
            "field_out_of_range scale[0].poll_ms");
  EXPECT_EQ(faults(std::string(one_scale) + asked("address = 1")), "field_out_of_range scale[1].address");
  EXPECT_EQ(faults(std::string(one_scale) + asked("poll_ms = 10001")), "field_out_of_range scale[1].poll_ms");
  EXPECT_EQ(faults(std::string(one_scale) + asked("power_up_bit = \"off\"")),
            "field_not_one_of scale[1].power_up_bit");
}

TEST(Config, APowerUpBitCanBeDeclaredConstant) {
  const auto result = read(with("unit = \"kg\"", "unit = \"kg\"\npower_up_bit = \"constant\""));
  ASSERT_TRUE(result.faults.empty());
  EXPECT_TRUE(result.config.scales[0].facts.power_up_bit_is_constant);
}

TEST(Config, SeveralScalesMayShareALine) {
  EXPECT_EQ(
      faults(std::string(one_scale) + asked("address = 49") + asked("address = 50") + asked("address = 51")),
      "");
}

TEST(Config, AFarPortIsTheSameByEitherName) {
  EXPECT_TRUE(is_same_port("tcp://box:4001", "tcp2217://box:4001?baud=600"));
  EXPECT_FALSE(is_same_port("tcp://box:4001", "tcp://box:4002"));
  EXPECT_TRUE(is_same_port("serial:///dev/ttyS1?baud=600", "serial:///dev/ttyS1"));
  EXPECT_FALSE(is_same_port("nonsense", "nonsense"));
}

TEST(Config, ASharedLineHasOneSettingAndDifferentAddresses) {
  const std::string first = std::string(one_scale) + asked("address = 49");
  EXPECT_EQ(faults(first + asked("address = 50", "serial:///dev/ttyS1?baud=9600")),
            "line_settings_differ scale[2].line");
  EXPECT_EQ(faults(first + asked("address = 49")), "line_settings_differ scale[2].address");
  EXPECT_EQ(faults(std::string(one_scale) + asked("") + asked("")), "line_settings_differ scale[2].address");
  // A line on which somebody speaks unasked cannot be shared.
  EXPECT_EQ(faults(std::string(one_scale) + asked("", "serial:///dev/ttyUSB0?baud=9600")),
            "line_settings_differ scale[0].poll_ms");
  EXPECT_EQ(faults(std::string(one_scale) +
                   std::string(one_scale).substr(one_scale.find("[[scale]]")).replace(15, 7, "\"south\"")),
            "line_settings_differ scale[0].poll_ms");
}

TEST(Config, ASharedLineWantsAnswersThatNameTheirAddress) {
  const auto a22 = [](const std::string& id, int address) {
    return "[[scale]]\nid = \"" + id + "\"\nline = \"serial:///dev/ttyS1\"\nprotocol = \"yaohua.a22\"\n" +
           "max_kg = 80000\nmin_kg = 400\ninterval_kg = 20\nunit = \"kg\"\naddress = " +
           std::to_string(address) + "\n";
  };
  EXPECT_EQ(faults(std::string(one_scale) + a22("a", 1)), "");
  EXPECT_EQ(faults(std::string(one_scale) + a22("a", 1) + a22("b", 2)),
            "line_settings_differ scale[1].protocol");
}

TEST(Config, TheProfileOfAScaleIsInTheDataFolderUnlessNamed) {
  const ScaleSetup usual = read(std::string(one_scale)).config.scales.at(0);
  EXPECT_EQ(usual.profile, "/var/lib/steelyard/profiles/north.json");
  EXPECT_FALSE(usual.profile_is_required);
  const ScaleSetup named =
      read(with("unit = ", "profile = \"/etc/north.json\"\nunit = ")).config.scales.at(0);
  EXPECT_EQ(named.profile, "/etc/north.json");
  EXPECT_TRUE(named.profile_is_required);
  const ScaleSetup of_site = read_beside_a_scale("[site]\nrequire_profile = true\n").config.scales.at(0);
  EXPECT_EQ(of_site.profile, "/var/lib/steelyard/profiles/north.json");
  EXPECT_TRUE(of_site.profile_is_required);
}

std::string display(const std::string& line, const std::string& scale = "north",
                    const std::string& format = "yaohua.scoreboard") {
  return "[[display]]\nscale = \"" + scale + "\"\nline = \"" + line + "\"\nformat = \"" + format + "\"\n";
}

TEST(Config, ADisplayShowsAScale) {
  const auto result = read_beside_a_scale(display("serial:///dev/ttyS5?baud=600"));
  ASSERT_TRUE(result.faults.empty());
  ASSERT_EQ(result.config.displays.size(), 1u);
  EXPECT_EQ(result.config.displays[0].scale, "north");
  EXPECT_EQ(result.config.displays[0].format, "yaohua.scoreboard");
  EXPECT_EQ(result.config.displays[0].every, std::chrono::milliseconds(100));
  EXPECT_EQ(read_beside_a_scale(display("tcp://10.0.0.9:4001") + "every_ms = 200\n").config.displays[0].every,
            std::chrono::milliseconds(200));
}

TEST(Config, ADisplayHasItsRules) {
  const std::string line = "serial:///dev/ttyS5";
  EXPECT_EQ(faults(std::string(one_scale) + display(line, "west")), "field_not_one_of display[0].scale");
  EXPECT_EQ(faults(std::string(one_scale) + display("usb:5")), "field_bad_format display[0].line");
  EXPECT_EQ(faults(std::string(one_scale) + display("replay:x")), "field_bad_format display[0].line");
  EXPECT_EQ(faults(std::string(one_scale) + display("serial:///dev/ttyUSB0")),
            "field_not_unique display[0].line");
  EXPECT_EQ(faults(std::string(one_scale) + display(line) + display(line + "?baud=600")),
            "field_not_unique display[1].line");
  EXPECT_EQ(faults(std::string(one_scale) + display(line, "north", "nixie")),
            "unknown_protocol display[0].format");
  EXPECT_EQ(faults(std::string(one_scale) + display(line, "north", "test.asked")),
            "unknown_protocol display[0].format");
  EXPECT_EQ(faults(std::string(one_scale) + display(line) + "every_ms = 5\n"),
            "field_out_of_range display[0].every_ms");
}

std::string camera_at(const std::string& url, const std::string& scale = "north") {
  return "[[camera]]\nscale = \"" + scale + "\"\nurl = \"" + url + "\"\n";
}

TEST(Config, ACameraSeesAScale) {
  const auto result =
      read_beside_a_scale(camera_at("http://10.0.0.9/snapshot.jpg") +
                          "user = \"station\"\npassword_file = \"/etc/camera\"\nkeep_days = 7\n");
  ASSERT_TRUE(result.faults.empty());
  ASSERT_EQ(result.config.cameras.size(), 1u);
  EXPECT_EQ(result.config.cameras[0].scale, "north");
  EXPECT_EQ(result.config.cameras[0].source.url, "http://10.0.0.9/snapshot.jpg");
  EXPECT_EQ(result.config.cameras[0].source.user, "station");
  EXPECT_EQ(result.config.cameras[0].source.password_file, "/etc/camera");
  EXPECT_EQ(result.config.cameras[0].kept, std::chrono::days(7));
  EXPECT_EQ(read_beside_a_scale(camera_at("https://camera/x")).config.cameras.at(0).kept,
            std::chrono::days(90));
}

TEST(Config, ACameraHasItsRules) {
  const std::string url = "http://10.0.0.9/snapshot.jpg";
  EXPECT_EQ(faults(std::string(one_scale) + camera_at(url, "west")), "field_not_one_of camera[0].scale");
  for (const char* bad :
       {"ftp://10.0.0.9/x", "10.0.0.9/x", "http://", "http:///x", "http://me:secret@10.0.0.9/x"})
    EXPECT_EQ(faults(std::string(one_scale) + camera_at(bad)), "field_bad_format camera[0].url") << bad;
  EXPECT_EQ(faults(std::string(one_scale) + camera_at(url) + camera_at(url)),
            "field_not_unique camera[1].scale");
  EXPECT_EQ(faults(std::string(one_scale) + camera_at(url) + "keep_days = 0\n"),
            "field_out_of_range camera[0].keep_days");
}

TEST(Config, RangesOfAMultiIntervalScale) {
  const auto result =
      read(with("interval_kg = 20",
                "interval_kg = [{to_kg = 40000, interval_kg = 20}, {to_kg = 80000, interval_kg = 50}]"));
  ASSERT_TRUE(result.faults.empty());
  EXPECT_EQ(result.config.scales[0].scale.ranges,
            (std::vector<weighing::ScaleRange>{{Mass::kilograms(40'000), Mass::kilograms(20)},
                                               {Mass::kilograms(80'000), Mass::kilograms(50)}}));
}

TEST(Config, ASiteWithoutCertificateWeighsUnverified) {
  EXPECT_TRUE(read(std::string(one_scale)).config.capture.allow_unverified);
  const std::string certified =
      with("unit = \"kg\"", "unit = \"kg\"\ncertificate = \"A1\"\ncertificate_expires = \"2027-01-01\"");
  EXPECT_FALSE(read(certified).config.capture.allow_unverified);
  EXPECT_TRUE(read(certified + "[site]\nallow_unverified = true\n").config.capture.allow_unverified);
}

TEST(Config, RulesOfTheSite) {
  const auto result = read_beside_a_scale(R"([check]
tolerance_permille = 5
[check.products.F101]
overfill_g = 50
spread_g = 150
[site]
require_batch = false
road_limits = {6 = 46000}
[capture]
stable_for_ms = 4000
)");
  ASSERT_TRUE(result.faults.empty());
  const auto& rules = result.config.rules;
  EXPECT_EQ(rules.check.standard.tolerance_permille, 5);
  EXPECT_EQ(rules.check.rule_for("F101").tolerance_permille, 5);
  EXPECT_EQ(rules.check.rule_for("F101").overfill, Mass::grams(50));
  EXPECT_EQ(rules.check.rule_for("F101").spread, Mass::grams(150));
  EXPECT_EQ(rules.check.rule_for("F102").spread, Mass());
  EXPECT_FALSE(rules.site.require_batch);
  EXPECT_EQ(rules.site.road_limits.at(6), Mass::kilograms(46'000));
  EXPECT_EQ(rules.site.road_limits.at(2), Mass::kilograms(18'000));
  EXPECT_EQ(result.config.capture.stable_for, std::chrono::seconds(4));
}

TEST(Config, AStoredTareAndAManualWeightAreOffUnlessTheSiteWantsThem) {
  const desk::Rules usual = read(std::string(one_scale)).config.rules;
  EXPECT_FALSE(usual.site.stored_tare);
  EXPECT_EQ(usual.site.stored_tare_for, std::chrono::hours(48));
  EXPECT_FALSE(usual.site.manual_weight);
  EXPECT_EQ(usual.site.stale_after, std::chrono::hours(24));
  EXPECT_FALSE(usual.learn);
  EXPECT_TRUE(usual.site.class_limits.empty());
  const std::string text = std::string(one_scale) + R"([check]
learn = true
[site]
stored_tare = true
stored_tare_hours = 12
manual_weight = true
stale_hours = 6
)";
  ASSERT_EQ(faults(text), "");
  const desk::Rules wanted = read(text).config.rules;
  EXPECT_TRUE(wanted.site.stored_tare);
  EXPECT_EQ(wanted.site.stored_tare_for, std::chrono::hours(12));
  EXPECT_TRUE(wanted.site.manual_weight);
  EXPECT_EQ(wanted.site.stale_after, std::chrono::hours(6));
  EXPECT_TRUE(wanted.learn);
}

TEST(Config, TheKeysOfTheSitesWeighingHaveTheirRules) {
  const std::string site = std::string(one_scale) + "[site]\n";
  EXPECT_EQ(faults(site + "stored_tare = 1\n"), "field_wrong_type site.stored_tare");
  EXPECT_EQ(faults(site + "manual_weight = \"yes\"\n"), "field_wrong_type site.manual_weight");
  for (const std::string key : {"stored_tare_hours", "stale_hours"}) {
    EXPECT_EQ(faults(site + key + " = 0\n"), "field_out_of_range site." + key);
    EXPECT_EQ(faults(site + key + " = 1\n"), "");
    EXPECT_EQ(faults(site + key + " = 744\n"), "") << "31 days";
    EXPECT_EQ(faults(site + key + " = 745\n"), "field_out_of_range site." + key);
    EXPECT_EQ(faults(site + key + " = \"2 h\"\n"), "field_wrong_type site." + key);
  }
  EXPECT_EQ(faults(std::string(one_scale) + "[check]\nlearn = 3\n"), "field_wrong_type check.learn");
  EXPECT_EQ(faults(std::string(one_scale) + "[check]\nspread_g = -1\n"), "field_out_of_range check.spread_g");
  EXPECT_EQ(faults(std::string(one_scale) + "[check]\nspread_g = 10001\n"),
            "field_out_of_range check.spread_g");
}

TEST(Config, AVehicleClassHasItsRoadLimitBesideTheAxles) {
  const auto limits = [](const std::string& rows) {
    return std::string(one_scale) + "[site.road_limits]\n" + rows;
  };
  const auto site = read(limits("6 = 46000\n\"半挂 6x2\" = 46500\nvan = 4500\n")).config.rules.site;
  EXPECT_EQ(site.road_limits.at(6), Mass::kilograms(46'000));
  EXPECT_EQ(site.class_limits, (std::map<std::string, Mass, std::less<>>{
                                   {"van", Mass::kilograms(4'500)}, {"半挂 6x2", Mass::kilograms(46'500)}}));
  EXPECT_EQ(faults(limits("0 = 46000\n")), "field_bad_format site.road_limits.0");
  EXPECT_EQ(faults(limits("21 = 46000\n")), "field_bad_format site.road_limits.21");
  EXPECT_EQ(faults(limits("\"\" = 46000\n")), "field_bad_format site.road_limits.");
  EXPECT_EQ(faults(limits("\"a\\tb\" = 46000\n")), "field_bad_format site.road_limits.a\tb");
  const std::string longest(40, 'x');
  EXPECT_EQ(faults(limits(longest + " = 46000\n")), "");
  EXPECT_EQ(faults(limits(longest + "x = 46000\n")), "field_bad_format site.road_limits." + longest + "x");
  EXPECT_EQ(faults(limits("van = 0\n")), "field_out_of_range site.road_limits.van");
  EXPECT_EQ(faults(limits("van = \"4 t\"\n")), "field_wrong_type site.road_limits.van");
}

}  // namespace
}  // namespace steelyard::service
