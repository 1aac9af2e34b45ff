// SPDX-License-Identifier: Apache-2.0
#include "station/forms/test_page.h"

#include <gtest/gtest.h>

#include "station/forms/text_form.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

FormData page_for(Language language) {
  FormContext context;
  context.language = language;
  context.site = "一号磅房";
  context.offset = std::chrono::hours(8);
  return test_page({"booth · escpos", "3", *parse_rfc3339("2026-11-22T09:30:00.000Z")}, context);
}

TEST(TestPage, SaysSitePrinterTimeAndCapitalNumerals) {
  const Scratch scratch;
  for (const auto language : {Language::zh, Language::en}) {
    const auto file = scratch.file("page.pdf");
    ASSERT_TRUE(render_form({page_for(language), delivered, file}).ok());
    const auto text = text_in(file);
    for (const char* said : {"测试页 Test page", "一号磅房", "booth · escpos", "2026-11-22 17:30:00",
                             "1,234,567.89", "壹佰贰拾叁万肆仟伍佰陆拾柒圆捌角玖分"}) {
      EXPECT_NE(text.find(comparable(said)), std::string::npos) << said << "\n" << text;
    }
  }
}

TEST(TestPage, IsDrawnForEveryPaper) {
  const Scratch scratch;
  for (const auto paper : all_papers) {
    const auto file = scratch.file("page.pbm");
    const auto done = render_form({.data = page_for(Language::zh),
                                   .template_folder = delivered,
                                   .out = file,
                                   .dpi = 180,
                                   .page = {.paper = paper}});
    EXPECT_TRUE(done.ok()) << name_of(paper) << " " << sentence(done.error());
  }
}

/// What the paper cuts off is to be seen, so there are lines up to the ends of what a head reaches.
TEST(TestPage, ItsQrCodeIsReadFromAThermalRoll) {
  const Scratch scratch;
  const auto file = scratch.file("page.pbm");
  ASSERT_TRUE(render_form({.data = page_for(Language::zh),
                           .template_folder = delivered,
                           .out = file,
                           .dpi = 203,
                           .page = {.paper = Paper::roll80},
                           .width_max = 576})
                  .ok());
  EXPECT_EQ(output_of("zbarimg -q --nodbus --raw " + file), page_for(Language::zh).qr + "\n");
}

TEST(TestPage, IsSaidInTextAsWell) {
  std::string all;
  for (const auto& page : text_pages(page_for(Language::zh), {80, 33})) {
    for (const auto& line : page) all += line + "\n";
  }
  EXPECT_NE(all.find("booth"), std::string::npos);
  EXPECT_NE(all.find("壹佰贰拾叁万肆仟伍佰陆拾柒圆捌角玖分"), std::string::npos);
}

}  // namespace
}  // namespace steelyard::forms
