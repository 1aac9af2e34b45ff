// SPDX-License-Identifier: Apache-2.0
#include "station/forms/template_rules.h"

#include <array>
#include <filesystem>

#include <gtest/gtest.h>

#include "station/forms/form_fields.h"
#include "station/forms/template.h"
#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

constexpr const char* line_group =
    R"(<g id="line" data-rows="2" data-step="5"><text x="1" y="1" data-width="9">{{product}}</text></g>)";

/// A small template that is right, with `inside` added to its <svg>.
std::string svg(const std::string& inside, const std::string& group = line_group,
                const std::string& attributes = R"(font-family="Noto Sans CJK SC" font-size="4")") {
  return R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink")"
         R"( width="100mm" height="50mm" viewBox="0 0 100 50" )" +
         attributes + ">" + group + inside + "</svg>";
}

/// What loading this text as a template says.
std::string verdict(const std::string& text, const char* param) {
  const Scratch scratch;
  write(scratch.file("weigh-ticket.zh.svg"), text);
  return refusal(Template::load(scratch.file("weigh-ticket.zh.svg"), Form::weigh_ticket), param);
}

TEST(Placeholders, AreTheNamesBetweenDoubleBraces) {
  EXPECT_EQ(placeholders_in("{{net}} kg {{ plate }}{x}"), (std::vector<std::string>{"net", " plate "}));
  EXPECT_EQ(placeholders_in("a {{net"), std::vector<std::string>{"net"});
  EXPECT_EQ(substitute("{{a}}-{{b}}", [](std::string_view n) { return "<" + std::string(n) + ">"; }),
            "<a>-<b>");
}

TEST(TemplateRules, ASmallRightTemplatePasses) {
  EXPECT_EQ(verdict(svg(R"(<text x="1" y="1" data-width="9">{{net}} kg</text>)"), "what"), "ok");
}

TEST(TemplateRules, NamesAnUnknownPlaceholder) {
  const auto with = [](const std::string& name) {
    return verdict(svg("<text data-width=\"9\">" + name + "</text>"), "placeholder");
  };
  EXPECT_EQ(with("{{nett}}"), "template_unknown_placeholder nett");
  EXPECT_EQ(with("{{nett"), "template_unknown_placeholder nett");
  EXPECT_EQ(with("{{Net}}"), "template_unknown_placeholder Net");
  EXPECT_EQ(with("{{}}"), "template_unknown_placeholder ");
  // Known to a line only, or to the other form only.
  EXPECT_EQ(with("{{product}}"), "template_unknown_placeholder product");
  EXPECT_EQ(with("{{coordinator}}"), "template_unknown_placeholder coordinator");
  EXPECT_EQ(verdict(svg("<g data-if=\"nett\"/>"), "placeholder"), "template_unknown_placeholder nett");
}

TEST(TemplateRules, AMissingFileIsNamed) {
  const Scratch scratch;
  EXPECT_EQ(refusal(Template::load(scratch.file("gate-pass.en.svg"), Form::gate_pass), "file"),
            "template_missing " + scratch.file("gate-pass.en.svg"));
  EXPECT_EQ(refusal(Template::load(scratch.file("none/gate-pass.en.svg"), Form::gate_pass), "file"),
            "template_missing " + scratch.file("none/gate-pass.en.svg"));
  std::filesystem::create_directory(scratch.file("gate-pass.en.svg"));
  EXPECT_EQ(refusal(Template::load(scratch.file("gate-pass.en.svg"), Form::gate_pass), "file"),
            "file_unreadable " + scratch.file("gate-pass.en.svg"));
}

TEST(TemplateRules, MalformedXmlIsRefusedWithItsLine) {
  for (const auto* text :
       {"", "no xml", "<svg>", "<html/>", "<svg xmlns=\"http://www.w3.org/2000/svg\">&nbsp;</svg>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>\xff</text></svg>"}) {
    EXPECT_EQ(verdict(text, "none"), "template_malformed") << text;
  }
  const Scratch scratch;
  write(scratch.file("weigh-ticket.zh.svg"), "<svg>\n<g>\n</svg>");
  const auto loaded = Template::load(scratch.file("weigh-ticket.zh.svg"), Form::weigh_ticket);
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(*loaded.error().params.at("line").integer(), 3);
}

