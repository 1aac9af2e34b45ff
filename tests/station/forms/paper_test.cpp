// SPDX-License-Identifier: Apache-2.0
#include "station/forms/paper.h"

#include <array>

#include <gtest/gtest.h>

#include "station/forms/drawing.h"
#include "station/forms/sheet.h"
#include "station/forms/template.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

XmlDocument parsed(const std::string& svg) {
  auto document = XmlDocument::parse(svg, "page");
  EXPECT_TRUE(document.ok());
  return *std::move(document);
}

std::vector<std::string> pages_of(const FormData& data, const PageSetup& setup) {
  const auto file = find_template(std::array{delivered}, data.form, data.language, setup.paper);
  const auto form = Template::load(file, data.form);
  EXPECT_TRUE(form.ok()) << file;
  const auto pages = form->fill(data, setup);
  EXPECT_TRUE(pages.ok()) << (pages.ok() ? "" : sentence(pages.error()));
  return *pages;
}

std::string size_of_page(const std::string& svg) {
  const auto document = parsed(svg);
  return *attribute(document.root(), "width") + " x " + *attribute(document.root(), "height");
}

FormData long_slip(std::size_t lines) {
  FormData data = example(Form::pick_slip, Language::zh);
  data.lines.resize(lines, data.lines[0]);
  return data;
}

TEST(Paper, HasANameForTheConfiguration) {
  for (const auto paper : all_papers) EXPECT_EQ(paper_named(name_of(paper)), paper);
  EXPECT_EQ(name_of(usual_fanfold), "241x140");
  EXPECT_EQ(paper_named("letter"), std::nullopt);
}

TEST(Paper, EveryFormFitsOnEveryPaper) {
  for (const auto paper : all_papers) {
    for (const auto form : all_forms) {
      for (const auto language : {Language::zh, Language::en}) {
        const auto page = pages_of(example(form, language), {.paper = paper}).front();
        const auto width = paper == Paper::roll80                     ? "80.0000mm"
                           : paper == Paper::a4 || paper == Paper::a5 ? "210.0000mm"
                                                                      : "241.0000mm";
        EXPECT_TRUE(size_of_page(page).starts_with(width)) << name_of(form) << " " << size_of_page(page);
        // Nothing may stand beside the 72 mm that a receipt printer reaches, or the 8 inches of a narrow
        // dot-matrix printer: that is refused here.
        const auto drawing = Drawing::of({page});
        ASSERT_TRUE(drawing.ok());
        const Head head = paper == Paper::roll80 ? Head{203, 203, 576} : Head{180, 180, 1440};
        EXPECT_EQ(refusal(drawing->bit_pages(head), "pages"), "ok") << name_of(form) << " " << name_of(paper);
      }
    }
  }
}

TEST(Paper, AHigherSheetTakesMoreLines) {
  EXPECT_EQ(pages_of(long_slip(50), {.paper = Paper::a4}).size(), 2u);
  EXPECT_EQ(pages_of(long_slip(50), {.paper = Paper::fanfold_280}).size(), 2u);
  EXPECT_EQ(pages_of(long_slip(50), {.paper = Paper::a5}).size(), 6u);
  EXPECT_EQ(pages_of(long_slip(50), {.paper = Paper::fanfold_140}).size(), 6u);
  EXPECT_EQ(pages_of(long_slip(50), {.paper = Paper::roll80}).size(), 1u);
}

TEST(Paper, ARollIsAsLongAsItsLinesNeed) {
  const auto height = [](std::size_t lines) {
    const auto document = parsed(pages_of(long_slip(lines), {.paper = Paper::roll80}).front());
    return *millimetres_in(*attribute(document.root(), "height"));
  };
  const double step = height(2) - height(1);
  EXPECT_GT(step, 10);
  EXPECT_NEAR(height(50), height(1) + 49 * step, 0.01);
}

TEST(Paper, WhatFollowsTheLinesStandsBelowThem) {
  FormData data = long_slip(12);
  const auto document = parsed(pages_of(data, {.paper = Paper::a4}).front());
  const auto* below = element_with_id(document.root(), "below");
  ASSERT_NE(below, nullptr);
  EXPECT_EQ(attribute(below, "transform"), "translate(0 19.2000)");  // three rows of 6.4 more than drawn
}

TEST(Paper, CarbonPaperIsPrintedOnceForAllItsCopies) {
  const FormData data = example(Form::gate_pass, Language::zh);
  EXPECT_EQ(pages_of(data, {.paper = Paper::a5}).size(), 3u);
  const auto pages = pages_of(data, {.paper = Paper::fanfold_140});
  ASSERT_EQ(pages.size(), 1u);
  EXPECT_NE(pages.front().find("第一联 存根 / 第二联 门卫 / 第三联 客户"), std::string::npos);
}

