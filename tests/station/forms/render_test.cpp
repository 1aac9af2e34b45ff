// SPDX-License-Identifier: Apache-2.0
#include "station/forms/render.h"

#include <sstream>

#include <gtest/gtest.h>

#include "station/forms/form_fields.h"
#include "station/forms/render_command.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

constexpr double points_per_mm = 72 / 25.4;

struct Word {
  double x_min = 0;
  double y_min = 0;
  double x_max = 0;
  double y_max = 0;
  std::string text;
};

/// The words of the first page with their boxes, in mm.
std::vector<Word> words_in(const std::string& pdf) {
  std::istringstream lines(output_of("pdftotext -bbox -l 1 " + pdf + " -"));
  std::vector<Word> out;
  for (std::string line; std::getline(lines, line);) {
    Word word;
    char text[4096] = "";
    if (std::sscanf(line.c_str(), " <word xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\">%4095[^<]<",
                    &word.x_min, &word.y_min, &word.x_max, &word.y_max, text) != 5) {
      continue;
    }
    for (double* side : {&word.x_min, &word.y_min, &word.x_max, &word.y_max}) *side /= points_per_mm;
    word.text = text;
    out.push_back(word);
  }
  return out;
}

/// An example with a value for whatever a form can say.
FormData full_example(Form form, Language language) {
  FormData data = example(form, language);
  int number = 0;
  for (const auto name : fields_of(form)) {
    std::string& value = data.fields[std::string(name)];
    if (value.empty()) value = "x" + std::to_string(100 + ++number);
  }
  data.fields.erase("ordered");  // said by order_age
  for (auto& line : data.lines) {
    for (const auto name : line_fields_of(form)) {
      std::string& value = line[std::string(name)];
      if (value.empty()) value = "y" + std::to_string(100 + ++number);
    }
    line.erase("slip");
    std::erase_if(line, [](const auto& item) { return item.first.starts_with("sum_"); });
  }
  return data;
}

TEST(Render, EveryFieldOfAFormIsFoundInItsPdfOnAnyPaper) {
  const Scratch scratch;
  for (const auto form : all_forms) {
    for (const auto language : {Language::zh, Language::en}) {
      const FormData data = full_example(form, language);
      for (const auto paper : {Paper::a5, Paper::fanfold_93, Paper::roll80}) {
        const auto file = scratch.file("form.pdf");
        const auto done = render_form({data, delivered, file, usual_dpi, {.paper = paper}});
        ASSERT_TRUE(done.ok()) << sentence(done.error());
        const auto text = text_in(file);
        for (const auto& [name, value] : data.fields) {
          EXPECT_NE(text.find(comparable(value)), std::string::npos)
              << name_of(form) << " " << name_of(paper) << " " << name << " " << value << "\n"
              << text;
        }
        for (const auto& line : data.lines) {
          for (const auto& [name, value] : line) {
            EXPECT_NE(text.find(comparable(value)), std::string::npos)
                << name_of(form) << " " << name_of(paper) << " " << name << " " << value << "\n"
                << text;
          }
        }
      }
    }
  }
}

TEST(Render, EveryFieldOfAFormIsFoundInItsPdf) {
  const Scratch scratch;
  for (const auto form : {Form::weigh_ticket, Form::gate_pass}) {
    for (const auto language : {Language::zh, Language::en}) {
      FormData data = example(form, language);
      data.fields.erase("legs");
      data.fields["copy"] = language == Language::zh ? "补打 2" : "Reprint 2";
      data.fields["unverified"] = "未检定 unverified";
      if (form == Form::weigh_ticket) {
        data.fields["empty_mark"] = "预置皮重 PT";
        data.fields["loaded_mark"] = "手工录入";
        data.fields["flags"] = "已更正 corrected";
        data.fields["slips"] = "G1-S0000001, 88123";
      }
      const auto text = text_in(rendered(data, scratch.file("form.pdf")));
      for (const auto& [name, value] : data.fields) {
        EXPECT_NE(text.find(comparable(value)), std::string::npos) << name << " " << value << "\n" << text;
      }
      for (const auto& line : data.lines) {
        for (const auto& [name, value] : line) {
          if (name.starts_with("sum_")) continue;  // of a page that is continued
          EXPECT_NE(text.find(comparable(value)), std::string::npos) << name << " " << value << "\n" << text;
        }
      }
      for (const auto& part : data.parts) {
        EXPECT_NE(text.find(comparable(part)), std::string::npos) << part;
      }
    }
  }
}

TEST(Render, RareCharactersAreSearchable) {
  const Scratch scratch;
  FormData data = example(Form::weigh_ticket, Language::zh);
  data.fields["customer"] = "𬍛䶮㛃车毛石";
  EXPECT_NE(text_in(rendered(data, scratch.file("form.pdf"))).find("𬍛䶮㛃车毛石"), std::string::npos);
}

