// SPDX-License-Identifier: Apache-2.0
// The pictures beside the templates show what the templates draw. STEELYARD_DRAW_EXAMPLES=1 makes them anew
// after a change of a template.
#include <cstdlib>

#include <gtest/gtest.h>

#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

constexpr int picture_dpi = 72;

void expect_picture(const FormData& data, const std::string& name, const PageSetup& page, int dpi) {
  const Scratch scratch;
  const std::string drawn = scratch.file(name);
  const auto done =
      render_form({.data = data, .template_folder = delivered, .out = drawn, .dpi = dpi, .page = page});
  ASSERT_TRUE(done.ok()) << sentence(done.error());
  const std::string kept = delivered + "/examples/" + name;
  if (std::getenv("STEELYARD_DRAW_EXAMPLES") != nullptr) write(kept, read(drawn));
  EXPECT_EQ(read(drawn) == read(kept), true) << kept << " shows another drawing";
  EXPECT_LT(read(kept).size(), 90'000u) << kept;
}

TEST(Examples, ShowWhatTheTemplatesDraw) {
  for (const auto form : all_forms) {
    for (const auto language : {Language::zh, Language::en}) {
      const std::string name = std::string(name_of(form)) + "." + std::string(name_of(language)) + ".png";
      expect_picture(example(form, language), name, {}, picture_dpi);
    }
  }
}

TEST(Examples, ShowTheThirdOfASheetAndTheRoll) {
  expect_picture(example(Form::weigh_ticket, Language::zh), "weigh-ticket.zh.241x93.png",
                 {.paper = Paper::fanfold_93}, picture_dpi);
  expect_picture(example(Form::gate_pass, Language::zh), "gate-pass.zh.roll80.png", {.paper = Paper::roll80},
                 picture_dpi);
}

}  // namespace
}  // namespace steelyard::forms
