// SPDX-License-Identifier: Apache-2.0
#include "station/forms/output_file.h"

#include <csignal>

#include <gtest/gtest.h>
#include <sys/resource.h>

#include "tests/station/forms/support.h"

namespace steelyard::forms {
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

TEST(OutputFile, ReplacesTheWholeFile) {
  const Scratch scratch;
  ASSERT_TRUE(write_whole(scratch.file("a.pdf"), "a longer first text").ok());
  ASSERT_TRUE(write_whole(scratch.file("a.pdf"), "second").ok());
  EXPECT_EQ(read(scratch.file("a.pdf")), "second");
  EXPECT_EQ(scratch.files(), 1u);
}

TEST(OutputFile, AFullDiskLeavesWhatWasThere) {
  const Scratch scratch;
  ASSERT_TRUE(write_whole(scratch.file("a.pdf"), "first").ok());
  std::string answer;
  {
    const SmallDisk disk(1000);
    answer = refusal(write_whole(scratch.file("a.pdf"), std::string(5000, 'x')), "file");
  }
  EXPECT_EQ(answer, "storage_full");
  EXPECT_EQ(read(scratch.file("a.pdf")), "first");
  EXPECT_EQ(scratch.files(), 1u);
}

TEST(OutputFile, NamesTheFileThatCannotBeWritten) {
  EXPECT_EQ(refusal(write_whole("/nowhere/a.pdf", "x"), "file"), "file_unwritable /nowhere/a.pdf");
}

}  // namespace
}  // namespace steelyard::forms
