// SPDX-License-Identifier: Apache-2.0
#include "station/forms/template.h"

#include <array>

#include <gtest/gtest.h>

#include "station/forms/fit.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

Result<Template> loaded(Form form, Language language) {
  return Template::load(find_template(std::array{delivered}, form, language, std::nullopt), form);
}

std::vector<std::string> pages_of(const FormData& data) {
  const auto form = loaded(data.form, data.language);
  EXPECT_TRUE(form.ok());
  const auto pages = form->fill(data);
  EXPECT_TRUE(pages.ok());
  return *pages;
}

XmlDocument parsed(const std::string& svg) {
  auto document = XmlDocument::parse(svg, "page");
  EXPECT_TRUE(document.ok());
  return std::move(*document);
}

/// The text of all <text> elements of a page, one per line; wrapped lines joined.
std::string words_of(const std::string& svg) {
  const auto document = parsed(svg);
  std::string out;
  for (auto* text : elements_named(document.root(), "text")) out += content(text) + "\n";
  return out;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Every filled text of the page lies in the box that its template gives it.
void expect_all_in_their_boxes(const std::string& svg) {
  const auto document = parsed(svg);
  for (auto* text : elements_named(document.root(), "text")) {
    const auto width = number_in(attribute(text, "data-width").value_or(""));
    if (!width) continue;
    double top = 1e9;
    double bottom = -1e9;
    for (auto* line : elements_named(text, "tspan")) {
      const auto style = text_style(line);
      ASSERT_TRUE(style.has_value());
      EXPECT_LE(width_of(content(line), *style), *width + 1e-3) << content(line);
      const double middle = *number_in(attribute(line, "y").value_or("")) - half_height * style->size;
      top = std::min(top, middle - style->size / 2);
      bottom = std::max(bottom, middle + style->size / 2);
    }
    const double size = text_style(text)->size;
    const double height =
        std::max(number_in(attribute(text, "data-height").value_or("")).value_or(0), size * line_spacing);
    EXPECT_LE(bottom - top, height + 1e-3) << content(text);
    const double middle = *number_in(attribute(text, "y").value_or("")) - half_height * size;
    EXPECT_NEAR((top + bottom) / 2, middle, 1e-3) << content(text);
  }
}

TEST(Template, FillsEveryPlaceholder) {
  for (const auto form : all_forms) {
    for (const auto language : {Language::zh, Language::en}) {
      for (const auto& page : pages_of(example(form, language))) EXPECT_FALSE(has(page, "{{"));
    }
  }
}

TEST(Template, AbsentIsADashAndEmptyIsNothing) {
  FormData data = example(Form::weigh_ticket, Language::en);
  data.fields.erase("customer");
  data.fields["weigher"] = "";
  data.lines.clear();
  const auto before = words_of(pages_of(example(Form::weigh_ticket, Language::en)).front());
  const auto words = words_of(pages_of(data).front());
  EXPECT_TRUE(has(before, "Dadi Farming Cooperative\n"));
  EXPECT_FALSE(has(words, "Dadi Farming Cooperative"));
  EXPECT_TRUE(has(words, "Customer\n—\n"));
  EXPECT_TRUE(has(words, "Weigher\n\n"));
}

TEST(Template, ALineNeverBorrowsTheNumbersOfTheWholeTruck) {
  FormData data = example(Form::weigh_ticket, Language::zh);
  data.lines = {{{"line", "1"}, {"product", "甲"}, {"weighing", ""}}};
  data.fields["net"] = "77,777";
  const auto words = words_of(pages_of(data).front());
  EXPECT_TRUE(has(words, "1\n甲\n—\n—\n—\n—\n—\n—\n—\n")) << words;
}

TEST(Template, HostileTextPrintsLiterallyAndStaysText) {
  const std::string hostile = R"(</text><script>alert("1")</script> &amp; <!-- ]]> {{net}} %s \n ')";
  FormData data = example(Form::weigh_ticket, Language::zh);
  data.fields["customer"] = hostile;
  data.lines[0]["product"] = "<b>&lt;</b>";
  const auto page = pages_of(data).front();
  const auto document = parsed(page);
  EXPECT_TRUE(elements_named(document.root(), "script").empty());
  // Filled once: a placeholder inside a value is no placeholder. Blanks may become line breaks.
  EXPECT_TRUE(has(comparable(words_of(page)), comparable(hostile))) << words_of(page);
  EXPECT_TRUE(has(words_of(page), "<b>&lt;</b>\n"));
}

TEST(Template, WhateverIsFilledInStaysInItsBox) {
  for (const auto* unit :
       {"字", "W", "long words ", "𬍛䶮", "\u0634\u0639\u064a\u0631 ", "<&>", "🚚", "e\u0301"}) {
    for (const auto form : all_forms) {
      for (const int times : {1, 12, 40, 400}) {
        FormData data = example(form, Language::en);
        for (auto& [name, text] : data.fields) text = repeated(unit, times);
        for (auto& line : data.lines) {
          for (auto& [name, text] : line) text = repeated(unit, times);
        }
        for (auto& part : data.parts) part = repeated(unit, times);
        expect_all_in_their_boxes(pages_of(data).front());
      }
    }
  }
}

TEST(Template, TenThousandCharactersAreCutAndSaySo) {
  FormData data = example(Form::weigh_ticket, Language::zh);
  data.fields["customer"] = repeated("饲", 10'000);
  const auto page = pages_of(data).front();
  EXPECT_TRUE(has(words_of(page), "饲…\n"));
  expect_all_in_their_boxes(page);
}

TEST(Template, LinesThatDoNotFitContinueOnFurtherPages) {
  FormData data = example(Form::weigh_ticket, Language::en);
  data.lines.clear();
  for (int i = 1; i <= 12; ++i)
    data.lines.push_back({{"line", std::to_string(i)}, {"product", "Feed"}, {"weighing", ""}});
  const auto pages = pages_of(data);
  ASSERT_EQ(pages.size(), 3u);
  std::string all;
  for (const auto& page : pages) all += words_of(page);
  for (int i = 1; i <= 12; ++i) EXPECT_TRUE(has(all, "\n" + std::to_string(i) + "\nFeed\n")) << i;
  EXPECT_TRUE(has(words_of(pages[0]), "carried over to page 2\n"));
  EXPECT_TRUE(has(words_of(pages[0]), "page 1 of 3\n"));
  EXPECT_TRUE(has(words_of(pages[2]), "page 3 of 3\n"));
  EXPECT_FALSE(has(words_of(pages[0]), "Total\n"));
  EXPECT_TRUE(has(words_of(pages[2]), "Total\n"));
  EXPECT_FALSE(has(words_of(pages[2]), "carried over"));
}

TEST(Template, APageThatIsContinuedCarriesItsSumsOver) {
  FormData data = example(Form::pick_slip, Language::en);
  data.lines.clear();
  for (int i = 1; i <= 12; ++i) {
    data.lines.push_back({{"line", std::to_string(i)}, {"sum_amount", "sum " + std::to_string(i)}});
  }
  const auto pages = pages_of(data);
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_TRUE(has(words_of(pages[0]), "sum 9\n"));
  EXPECT_FALSE(has(words_of(pages[1]), "sum "));
  EXPECT_FALSE(has(words_of(pages[0]), data.fields.at("amount")));
  EXPECT_TRUE(has(words_of(pages[1]), data.fields.at("amount")));
}

TEST(Template, ALineIsFilledOnce) {
  FormData data = example(Form::weigh_ticket, Language::zh);
  data.lines[0]["product"] = "{{net}}";
  EXPECT_TRUE(has(words_of(pages_of(data).front()), "{{net}}\n"));
  data.lines[0]["weighing"] = "G1-W0000125";
  EXPECT_TRUE(has(words_of(pages_of(data).front()), "G1-W0000125\n"));
}

TEST(Template, BlankRowsHaveTheirRulesAndNoWords) {
  FormData data = example(Form::gate_pass, Language::zh);
  const auto words = words_of(pages_of(data).front());
  data.lines.resize(1);
  const auto document = parsed(pages_of(data).front());
  std::size_t rows = 0;
  for (auto* group : elements_named(document.root(), "g")) {
    if (attribute(group, "transform").value_or("").starts_with("translate(0 ")) ++rows;
  }
  EXPECT_EQ(rows, 8u + 1u);  // eight rows, and what is below them
  EXPECT_FALSE(has(words_of(pages_of(data).front()), "2\n蛋鸡"));
  EXPECT_TRUE(has(words, "2\n蛋鸡"));
}

TEST(Template, RowsStandOneStepApartAndKeepNoIds) {
  const auto document = parsed(pages_of(example(Form::gate_pass, Language::zh)).front());
  EXPECT_EQ(element_with_id(document.root(), "line"), nullptr);
  int rows = 0;
  for (auto* group : elements_named(document.root(), "g")) {
    if (attribute(group, "transform") == "translate(0 6.0500)") ++rows;
  }
  EXPECT_EQ(rows, 1);
}

TEST(Template, EveryPartIsPrintedWhole) {
  const auto pages = pages_of(example(Form::gate_pass, Language::zh));
  ASSERT_EQ(pages.size(), 3u);
  EXPECT_TRUE(has(words_of(pages[0]), "第一联 存根"));
  EXPECT_TRUE(has(words_of(pages[1]), "第二联 门卫"));
  EXPECT_TRUE(has(words_of(pages[2]), "第三联 客户"));
}

TEST(Template, WhatDependsOnAnEmptyFieldIsNotDrawn) {
  FormData data = example(Form::weigh_ticket, Language::zh);
  const auto boxes = [&] {
    const auto page = pages_of(data).front();
    return elements_named(parsed(page).root(), "rect").size();
  };
  const auto without = boxes();
  data.fields["unverified"] = "未检定 unverified";
  EXPECT_EQ(boxes(), without + 1);
  EXPECT_TRUE(has(words_of(pages_of(data).front()), "未检定 unverified\n"));
}

TEST(Template, WithoutACodeThereIsNoQrAndATooLongOneIsRefused) {
  FormData data = example(Form::weigh_ticket, Language::zh);
  const auto is_drawn = [](const std::string& page) { return has(page, "scale("); };
  EXPECT_TRUE(is_drawn(pages_of(data).front()));
  data.qr = "";
  EXPECT_FALSE(is_drawn(pages_of(data).front()));
  EXPECT_EQ(element_with_id(parsed(pages_of(data).front()).root(), "qr"), nullptr);
  data.qr = std::string(3000, 'x');
  const auto form = loaded(data.form, data.language);
  EXPECT_EQ(refusal(form->fill(data), "none"), "qr_too_long");
}

TEST(Template, InkscapesTspansKeepTheirLook) {
  const Scratch scratch;
  write(scratch.file("gate-pass.en.svg"),
        R"(<svg xmlns="http://www.w3.org/2000/svg" width="100mm" height="50mm" viewBox="0 0 100 50">
<g id="line" data-rows="1" data-step="5"/>
<text style="font-family:'Noto Sans CJK SC';font-size:3px" data-width="40"><tspan x="50" y="20"
 style="font-size:4px;font-weight:bold;text-anchor:end;fill:#112233">{{net}} kg</tspan></text></svg>)");
  const auto form = Template::load(scratch.file("gate-pass.en.svg"), Form::gate_pass);
  ASSERT_TRUE(form.ok());
  const auto pages = form->fill(example(Form::gate_pass, Language::en));
  const auto document = parsed(pages->front());
  const auto spans = elements_named(document.root(), "tspan");
  ASSERT_EQ(spans.size(), 1u);
  EXPECT_EQ(content(spans[0]), "34,040 kg");
  EXPECT_EQ(text_style(spans[0])->size, 4);
  EXPECT_EQ(text_style(spans[0])->weight, 700);
  EXPECT_EQ(property(spans[0], "text-anchor"), "end");
  EXPECT_EQ(property(spans[0], "fill"), "#112233");
  EXPECT_EQ(number_in(*attribute(spans[0], "x")), 50);
  EXPECT_EQ(number_in(*attribute(spans[0], "y")), 20);
}

}  // namespace
}  // namespace steelyard::forms