TEST(Paper, ADrawingThatIsLargerThanThePaperIsRefused) {
  const Scratch scratch;
  const auto verdict = [&](const std::string& sizes, const std::string& rows, Paper paper) {
    write(scratch.file("a.svg"),
          R"(<svg xmlns="http://www.w3.org/2000/svg" font-family="Noto Sans CJK SC" )" + sizes +
              R"(><g id="line" data-rows=")" + rows + R"(" data-step="10"/><g id="below"/></svg>)");
    const auto form = Template::load(scratch.file("a.svg"), Form::weigh_ticket);
    EXPECT_TRUE(form.ok());
    return refusal(form->fill(example(Form::weigh_ticket, Language::zh), {.paper = paper}), "rule");
  };
  const std::string wide = R"(width="250mm" height="100mm" viewBox="0 0 250 100")";
  EXPECT_EQ(verdict(wide, "3", Paper::fanfold_140),
            "template_bad_attribute at most 241 × 139.7 mm (paper 241x140)");
  EXPECT_EQ(verdict(wide + R"( data-margin="5")", "3", Paper::fanfold_140), "ok");
  EXPECT_EQ(verdict(wide, "3", Paper::roll80), "template_bad_attribute at most 80 mm (paper roll80)");
  const std::string high = R"(width="200mm" height="120mm" viewBox="0 0 200 120")";
  EXPECT_EQ(verdict(high, "4", Paper::fanfold_93), "ok");
  EXPECT_EQ(verdict(high, "3", Paper::fanfold_93),
            "template_bad_attribute at most 241 × 93.1 mm (paper 241x93)");
}

TEST(Stationery, HasOnlyValuesAndTheCodeOnIt) {
  FormData data = example(Form::gate_pass, Language::zh);
  const auto page = pages_of(data, {.paper = Paper::fanfold_140, .stationery = {.preprinted = true}}).front();
  const auto document = parsed(page);
  std::string words;
  for (auto* text : elements_named(document.root(), "text")) words += content(text) + "\n";
  for (const char* label : {"提货单位", "出门证", "NO.", "第 1", "合计", "链首 "}) {
    EXPECT_EQ(words.find(label), std::string::npos) << label;
  }
  for (const char* value : {"大地养殖专业合作社", "G1-P0000123", "24,000", "34,040", "#1842"}) {
    EXPECT_NE(words.find(value), std::string::npos) << value;
  }
  EXPECT_EQ(elements_named(document.root(), "path").size(), 1u);  // the code
  EXPECT_EQ(elements_named(document.root(), "rect").size(), 1u);  // and its paper
}

TEST(Stationery, OfSeveralPagesSaysWhichPageItIs) {
  const auto pages = pages_of(long_slip(50), {.paper = Paper::a4, .stationery = {.preprinted = true}});
  EXPECT_NE(pages.front().find("第 1 / 2 页"), std::string::npos);
}

TEST(Stationery, IsShiftedByWholeMillimetres) {
  const FormData data = example(Form::pick_slip, Language::zh);
  const auto box = [&](const Stationery& stationery) {
    const auto document =
        parsed(pages_of(data, {.paper = Paper::fanfold_140, .stationery = stationery}).front());
    return *view_box_of(document.root());
  };
  const auto plain = box({});
  const auto moved = box({.dx_mm = 3, .dy_mm = -2});
  EXPECT_NEAR(moved.left, plain.left - 3, 1e-3);
  EXPECT_NEAR(moved.top, plain.top + 2, 1e-3);
  EXPECT_EQ(moved.width, plain.width);
}

TEST(FindTemplate, TheSitesFileTakesThePlaceOfTheDeliveredOneOfThatName) {
  const Scratch site;
  const Scratch shipped;
  const std::array folders{site.path(), shipped.path()};
  const auto found = [&](std::optional<Paper> paper) {
    return find_template(folders, Form::gate_pass, Language::zh, paper);
  };
  EXPECT_EQ(found(std::nullopt), site.file("gate-pass.zh.svg"));  // missed there
  write(shipped.file("gate-pass.zh.svg"), "x");
  EXPECT_EQ(found(std::nullopt), shipped.file("gate-pass.zh.svg"));
  EXPECT_EQ(found(Paper::roll80), shipped.file("gate-pass.zh.svg"));
  write(shipped.file("gate-pass.zh.roll80.svg"), "x");
  write(site.file("gate-pass.zh.svg"), "x");
  EXPECT_EQ(found(std::nullopt), site.file("gate-pass.zh.svg"));
  EXPECT_EQ(found(Paper::a5), site.file("gate-pass.zh.svg"));
  EXPECT_EQ(found(Paper::roll80), shipped.file("gate-pass.zh.roll80.svg"));
  write(site.file("gate-pass.zh.roll80.svg"), "x");
  EXPECT_EQ(found(Paper::roll80), site.file("gate-pass.zh.roll80.svg"));
}

}  // namespace
}  // namespace steelyard::forms
