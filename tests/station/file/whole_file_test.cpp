// SPDX-License-Identifier: Apache-2.0
#include "station/file/whole_file.h"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "tests/support/test_folder.h"

namespace steelyard::file {
namespace {

/// Files of this process cannot grow beyond `bytes` while it lives: the nearest thing to a full disk.
class SmallDisk {
 public:
  explicit SmallDisk(rlim_t bytes) {
    before_ = std::signal(SIGXFSZ, SIG_IGN);
    ::getrlimit(RLIMIT_FSIZE, &limit_);
    const rlimit small{bytes, limit_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &small);
  }
  ~SmallDisk() {
    ::setrlimit(RLIMIT_FSIZE, &limit_);
    std::signal(SIGXFSZ, before_);
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;

 private:
  rlimit limit_{};
  void (*before_)(int) = SIG_DFL;
};

std::string read(const std::string& file) {
  std::ifstream input(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(input), {}};
}

std::size_t files_in(const support::TestFolder& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& file : std::filesystem::directory_iterator(folder.path())) ++count;
  return count;
}

/// "code file" of a refusal; empty when there is none.
std::string refusal(const Result<void>& result) {
  if (result) return "";
  const auto& params = result.error().params;
  const auto file = params.find("file");
  return std::string(name_of(result.error().code)) +
         (file == params.end() ? "" : " " + *file->second.string());
}

TEST(WholeFile, ReplacesTheWholeFile) {
  const support::TestFolder scratch;
  ASSERT_TRUE(write_whole(scratch.path("a.pdf"), "a longer first text").ok());
  ASSERT_TRUE(write_whole(scratch.path("a.pdf"), "second").ok());
  EXPECT_EQ(read(scratch.path("a.pdf")), "second");
  EXPECT_EQ(files_in(scratch), 1u);
}

TEST(WholeFile, AFullDiskLeavesWhatWasThere) {
  const support::TestFolder scratch;
  ASSERT_TRUE(write_whole(scratch.path("a.pdf"), "first").ok());
  std::string answer;
  {
    const SmallDisk disk(1000);
    answer = refusal(write_whole(scratch.path("a.pdf"), std::string(5000, 'x')));
  }
  EXPECT_EQ(answer, "storage_full");
  EXPECT_EQ(read(scratch.path("a.pdf")), "first");
  EXPECT_EQ(files_in(scratch), 1u);
}

TEST(WholeFile, NamesTheFileThatCannotBeWritten) {
  EXPECT_EQ(refusal(write_whole("/nowhere/a.pdf", "x")), "file_unwritable /nowhere/a.pdf");
}

}  // namespace
}  // namespace steelyard::file
