// SPDX-License-Identifier: Apache-2.0
#include <QJsonArray>
#include <QJsonDocument>

#include "tests/ui/support/page_case.h"
#include "ui/models/settings_page.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString forms_call = "GET /v1/forms";
const QString ticket_call = "GET /v1/dispatches/G1-20260302-0001/weigh-ticket.png";

QJsonObject form(const QString& name, const QJsonValue& newest, const QJsonArray& printers = {}) {
  return {{"form", name}, {"language", "zh"}, {"template", name + ".zh.svg"},
          {"own", false}, {"newest", newest}, {"printers", printers}};
}

struct Forms : PageCase<SettingsPage> {
  Forms() : PageCase("qian", "administrator") { page.open("forms"); }
  FormDesk& desk() { return *page.forms(); }
  void come() {
    const QJsonObject booth{{"printer", "booth"}, {"paper", "241x140"}, {"template", "x"}, {"copies", 1}};
    const QJsonArray all{form("weigh-ticket", "G1-20260302-0001", {booth}), form("pick-slip", QJsonValue()),
                         form("test-page", "booth")};
    ASSERT_TRUE(wire.answer_bytes(forms_call, 200, QJsonDocument(all).toJson()));
  }
};

TEST_F(Forms, EachSaysItsTemplateAndWhoPrintsItOnWhat) {
  EXPECT_TRUE(desk().is_busy());
  come();
  EXPECT_FALSE(desk().is_busy());
  EXPECT_EQ(desk().forms()->at(0, "title"), "Weigh ticket");
  EXPECT_EQ(desk().forms()->at(0, "about"), "中文 · weigh-ticket.zh.svg · as delivered");
  EXPECT_EQ(desk().forms()->at(0, "carriers"), "Printed by booth (fanfold 241 × 140 mm)");
  EXPECT_EQ(desk().forms()->at(1, "carriers"), "No printer carries it.");
}

TEST_F(Forms, TheNewestThingThatHasOneIsShownAsItPrints) {
  come();
  EXPECT_EQ(wire.count(ticket_call), 1);
  EXPECT_EQ(desk().says(), "");
  desk().choose("test-page");
  EXPECT_EQ(wire.count("GET /v1/printers/booth/test-page.png"), 1);
  EXPECT_TRUE(desk().forms()->at(2, "chosen").toBool());
}

TEST_F(Forms, WhereThereIsNothingToShowItSaysSo) {
  come();
  desk().choose("pick-slip");
  EXPECT_FALSE(desk().preview()->is_open());
  EXPECT_EQ(desk().says(), "There is no such paper yet to show it with.");
}

TEST_F(Forms, AListThatDoesNotComeIsAskedForAgain) {
  ASSERT_TRUE(
      wire.answer(forms_call, 503, samples::problem("file_unreadable", "The tables cannot be read.")));
  EXPECT_EQ(says(), "The tables cannot be read.");
  EXPECT_FALSE(desk().is_busy());
  press("Alt+R");
  come();
  EXPECT_EQ(desk().forms()->count(), 3);
}

TEST_F(Forms, PrintsThatAreNotYetKnownAreNotSaidToHaveComeOut) {
  page.open("printers");
  EXPECT_FALSE(page.printers()->is_known());
  ASSERT_TRUE(wire.answer("GET /v1/print-jobs", 200, {{"print_jobs", QJsonArray{}}}));
  EXPECT_TRUE(page.printers()->is_known());
}

}  // namespace
}  // namespace steelyard::models