TEST(TemplateRules, NothingFromOutsideTheFileIsTaken) {
  const std::string refused = "template_not_self_contained";
  for (const auto* inside :
       {R"(<image href="http://example.org/a.png"/>)", R"(<image xlink:href="file:///etc/hostname"/>)",
        R"(<image href="logo.png"/>)", R"(<use href="other.svg#x"/>)",
        R"(<image href="data:image/svg+xml;base64,AAAA"/>)", "<rect fill=\"url(other.svg#p)\"/>",
        "<rect style=\"fill:url( 'http://example.org/p' )\"/>", "<script>1</script>",
        "<style>@import 'x.css';</style>", "<foreignObject/>",
        R"(<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/hostname" parse="text"/>)",
        "<?xml-stylesheet href='x.css'?>"}) {
    EXPECT_EQ(verdict(svg(inside), "none"), refused) << inside;
  }
  EXPECT_EQ(verdict("<?xml-stylesheet href='x.css'?>" + svg(""), "none"), refused);
  const auto* own = "<image href=\"data:image/png;base64,AAAA\"/><use href=\"#a\"/><rect fill=\"url(#b)\"/>";
  EXPECT_EQ(verdict(svg(own), "what"), "ok");
}

TEST(TemplateRules, EntitiesAndDocumentTypesAreRefused) {
  for (
      const std::string type :
      {R"(<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname">]>)", "<!DOCTYPE svg>",
       R"(<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>)",
       R"(<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">)"}) {
    EXPECT_EQ(verdict(type + svg(""), "what"), "template_not_self_contained <!DOCTYPE>") << type;
  }
}

TEST(TemplateRules, EveryTextWithAValueHasABox) {
  const auto what = [](const std::string& inside) { return verdict(svg(inside), "what"); };
  EXPECT_EQ(what("<text>{{net}}</text>"), "template_bad_attribute data-width of the text \"{{net}}\"");
  EXPECT_EQ(what(R"(<text data-width="62mm">{{net}}</text>)"),
            "template_bad_attribute data-width of the text \"{{net}}\"");
  EXPECT_EQ(what(R"(<text data-width="0">{{net}}</text>)"),
            "template_bad_attribute data-width of the text \"{{net}}\"");
  EXPECT_EQ(what(R"(<text data-width="9" data-height="high">{{net}}</text>)"),
            "template_bad_attribute data-height of the text \"{{net}}\"");
  EXPECT_EQ(what(R"(<text data-width="9" data-smallest="-1">{{net}}</text>)"),
            "template_bad_attribute data-smallest of the text \"{{net}}\"");
  EXPECT_EQ(what(R"(<text data-width="9"><tspan>{{net}}</tspan><tspan>kg</tspan></text>)"),
            "template_bad_attribute the text \"{{net}}kg\"");
  EXPECT_EQ(what("<title>{{net}}</title>"), "template_bad_attribute {{net}}");
  EXPECT_EQ(what(R"(<rect width="{{net}}"/>)"), "template_bad_attribute width");
}

TEST(TemplateRules, TextsAreSetInAnInstalledFontAndAPlainSize) {
  EXPECT_EQ(verdict(svg(R"(<text font-family="No Such Font">x</text>)"), "font"),
            "font_missing No Such Font");
  EXPECT_EQ(verdict(svg(R"(<text font-size="120%">x</text>)"), "what"),
            "template_bad_attribute the text \"x\"");
  EXPECT_EQ(verdict(svg("<text>x</text>", line_group, ""), "what"),
            "template_bad_attribute the text \"{{product}}\"");
}

