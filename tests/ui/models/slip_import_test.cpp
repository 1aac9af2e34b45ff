// SPDX-License-Identifier: Apache-2.0
#include "ui/models/slip_import.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

#include "tests/ui/support/page_case.h"
#include "ui/models/slips_page.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString import_call = "POST /v1/slips/import";

struct Import : PageCase<SlipsPage> {
  Import() : PageCase("zhao", "coordinator") {}
  /// One key does different things on different views of the page: the visible one is meant.
  void press(const QString& key) {
    time.pass(1'000);
    page.press(key);
  }
  QUrl file(const QByteArray& text) {
    QFile out(folder.filePath("slips.csv"));
    EXPECT_TRUE(out.open(QIODevice::WriteOnly));
    out.write(text);
    return QUrl::fromLocalFile(out.fileName());
  }
  SlipImport& import() { return *page.import(); }
  QTemporaryDir folder;
};

TEST_F(Import, EveryWrongRowIsShownAndNothingIsBroughtIn) {
  page.takeFile(file("x"));
  EXPECT_TRUE(wire.waiting(import_call).first().path.endsWith("?check=1"));
  const QJsonObject wrong{{"row", 3}, {"column", "bags"}, {"en", "not a number"}, {"zh", "不是数字"}};
  QJsonObject problem = samples::problem("import_refused", "1 row is wrong.");
  problem.insert("errors", QJsonArray{wrong});
  ASSERT_TRUE(wire.answer(import_call, 422, problem));
  EXPECT_EQ(import().faults()->at(0, "row"), 3);
  EXPECT_EQ(import().faults()->at(0, "why"), "not a number");
  EXPECT_EQ(import().says(), "1 row is wrong.");
  EXPECT_FALSE(import().is_ready());
  press("F5");
  EXPECT_EQ(wire.count(import_call), 1);
  page.set_language("zh");
  EXPECT_EQ(import().faults()->at(0, "why"), "不是数字");
  problem.insert("detail", "有 1 行不对。");
  ASSERT_TRUE(wire.answer(import_call, 422, problem)) << "asked again, in this language";
  EXPECT_EQ(import().says(), "有 1 行不对。");
}

TEST_F(Import, AWholeFileIsCountedThenBroughtInOnce) {
  page.takeFile(file("y"));
  ASSERT_TRUE(
      wire.answer(import_call, 200, {{"count", 2}, {"slips", QJsonArray{QJsonObject(), QJsonObject()}}}));
  EXPECT_TRUE(import().says().contains("2 slips"));
  press("F5");
  press("F5");
  ASSERT_EQ(wire.waiting(import_call).size(), 1);
  EXPECT_EQ(wire.waiting(import_call).first().body, "y");
  EXPECT_FALSE(wire.waiting(import_call).first().path.contains("check"));
  ASSERT_TRUE(wire.answer(import_call, 201, {{"count", 2}, {"slips", QJsonArray{"1", "2"}}}));
  EXPECT_EQ(says(), "2 slips were brought in.");
  EXPECT_FALSE(import().is_open());
}

TEST_F(Import, AfterALostAnswerTheSameFileIsBroughtInAsTheSameOrder) {
  page.takeFile(file("y"));
  ASSERT_TRUE(wire.answer(import_call, 200, {{"slips", QJsonArray{QJsonObject()}}}));
  press("F5");
  const QByteArray key = client::header(wire.waiting(import_call).first(), "Idempotency-Key");
  time.pass(2'000);
  ASSERT_TRUE(wire.lose(import_call));
  EXPECT_TRUE(import().is_ready());
  press("F5");
  EXPECT_EQ(client::header(wire.waiting(import_call).first(), "Idempotency-Key"), key);
}

TEST_F(Import, AFileThatCannotBeReadOrIsTooLargeIsSaid) {
  page.takeFile(QUrl::fromLocalFile(folder.filePath("none.csv")));
  EXPECT_EQ(import().tone(), "decide");
  page.takeFile(file(QByteArray(SlipImport::bytes_max + 1, 'x')));
  EXPECT_TRUE(import().says().contains("1 MB"));
  EXPECT_EQ(wire.count(import_call), 0);
}

}  // namespace
}  // namespace steelyard::models
