// SPDX-License-Identifier: Apache-2.0
#include "station/service/child_run.h"

#include <cstdlib>
#include <fstream>
#include <thread>

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

class ChildRunTest : public ::testing::Test {
 protected:
  Result<void> shell(const std::string& script,
                     std::chrono::milliseconds patience = std::chrono::seconds(20)) {
    return run_child({"/bin/sh", {"sh", "-c", script}, folder_.path("err"), patience}, stop_);
  }
  static std::string why(const Result<void>& result) {
    return result ? "" : *result.error().params.at("what").string();
  }
  const support::TestFolder folder_;
  StopSignal stop_;
};

TEST_F(ChildRunTest, GivesTheFirstComplaintOfAProgramThatFails) {
  EXPECT_TRUE(shell("exit 0").ok());
  EXPECT_EQ(why(shell("echo 'no such font' >&2; echo more >&2; exit 3")), "no such font");
}

TEST_F(ChildRunTest, TellsACrashFromAHang) {
  EXPECT_EQ(why(shell("kill -SEGV $$")), "it was ended by a signal");
  EXPECT_EQ(why(shell("exec sleep 600", std::chrono::milliseconds(30))), "it took longer than 30 ms");
}

TEST_F(ChildRunTest, RefusesAProgramThatIsNotThere) {
  EXPECT_EQ(run_child({"/nowhere", {"x"}, folder_.path("err")}, stop_).error().code,
            ErrorCode::render_failed);
}

TEST_F(ChildRunTest, LendsNoneOfOurFiles) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  EXPECT_TRUE(shell("[ ! -e /proc/$$/fd/" + std::to_string(ends[0]) + " ]").ok());
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_F(ChildRunTest, StandsInAProcessGroupOfItsOwn) {
  EXPECT_TRUE(shell("read -r pid name state parent group rest < /proc/$$/stat; [ $group = $$ ]").ok());
}

TEST_F(ChildRunTest, DoesNotTakeASignalForTheEndOfItsTime) {
  struct sigaction action {};
  action.sa_handler = [](int) {};  // without SA_RESTART: poll comes back with EINTR
  struct sigaction before {};
  ASSERT_EQ(::sigaction(SIGALRM, &action, &before), 0);
  const itimerval often{{0, 2000}, {0, 2000}};
  ASSERT_EQ(::setitimer(ITIMER_REAL, &often, nullptr), 0);
  EXPECT_EQ(why(shell("n=0; while [ $n -lt 20000 ]; do n=$((n + 1)); done")), "");
  const itimerval never{};
  ::setitimer(ITIMER_REAL, &never, nullptr);
  ::sigaction(SIGALRM, &before, nullptr);
}

TEST_F(ChildRunTest, IsEndedByTheStopSignal) {
  // The child itself says that it runs, by way of a pipe in the file system.
  const std::string pipe = folder_.path("runs");
  ASSERT_EQ(::system(("mkfifo " + pipe).c_str()), 0);
  std::jthread stopper([&] {
    std::ifstream runs(pipe);
    std::string line;
    std::getline(runs, line);
    stop_.raise();
  });
  EXPECT_EQ(why(shell("echo yes > " + pipe + "; exec sleep 600")), "the station is stopping");
  EXPECT_EQ(why(shell("exit 0")), "the station is stopping");
}

}  // namespace
}  // namespace steelyard::service