TEST(Render, AllFontsAreInsideThePdf) {
  const Scratch scratch;
  FormData data = example(Form::gate_pass, Language::zh);
  data.fields["customer"] = "شعير Ⅳ 🚚 ไทย";
  data.preview = true;
  std::istringstream fonts(output_of("pdffonts " + rendered(data, scratch.file("form.pdf"))));
  std::string line;
  std::getline(fonts, line);
  const auto column = line.find("emb");
  std::getline(fonts, line);
  int seen = 0;
  for (; std::getline(fonts, line); ++seen) EXPECT_EQ(line.substr(column, 3), "yes") << line;
  EXPECT_GE(seen, 2);
}

TEST(Render, ThePdfSaysWhatItIs) {
  const Scratch scratch;
  const auto info =
      output_of("pdfinfo " + rendered(example(Form::gate_pass, Language::zh), scratch.file("a.pdf")));
  EXPECT_NE(info.find("出门证 G1-P0000123"), std::string::npos) << info;
  EXPECT_NE(info.find("Pages:           3"), std::string::npos) << info;
  EXPECT_NE(info.find("595.276 x 419.528"), std::string::npos) << info;
}

TEST(Render, EqualDataGivesEqualBytes) {
  const Scratch scratch;
  FormData data = example(Form::weigh_ticket, Language::zh);
  for (const bool dated : {true, false}) {
    if (!dated) data.created.reset();
    for (const std::string kind : {".pdf", ".png"}) {
      const auto first = read(rendered(data, scratch.file("first" + kind)));
      EXPECT_EQ(first, read(rendered(data, scratch.file("second" + kind)))) << kind << dated;
      EXPECT_EQ(first.find("CreationDate") != std::string::npos, dated && kind == ".pdf");
    }
  }
}

TEST(Render, TheQrCodeIsReadFromThePicture) {
  const Scratch scratch;
  for (const auto form : {Form::weigh_ticket, Form::gate_pass}) {
    const FormData data = example(form, Language::zh);
    const auto png = rendered(data, scratch.file("form.png"));
    EXPECT_EQ(output_of("zbarimg -q --raw --nodbus " + png), data.qr + "\n");
  }
}

TEST(Render, TheLongestPassCodeIsReadAtTheDensityOfAScreen) {
  const Scratch scratch;
  FormData data = example(Form::gate_pass, Language::zh);
  data.qr = "SY1." + repeated("aZ9-_", 79);
  const auto png = rendered(data, scratch.file("form.png"), 110);
  EXPECT_EQ(output_of("zbarimg -q --raw --nodbus " + png), data.qr + "\n");
}

TEST(Render, AChineseQrTextIsReadAsItIs) {
  const Scratch scratch;
  FormData data = example(Form::gate_pass, Language::zh);
  data.qr = "出门证 豫A·12345";
  EXPECT_EQ(output_of("zbarimg -q --raw --nodbus " + rendered(data, scratch.file("form.png"))),
            data.qr + "\n");
}

TEST(Render, LongTextsStayInTheirCellsOnPaper) {
  const Scratch scratch;
  for (const auto* unit : {"甲", "W", "farm "}) {
    FormData data = example(Form::weigh_ticket, Language::zh);
    data.fields["customer"] = repeated(unit, 300);
    data.lines[0]["product"] = repeated("乙", 300);
    int customers = 0;
    int products = 0;
    for (const auto& word : words_in(rendered(data, scratch.file("form.pdf")))) {
      const double middle = (word.y_min + word.y_max) / 2;
      if (word.text.starts_with(std::string(unit).substr(0, 3)) && word.y_min < 40) {
        ++customers;
        EXPECT_GE(word.x_min, 9);
        EXPECT_LE(word.x_max, 97) << word.text;
        EXPECT_GE(middle, 29) << word.text;
        EXPECT_LE(middle, 35.4) << word.text;
      }
      if (word.text.starts_with("乙")) {
        ++products;
        EXPECT_GE(word.x_min, 15);
        EXPECT_LE(word.x_max, 68) << word.text;
        EXPECT_GE(middle, 49.6) << word.text;
        EXPECT_LE(middle, 56) << word.text;
      }
    }
    EXPECT_GE(customers, 2) << unit;
    EXPECT_GE(products, 2);
  }
}

TEST(Render, ManyLinesBecomeManyPages) {
  const Scratch scratch;
  FormData data = example(Form::weigh_ticket, Language::en);
  data.lines.clear();
  for (int i = 1; i <= 15; ++i)
    data.lines.push_back({{"line", std::to_string(i)}, {"product", "P" + std::to_string(100 + i)}});
  const auto pdf = rendered(data, scratch.file("form.pdf"));
  EXPECT_NE(output_of("pdfinfo " + pdf).find("Pages:           3"), std::string::npos);
  const auto text = text_in(pdf);
  for (int i = 1; i <= 15; ++i) EXPECT_NE(text.find("P" + std::to_string(100 + i)), std::string::npos) << i;
}

