// SPDX-License-Identifier: Apache-2.0
#include "station/forms/bit_page.h"

#include <gtest/gtest.h>

#include "station/forms/render.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

std::vector<BitPage> printed(const RenderJob& wanted) {
  const Scratch scratch;
  RenderJob job = wanted;
  job.template_folder = delivered;
  job.out = scratch.file("form.pbm");
  const auto done = render_form(job);
  EXPECT_TRUE(done.ok()) << (done.ok() ? "" : sentence(done.error()));
  const auto pages = bit_pages_in(read(job.out));
  EXPECT_TRUE(pages.ok());
  return pages.ok() ? *pages : std::vector<BitPage>();
}

TEST(BitPage, GoesThroughAPortableBitMapAndBack) {
  const std::vector<BitPage> pages{{10, 2, {0x80, 0x40, 0x0A, 0x00}}, {8, 1, {0xFF}}};
  EXPECT_EQ(pbm_of(pages), std::string("P4\n10 2\n\x80\x40\x0A\x00", 12) + "P4\n8 1\n\xFF");
  EXPECT_EQ(*bit_pages_in(pbm_of(pages)), pages);
  EXPECT_TRUE(pages[0].is_black(0, 0));
  EXPECT_TRUE(pages[0].is_black(9, 0));
  EXPECT_FALSE(pages[0].is_black(1, 0));
  EXPECT_TRUE(pages[0].is_black(6, 1));
}

TEST(BitPage, WhatIsNoBitMapIsRefused) {
  for (const char* text : {"P4", "P1\n1 1\n1", "P4\n0 1\n", "P4\n9 2\nabc", "P4\n8 1", "P4\n999999999 9\n"}) {
    EXPECT_EQ(refusal(bit_pages_in(text), "what"), "form_not_drawn P4") << text;
  }
  EXPECT_TRUE(bit_pages_in("")->empty());
}

TEST(BitPage, AFormBecomesOneForEachPageOfEachPart) {
  const auto pages =
      printed({.data = example(Form::gate_pass, Language::zh), .dpi = 180, .page = {.paper = Paper::a5}});
  ASSERT_EQ(pages.size(), 3u);
  for (const auto& page : pages) {
    EXPECT_EQ(page.width, 1489);  // 210 mm at 180 dpi
    EXPECT_EQ(page.height, 1049);
  }
}

TEST(BitPage, AHeadTakesTheMiddleOfAWiderPage) {
  const FormData data = example(Form::weigh_ticket, Language::zh);
  RenderJob job{.data = data, .dpi = 203, .page = {.paper = Paper::roll80}};
  const auto whole = printed(job).front();
  job.width_max = 576;
  const auto kept = printed(job).front();
  EXPECT_EQ(whole.width, 640);  // 80 mm
  ASSERT_EQ(kept.width, 576);
  ASSERT_EQ(kept.height, whole.height);
  for (int y = 0; y < kept.height; ++y) {
    for (int x = 0; x < kept.width; ++x)
      ASSERT_EQ(kept.is_black(x, y), whole.is_black(x + 32, y)) << x << " " << y;
  }
}

TEST(BitPage, InkBesideWhatTheHeadReachesIsRefused) {
  const Scratch scratch;
  RenderJob job{.data = example(Form::weigh_ticket, Language::zh),
                .template_folder = delivered,
                .out = scratch.file("a.pbm"),
                .dpi = 180,
                .page = {.paper = Paper::fanfold_140},
                .width_max = 1000};
  EXPECT_EQ(refusal(render_form(job), "none"), "picture_too_large");
  EXPECT_EQ(scratch.files(), 0u);
}

TEST(BitPage, DotsThatAreNotSquareKeepTheShapeOfTheForm) {
  const auto pages = printed({.data = example(Form::weigh_ticket, Language::zh),
                              .dpi = 360,
                              .page = {.paper = Paper::a5},
                              .dpi_y = 180});
  EXPECT_EQ(pages.front().width, 2977);
  EXPECT_EQ(pages.front().height, 1049);
}

/// Black dots on a page, counted.
std::int64_t ink_on(const BitPage& page) {
  std::int64_t out = 0;
  for (int y = 0; y < page.height; ++y) {
    for (int x = 0; x < page.width; ++x) out += page.is_black(x, y) ? 1 : 0;
  }
  return out;
}

TEST(BitPage, GreyGroundsStayPaperAndThinRulesStayWhole) {
  FormData data = example(Form::order_record, Language::zh);
  data.fields = {{"site", ""}};
  for (const char* name : {"customer", "address", "content", "other", "number", "copy", "ordered_at",
                           "ordered_by", "delivery_at", "transport", "payment", "taken_by"}) {
    data.fields[name] = "";
  }
  const auto page = printed({.data = data, .dpi = 180, .page = {.paper = Paper::a5}}).front();
  EXPECT_LT(ink_on(page), static_cast<std::int64_t>(page.width) * page.height / 30);
  // The rule below the first row, 32 mm from the top, runs from edge to edge of the table without a gap.
  int longest = 0;
  for (int y = 220; y < 240; ++y) {
    int run = 0;
    for (int x = 0; x < page.width; ++x) longest = std::max(longest, run = page.is_black(x, y) ? run + 1 : 0);
  }
  EXPECT_GT(longest, 190 * 180 / 25.4);
}

}  // namespace
}  // namespace steelyard::forms
