// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <stdlib.h>

#include "drivers/described/text_file.h"
#include "tests/drivers/described/description_text.h"

namespace steelyard::described {
namespace {

namespace fs = std::filesystem;

const std::string good = with_head(
    "[frame]\nstart = \"#\"\nlength = 6\n[weight]\nat = 1\nwidth = 5\ndecimals = 0\n"
    "[[example]]\ntext = \"#18760\"\nshows = \"18760\"\n");

class DescriptionFolder : public testing::Test {
 protected:
  DescriptionFolder() {
    std::string pattern = testing::TempDir() + "steelyard-described-XXXXXX";
    CHECK(::mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
  }
  ~DescriptionFolder() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
  }

  fs::path folder_;
  indicator::Registry registry_ = indicator::Registry::built_in();
};

TEST_F(DescriptionFolder, EveryTomlFileBecomesAProtocol) {
  write("a.toml", good);
  std::string second = good;
  write("b.toml", second.replace(second.find("site.own"), 8, "site.two"));
  write("README.md", "no description");
  EXPECT_TRUE(load_descriptions(folder_.string(), registry_).empty());
  ASSERT_NE(registry_.find("site.own"), nullptr);
  ASSERT_NE(registry_.find("site.two"), nullptr);
  const indicator::Registry moved = std::move(registry_);
  const auto match = moved.find_model("n");
  ASSERT_NE(match.model, nullptr);
  EXPECT_EQ(words(run(*match.indicator, steelyard::bytes_of("#18760"))), "18760");
}

TEST_F(DescriptionFolder, AnIdThatIsTakenIsAFault) {
  std::string taken = good;
  write("a.toml", taken.replace(taken.find("site.own"), 8, "yaohua.tf0"));
  const auto faults = load_descriptions(folder_.string(), registry_);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(
      sentence(faults[0], Language::en),
      (folder_ / "a.toml").string() + ", line 2: id yaohua.tf0 is the name of another protocol already.");
}

TEST_F(DescriptionFolder, AFaultInOneFileLeavesTheOthers) {
  write("a.toml", "kind = 3\n");
  write("b.toml", good);
  fs::create_directory(folder_ / "c.toml");
  const auto faults = load_descriptions(folder_.string(), registry_);
  ASSERT_EQ(faults.size(), 2u);
  EXPECT_EQ(faults[0].code, ErrorCode::description_fault);
  EXPECT_EQ(faults[0].params.at("line"), Param(1));
  EXPECT_EQ(faults[1].code, ErrorCode::file_unreadable);
  EXPECT_NE(registry_.find("site.own"), nullptr);
}

TEST_F(DescriptionFolder, AnEmptyFileIsReadAndLacksItsKeys) {
  write("a.toml", "");
  const auto faults = load_descriptions(folder_.string(), registry_);
  ASSERT_FALSE(faults.empty());
  for (const Error& fault : faults) EXPECT_EQ(fault.code, ErrorCode::description_fault) << sentence(fault);
}

TEST_F(DescriptionFolder, AFileBeyondAMegabyteIsAFault) {
  write("a.toml", good + "#" + std::string(text_file_max - good.size() - 1, 'x'));
  EXPECT_TRUE(load_descriptions(folder_.string(), registry_).empty());
  write("a.toml", good + "#" + std::string(text_file_max - good.size(), 'x'));
  const auto faults = load_descriptions(folder_.string(), registry_);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(sentence(faults[0], Language::en),
            (folder_ / "a.toml").string() + " cannot be read (larger than 1 MB 文件超过 1 MB).");
}

TEST_F(DescriptionFolder, AFolderThatIsNotThereIsAFault) {
  const auto faults = load_descriptions((folder_ / "none").string(), registry_);
  ASSERT_EQ(faults.size(), 1u);
  EXPECT_EQ(faults[0].code, ErrorCode::file_unreadable);
  EXPECT_TRUE(load_descriptions("", registry_).empty()) << "no folder is none";
}

TEST_F(DescriptionFolder, TheFolderThatShipsIsGood) {
  EXPECT_TRUE(load_descriptions(STEELYARD_DESCRIPTIONS, registry_).empty());
  EXPECT_NE(registry_.find("example.equals"), nullptr);
  EXPECT_FALSE(description_folder().empty());
}

}  // namespace
}  // namespace steelyard::described
