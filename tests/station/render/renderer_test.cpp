// SPDX-License-Identifier: Apache-2.0
// What may go wrong with a process that draws, played by a shell.
#include "station/render/renderer.h"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/test_folder.h"

namespace steelyard::render {
namespace {

/// Draws "it is PID", which is 8 to 16 bytes.
constexpr const char* draw_it = R"(s="it is $$"; printf '{"bytes":%d}\n%s' ${#s} "$s";)";

class RendererTest : public ::testing::Test {
 protected:
  /// A process for which each order is `step`. That it was started is noted.
  Renderer renderer_of(const std::string& step,
                       std::chrono::milliseconds patience = std::chrono::seconds(20)) {
    const std::string script =
        "echo started >> " + folder_.path("starts") + "; while read -r order; do " + step + " done";
    return Renderer({"/bin/sh", {"sh", "-c", script}, patience});
  }
  /// Does `what` when it is asked for the first time, whichever process is.
  std::string once(const std::string& what) const {
    const std::string mark = folder_.path("mark");
    return "if [ ! -e " + mark + " ]; then touch " + mark + "; " + what + " fi; ";
  }
  std::string draw(Renderer& renderer) const {
    auto drawn = renderer.draw({}, stop_);
    if (drawn) return *std::move(drawn);
    const auto what = drawn.error().params.find("what");
    return std::string(name_of(drawn.error().code)) +
           (what == drawn.error().params.end() ? "" : ": " + *what->second.string());
  }
  int starts() const {
    std::ifstream in(folder_.path("starts"));
    int count = 0;
    for (std::string line; std::getline(in, line);) ++count;
    return count;
  }
  const support::TestFolder folder_;
  StopSignal stop_;
};

TEST_F(RendererTest, DrawsFormAfterFormInOneProcess) {
  auto renderer = renderer_of(draw_it);
  const std::string first = draw(renderer);
  EXPECT_TRUE(first.starts_with("it is ")) << first;
  EXPECT_EQ(draw(renderer), first);
  EXPECT_EQ(starts(), 1);
}

TEST_F(RendererTest, TellsTheErrorOfAFormAndGoesOnWithTheSameProcess) {
  auto renderer = renderer_of(
      once(R"(echo '{"code":"template_missing","params":{"file":"x.svg"}}'; continue;)") + draw_it);
  EXPECT_EQ(draw(renderer), "template_missing");
  EXPECT_TRUE(draw(renderer).starts_with("it is "));
  EXPECT_EQ(starts(), 1);
}

TEST_F(RendererTest, AFormOverWhichTheProcessIsKilledIsTriedOnceMore) {
  auto renderer = renderer_of(once("kill -KILL $$;") + draw_it);
  EXPECT_TRUE(draw(renderer).starts_with("it is "));
  EXPECT_EQ(starts(), 2);
}

TEST_F(RendererTest, AFormThatEndsEveryProcessIsGivenUp) {
  auto renderer = renderer_of("echo 'no memory' >&2; kill -SEGV $$;");
  EXPECT_EQ(draw(renderer), "render_failed: it was ended by a signal: no memory");
  EXPECT_EQ(starts(), 2);
  EXPECT_EQ(draw(renderer), "render_failed: it was ended by a signal: no memory");
  EXPECT_EQ(starts(), 4);
}

TEST_F(RendererTest, ADrawingThatBreaksOffIsNone) {
  auto renderer = renderer_of(once(R"(printf '{"bytes":1000}\nhalf'; exit 3;)") + draw_it);
  EXPECT_TRUE(draw(renderer).starts_with("it is "));
  auto always = renderer_of(R"(printf '{"bytes":1000}\nhalf'; exit 3;)");
  EXPECT_EQ(draw(always), "render_failed: it ended with status 3");
}

TEST_F(RendererTest, AProcessThatHangsIsKilledAndTheNextFormHasAnother) {
  auto renderer = renderer_of(once("sleep 600;") + draw_it, std::chrono::milliseconds(100));
  EXPECT_EQ(draw(renderer), "render_failed: it took longer than 100 ms");
  EXPECT_EQ(starts(), 1) << "a hang is not tried again";
  auto patient = renderer_of(draw_it);
  EXPECT_TRUE(draw(patient).starts_with("it is "));
}

TEST_F(RendererTest, RubbishIsNeitherADrawingNorAnAnswer) {
  for (const char* rubbish :
       {"echo rubbish;", "echo;", R"(echo '{"bytes":-1}';)", R"(echo '{"bytes":999999999999}';)",
        R"(echo '{"bytes":"1"}';)", R"(echo '{"code":"nothing","params":{}}';)", "printf '\\377\\376\\n';"}) {
    auto renderer = renderer_of(rubbish);
    EXPECT_EQ(draw(renderer), "render_failed: it gave an answer that is none") << rubbish;
  }
  auto endless = renderer_of("cat /dev/zero;");
  EXPECT_TRUE(draw(endless).starts_with("render_failed: it "));
  auto renderer = renderer_of(once("echo rubbish; continue;") + draw_it);
  EXPECT_TRUE(draw(renderer).starts_with("it is "));
}

TEST_F(RendererTest, WhatAProcessSaysUnaskedIsNotTakenForTheNextDrawing) {
  auto renderer = renderer_of(once("printf '{\"bytes\":3}\\noneand more';") + draw_it);
  EXPECT_EQ(draw(renderer), "one");
  EXPECT_TRUE(draw(renderer).starts_with("it is "));
  EXPECT_EQ(starts(), 2);
}

TEST_F(RendererTest, AProcessThatEndedBetweenTwoFormsIsReplaced) {
  auto renderer = renderer_of(std::string(draw_it) + " exit 0;");
  const std::string first = draw(renderer);
  EXPECT_TRUE(first.starts_with("it is ")) << first;
  const std::string second = draw(renderer);
  EXPECT_TRUE(second.starts_with("it is ")) << second;
  EXPECT_NE(second, first);
}

TEST_F(RendererTest, BeginsNothingOnceTheStationStops) {
  auto renderer = renderer_of(draw_it);
  stop_.raise();
  EXPECT_EQ(draw(renderer), "render_failed: the program is stopping");
  EXPECT_EQ(starts(), 0);
}

TEST_F(RendererTest, SaysSoWhereThereIsNoProgram) {
  Renderer renderer({"/nowhere", {"x"}});
  EXPECT_EQ(draw(renderer), "render_failed: No such file or directory");
}

}  // namespace
}  // namespace steelyard::render
