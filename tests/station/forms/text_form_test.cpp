// SPDX-License-Identifier: Apache-2.0
#include "station/forms/text_form.h"

#include <gtest/gtest.h>

#include "station/forms/form_fields.h"
#include "station/forms/render.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST(TextForm, CountsAsciiOnceAndAllElseTwice) {
  EXPECT_EQ(cells_of(""), 0);
  EXPECT_EQ(cells_of("NO. 1"), 5);
  EXPECT_EQ(cells_of("豫A·12345"), 2 + 1 + 2 + 5);
}

TEST(TextForm, APageHasTheLinesOfItsPaper) {
  EXPECT_EQ(lines_on(Paper::fanfold_93), 22);
  EXPECT_EQ(lines_on(Paper::fanfold_140), 33);
  EXPECT_EQ(lines_on(Paper::fanfold_280), 66);
  EXPECT_EQ(lines_on(std::nullopt), 33);
  EXPECT_EQ(lines_on(Paper::roll80), 33);
}

TEST(TextForm, StaysWithinItsColumnsAndLines) {
  for (const auto form : all_forms) {
    for (const auto language : {Language::zh, Language::en}) {
      for (const int columns : {80, 106, 136}) {
        for (const char* unit : {"字", "W", "long words "}) {
          FormData data = example(form, language);
          if (!data.lines.empty()) data.lines.resize(40, data.lines[0]);
          for (const int times : {0, 1, 30}) {
            for (auto& [name, text] : data.fields) text += repeated(unit, times);
            for (auto& line : data.lines) {
              for (auto& [name, text] : line) text += repeated(unit, times);
            }
            for (const auto& page : text_pages(data, {columns, 66})) {
              EXPECT_LE(page.size(), 66u);
              for (const auto& line : page) EXPECT_LE(cells_of(line), columns) << line;
            }
          }
        }
      }
    }
  }
}

TEST(TextForm, SaysWhatThePaperWithTheDrawingSays) {
  for (const auto form : all_forms) {
    for (const auto language : {Language::zh, Language::en}) {
      FormData data = example(form, language);
      for (const char* name :
           {"unverified", "flags", "correction", "copy", "empty_mark", "net_mark", "legs"}) {
        if (contains(fields_of(form), name)) data.fields[name] = std::string("!") + name;
      }
      // What the fast text mode has no room for.
      for (const char* name : {"issued", "customer_code", "ordered", "quantity", "pieces"})
        data.fields.erase(name);
      const auto text = comparable(text_of(text_pages(data, {136, 66})));
      for (const auto& [name, value] : data.fields) {
        EXPECT_TRUE(has(text, comparable(value == "−" ? "-" : value)) || value.find("−") != std::string::npos)
            << name_of(form) << " " << name << " " << value << "\n"
            << text;
      }
      for (const auto& part : data.parts) EXPECT_TRUE(has(text, comparable(part)));
    }
  }
}

TEST(TextForm, ColumnsStandBelowTheirHeadings) {
  const auto page = text_pages(example(Form::weigh_ticket, Language::zh), {80, 33}).front();
  int edge = 0;
  for (const auto& line : page) {
    if (has(line, "净重kg")) edge = cells_of(line.substr(0, line.find("净重kg"))) + 6;
    const auto at = line.find("34,040");
    if (line.starts_with("    合计")) {
      EXPECT_EQ(cells_of(line.substr(0, at)) + 6, edge) << line;
    }
  }
  EXPECT_EQ(edge, 80);
}

TEST(TextForm, LinesContinueWithTheSumSoFar) {
  FormData data = example(Form::pick_slip, Language::en);
  data.lines.resize(50, data.lines[0]);
  for (std::size_t i = 0; i < 50; ++i) {
    data.lines[i]["product"] = "Feed";
    data.lines[i]["sum_bags"] = "s" + std::to_string(i + 1);
  }
  const auto pages = text_pages(data, {80, 33});
  ASSERT_EQ(pages.size(), 3u);
  const auto first = text_of({pages[0]});
  EXPECT_TRUE(has(first, "carried over"));
  EXPECT_TRUE(has(first, "page 1 / 3"));
  EXPECT_FALSE(has(first, "Total"));
  const auto last = text_of({pages[2]});
  EXPECT_TRUE(has(last, "Total"));
  EXPECT_TRUE(has(last, data.fields.at("amount")));
  EXPECT_TRUE(has(last, "page 3 / 3"));
}

TEST(TextForm, EachProductHasItsOwnWeighingBelowIt) {
  FormData data = example(Form::weigh_ticket, Language::zh);
  data.lines[0]["weighing"] = "G1-W0000125 · 09:40";
  const auto page = text_pages(data, {80, 33}).front();
  for (std::size_t i = 0; i + 1 < page.size(); ++i) {
    if (has(page[i], data.lines[0].at("product").substr(0, 9))) {
      EXPECT_EQ(page[i + 1], "    G1-W0000125 · 09:40");
    }
  }
  EXPECT_TRUE(has(text_of({page}), "G1-W0000125"));
}

TEST(TextForm, AProductThatIsTooLongForItsColumnStandsBelowInFull) {
  FormData data = example(Form::gate_pass, Language::zh);
  data.lines[1]["product"] = "蛋鸡产蛋高峰期配合饲料 324 加强型";
  const auto page = text_pages(data, {80, 33}).front();
  EXPECT_TRUE(has(text_of({page}), "\n    蛋鸡产蛋高峰期配合饲料 324 加强型\n"));
}

TEST(TextForm, GoesThroughAFileAndBack) {
  const Scratch scratch;
  FormData data = example(Form::weigh_ticket, Language::zh);
  data.lines.resize(30, data.lines[0]);
  data.fields["customer"] = "a\nb\fc";
  const auto file = scratch.file("form.txt");
  const auto done = render_form({.data = data, .template_folder = delivered, .out = file, .columns = 96});
  ASSERT_TRUE(done.ok());
  const auto pages = text_pages_in(read(file));
  EXPECT_EQ(pages, text_pages(data, {96, 33}));
  EXPECT_GT(pages.size(), 1u);
  EXPECT_TRUE(has(read(file), "a b〓c"));
}

}  // namespace
}  // namespace steelyard::forms