TEST(TemplateRules, LinesAndQrHaveTheirPlaces) {
  const auto what = [](const std::string& group, const std::string& inside = "") {
    return verdict(svg(inside, group), "what");
  };
  EXPECT_EQ(what(""), "template_bad_attribute the element with id \"line\"");
  EXPECT_EQ(what(R"(<g id="line" data-step="5"/>)"), "template_bad_attribute data-rows of \"line\"");
  EXPECT_EQ(what(R"(<g id="line" data-rows="0" data-step="5"/>)"),
            "template_bad_attribute data-rows of \"line\"");
  EXPECT_EQ(what(R"(<g id="line" data-rows="9999999" data-step="5"/>)"),
            "template_bad_attribute data-rows of \"line\"");
  EXPECT_EQ(what(R"(<g id="line" data-rows="5"/>)"), "template_bad_attribute data-step of \"line\"");
  EXPECT_EQ(what(line_group, R"(<g id="qr"/>)"), "template_bad_attribute the element with id \"qr\"");
  EXPECT_EQ(what(line_group, R"(<rect id="qr" width="9"/>)"), "template_bad_attribute height of \"qr\"");
  EXPECT_EQ(what(line_group, R"(<rect id="qr" x="a" width="9" height="9"/>)"),
            "template_bad_attribute x of \"qr\"");
}

TEST(TemplateRules, ThePageHasASize) {
  const std::string head = R"(<svg xmlns="http://www.w3.org/2000/svg" )";
  EXPECT_EQ(verdict(head + R"(viewBox="0 0 9 9"/>)", "what"),
            "template_bad_attribute width, height of <svg>");
  for (const auto* box : {"", "0 0 9", "1 0 9 9", "0 0 0 9", "0 0 9 x"}) {
    EXPECT_EQ(verdict(head + R"(width="9mm" height="9mm" viewBox=")" + box + "\"/>", "what"),
              "template_bad_attribute viewBox of <svg>")
        << box;
  }
}

TEST(TemplateRules, TheDeliveredTemplatesPass) {
  for (const auto form : all_forms) {
    for (const auto language : {Language::zh, Language::en}) {
      EXPECT_EQ(
          refusal(Template::load(find_template(std::array{delivered}, form, language, std::nullopt), form),
                  "what"),
          "ok");
    }
  }
}

TEST(TemplateRules, ASumSoFarStandsOutsideOfTheLinesToo) {
  EXPECT_EQ(verdict(svg(R"(<text x="1" y="1" data-width="9">{{sum_quantity}}</text>)"), "what"), "ok");
}

TEST(TemplateRules, WhatMovesBelowTheLinesIsOneGroup) {
  EXPECT_EQ(verdict(svg(R"(<g id="below"/>)"), "what"), "ok");
  EXPECT_EQ(verdict(svg(R"(<rect id="below" x="1" y="1" width="1" height="1"/>)"), "what"),
            "template_bad_attribute the element with id \"below\"");
  EXPECT_EQ(verdict(svg(R"(<g><g id="below"/></g>)"), "what"),
            "template_bad_attribute the element with id \"below\"");
}

TEST(TemplateRules, SizesAreLengthsAndTheMarginIsBlank) {
  const auto with = [](const std::string& attributes) {
    return verdict(R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 50" )" + attributes + ">" +
                       "<g id=\"line\" data-rows=\"1\" data-step=\"5\"/></svg>",
                   "what");
  };
  EXPECT_EQ(with(R"(width="10cm" height="1.97in" data-margin="5")"), "ok");
  EXPECT_EQ(with(R"(width="100%" height="50mm")"), "template_bad_attribute width of <svg>");
  EXPECT_EQ(with(R"(width="100mm" height="-1mm")"), "template_bad_attribute height of <svg>");
  EXPECT_EQ(with(R"(width="100mm" height="50mm" data-margin="20")"),
            "template_bad_attribute data-margin of <svg>");
}

TEST(TemplateRules, AFormWithoutLinesNeedsNoLineGroup) {
  const Scratch scratch;
  write(scratch.file("a.svg"), svg("", ""));
  EXPECT_EQ(refusal(Template::load(scratch.file("a.svg"), Form::order_record), "what"), "ok");
  EXPECT_EQ(refusal(Template::load(scratch.file("a.svg"), Form::pick_slip), "what"),
            "template_bad_attribute the element with id \"line\"");
}

TEST(TemplateRules, EveryKnownNameIsExplainedInTheReadme) {
  const std::string readme = read(delivered + "/README.md");
  for (const auto form : all_forms) {
    for (const auto names : {fields_of(form), line_fields_of(form), page_fields()}) {
      for (const auto name : names) {
        EXPECT_NE(readme.find("`" + std::string(name) + "`"), std::string::npos) << name;
      }
    }
  }
}

}  // namespace
}  // namespace steelyard::forms
