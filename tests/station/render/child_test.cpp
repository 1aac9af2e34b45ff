// SPDX-License-Identifier: Apache-2.0
#include "station/render/child.h"

#include <thread>

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

namespace steelyard::render {
namespace {

using std::chrono::milliseconds;
using Talk = Child::Talk;

class ChildTest : public ::testing::Test {
 protected:
  std::unique_ptr<Child> shell(const std::string& script) {
    auto child = std::make_unique<Child>("/bin/sh", std::vector<std::string>{"sh", "-c", script});
    EXPECT_TRUE(child->start().ok());
    return child;
  }
  Child::Limit within(milliseconds time) { return {std::chrono::steady_clock::now() + time, stop_}; }
  /// The next line that it says, or what came of waiting for it.
  std::string line_of(Child& child, std::size_t most = 100) {
    std::string line;
    const Talk talk = child.receive_line(line, most, within(patience));
    return talk == Talk::good ? line : "talk " + std::to_string(static_cast<int>(talk));
  }
  static constexpr milliseconds patience = std::chrono::seconds(20);
  StopSignal stop_;
};

TEST_F(ChildTest, IsSpokenToAndAnswers) {
  auto child = shell("while read -r line; do echo \"<$line>\"; printf '%s' \"$line$line\"; done");
  for (const std::string word : {"one", "two"}) {
    EXPECT_EQ(child->send(word + "\n", within(patience)), Talk::good);
    EXPECT_EQ(line_of(*child), "<" + word + ">");
    std::string twice;
    EXPECT_EQ(child->receive(twice, 6, within(patience)), Talk::good);
    EXPECT_EQ(twice, word + word);
    EXPECT_FALSE(child->is_out_of_step());
  }
}

TEST_F(ChildTest, TakesMoreThanAPipeHolds) {
  auto child = shell("read -r line; echo ${#line}; head -c 1000000 /dev/zero; echo");
  EXPECT_EQ(child->send(std::string(1'000'000, 'x') + "\n", within(patience)), Talk::good);
  EXPECT_EQ(line_of(*child), "1000000");
  std::string zeros;
  EXPECT_EQ(child->receive(zeros, 1'000'000, within(patience)), Talk::good);
  EXPECT_EQ(zeros, std::string(1'000'000, '\0'));
}

TEST_F(ChildTest, TellsHowItEndedAndWhatItSaidLast) {
  auto child = shell("echo first >&2; echo 'no such font' >&2; exit 3");
  EXPECT_EQ(line_of(*child), "talk 1");
  EXPECT_EQ(child->end(patience), "it ended with status 3: no such font");
  child = shell("echo of another form >&2; echo said; read -r line; kill -SEGV $$");
  EXPECT_EQ(line_of(*child), "said");
  child->forget_complaints();
  EXPECT_EQ(child->send("go\n", within(patience)), Talk::good);
  EXPECT_EQ(line_of(*child), "talk 1");
  EXPECT_EQ(child->end(patience), "it was ended by a signal");
}

TEST_F(ChildTest, IsLateWhenItHangs) {
  auto child = shell("exec sleep 600");
  std::string line;
  EXPECT_EQ(child->receive_line(line, 100, within(milliseconds(30))), Talk::late);
  EXPECT_EQ(child->end(), "it was ended by a signal");
}

TEST_F(ChildTest, ALineThatNeverEndsIsNone) {
  auto child = shell("exec cat /dev/zero");
  EXPECT_EQ(line_of(*child), "talk 1");
}

TEST_F(ChildTest, WhoSpeaksUnaskedIsOutOfStep) {
  auto child = shell("echo one; echo two; read -r line");
  EXPECT_EQ(line_of(*child), "one");
  EXPECT_EQ(line_of(*child), "two");
  EXPECT_FALSE(child->is_out_of_step());
  child = shell("printf 'one\\ntwo\\n'; read -r line");  // in one piece
  EXPECT_EQ(line_of(*child), "one");
  EXPECT_TRUE(child->is_out_of_step());
}

TEST_F(ChildTest, RefusesAProgramThatIsNotThere) {
  Child child("/nowhere", {"x"});
  EXPECT_EQ(child.start().error().code, ErrorCode::render_failed);
}

TEST_F(ChildTest, IsLentNoneOfOurFiles) {
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  auto child = shell("[ -e /proc/$$/fd/" + std::to_string(ends[0]) + " ] && echo lent || echo none");
  EXPECT_EQ(line_of(*child), "none");
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_F(ChildTest, StandsInAProcessGroupOfItsOwn) {
  auto child = shell("read -r pid name state parent group rest < /proc/$$/stat; [ $group = $$ ] && echo own");
  EXPECT_EQ(line_of(*child), "own");
}

TEST_F(ChildTest, GoesWithAllThatItStarted) {
  auto child = shell("sleep 600 & echo $!; wait");
  const std::string started = line_of(*child);
  EXPECT_TRUE(child->end().starts_with("it was ended"));
  // A zombie until somebody reaps it: init, or nobody in a container without one.
  std::string state;
  for (int i = 0; i < 1000 && state != "Z" && state != "gone"; ++i) {
    auto look = shell("read -r a b state c < /proc/" + started + "/stat && echo $state || echo gone");
    state = line_of(*look);
  }
  EXPECT_TRUE(state == "Z" || state == "gone") << state;
}

TEST_F(ChildTest, DoesNotTakeASignalForTheEndOfItsTime) {
  struct sigaction action {};
  action.sa_handler = [](int) {};  // without SA_RESTART: poll comes back with EINTR
  struct sigaction before {};
  ASSERT_EQ(::sigaction(SIGALRM, &action, &before), 0);
  const itimerval often{{0, 2000}, {0, 2000}};
  ASSERT_EQ(::setitimer(ITIMER_REAL, &often, nullptr), 0);
  auto child = shell("n=0; while [ $n -lt 20000 ]; do n=$((n + 1)); done; echo $n");
  EXPECT_EQ(line_of(*child), "20000");
  const itimerval never{};
  ::setitimer(ITIMER_REAL, &never, nullptr);
  ::sigaction(SIGALRM, &before, nullptr);
}

TEST_F(ChildTest, IsWaitedForNoLongerOnceTheStopSignalIsRaised) {
  auto child = shell("echo runs; exec sleep 600");
  EXPECT_EQ(line_of(*child), "runs");
  std::jthread stopper([&] { stop_.raise(); });
  std::string line;
  EXPECT_EQ(child->receive_line(line, 100, within(patience)), Talk::stopped);
}

}  // namespace
}  // namespace steelyard::render