TEST(Render, APreviewIsMarkedOnEveryPage) {
  const Scratch scratch;
  FormData data = example(Form::gate_pass, Language::zh);
  EXPECT_EQ(text_in(rendered(data, scratch.file("form.pdf"))).find("PREVIEW"), std::string::npos);
  data.preview = true;
  const auto pdf = rendered(data, scratch.file("form.pdf"));
  for (const std::string page : {"1", "2", "3"}) {
    const auto text = comparable(output_of("pdftotext -raw -f " + page + " -l " + page + " " + pdf + " -"));
    EXPECT_NE(text.find("PREVIEW"), std::string::npos) << text;
    EXPECT_NE(text.find("预览"), std::string::npos) << text;
  }
}

TEST(Render, RefusesWhatItCannotDraw) {
  const Scratch scratch;
  const auto answer = [&](const std::string& out, int dpi, const char* param) {
    return refusal(render_form({example(Form::gate_pass, Language::zh), delivered, scratch.file(out), dpi}),
                   param);
  };
  EXPECT_EQ(answer("a.svg", 150, "file"), "output_format_unknown " + scratch.file("a.svg"));
  EXPECT_EQ(answer("a.png", 0, "field"), "field_out_of_range dpi");
  EXPECT_EQ(answer("a.png", 1201, "field"), "field_out_of_range dpi");
  EXPECT_EQ(answer("none/a.pdf", 150, "file"), "file_unwritable " + scratch.file("none/a.pdf"));
  FormData data = example(Form::gate_pass, Language::zh);
  data.lines.resize(400);
  EXPECT_EQ(refusal(render_form({data, delivered, scratch.file("a.png"), 150}), "none"), "picture_too_large");
  EXPECT_EQ(scratch.files(), 0u);
}

TEST(RenderCommand, WritesTheFormOrSaysWhyNot) {
  const Scratch scratch;
  const std::string in = delivered + "/examples/gate-pass.zh.json";
  EXPECT_EQ(render_command({"gate-pass", in, {scratch.file("a.pdf")}, delivered, usual_dpi}), 0);
  EXPECT_TRUE(read(scratch.file("a.pdf")).starts_with("%PDF-"));
  const auto said = [&](const std::string& form, const std::string& input) {
    testing::internal::CaptureStderr();
    EXPECT_EQ(render_command({form, input, {scratch.file("b.pdf")}, delivered, usual_dpi}), 1);
    return testing::internal::GetCapturedStderr();
  };
  EXPECT_NE(said("bill", in).find("There is no form bill"), std::string::npos);
  EXPECT_NE(said("weigh-ticket", in).find("Field form must be one of: weigh-ticket"), std::string::npos);
  EXPECT_NE(said("gate-pass", scratch.file("none.json")).find("none.json cannot be read"), std::string::npos);
  write(scratch.file("bad.json"), "{");
  EXPECT_NE(said("gate-pass", scratch.file("bad.json")).find("not valid JSON"), std::string::npos);
  EXPECT_EQ(read(scratch.file("b.pdf")), "");
}

TEST(RenderCommand, DrawsOneFormIntoSeveralFilesOnThePaperThatIsNamed) {
  const Scratch scratch;
  const std::string in = delivered + "/examples/gate-pass.zh.json";
  RenderCommand command{"gate-pass", in, {scratch.file("a.pdf"), scratch.file("a.txt")}, delivered};
  command.paper = "241x140";
  EXPECT_EQ(render_command(command), 0);
  EXPECT_NE(output_of("pdfinfo " + scratch.file("a.pdf")).find("683.15 x 396"), std::string::npos);
  EXPECT_NE(read(scratch.file("a.txt")).find("豫A·12345"), std::string::npos);
  command.paper = "letter";
  testing::internal::CaptureStderr();
  EXPECT_EQ(render_command(command), 1);
  EXPECT_NE(testing::internal::GetCapturedStderr().find("a4, a5, 241x93, 241x140, 241x280, roll80"),
            std::string::npos);
}

TEST(Render, RefusesSizesThatNoPrinterHas) {
  const Scratch scratch;
  const RenderJob fine{.data = example(Form::gate_pass, Language::zh),
                       .template_folder = delivered,
                       .out = scratch.file("a.pbm")};
  const auto answer = [&](const auto& change) {
    RenderJob job = fine;
    change(job);
    return refusal(render_form(job), "field");
  };
  EXPECT_EQ(answer([](RenderJob& job) { job.dpi_y = 20; }), "field_out_of_range dpi_y");
  EXPECT_EQ(answer([](RenderJob& job) { job.width_max = -1; }), "field_out_of_range width_max");
  EXPECT_EQ(answer([](RenderJob& job) { job.columns = 40; }), "field_out_of_range columns");
  EXPECT_EQ(answer([](RenderJob& job) { job.page.stationery.dx_mm = 51; }), "field_out_of_range dx_mm");
  EXPECT_EQ(answer([](RenderJob& job) { job.page.stationery.dy_mm = -51; }), "field_out_of_range dy_mm");
  EXPECT_EQ(scratch.files(), 0u);
}

}  // namespace
}  // namespace steelyard::forms
