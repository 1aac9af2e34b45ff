// SPDX-License-Identifier: Apache-2.0
#include "ui/models/help_book.h"

#include <QDir>
#include <QFile>
#include <QImage>
#include <QRegularExpression>
#include <QUrl>

#include <gtest/gtest.h>

namespace steelyard::models {
namespace {

const QString folder = QStringLiteral(STEELYARD_SOURCES) + "/ui/help";

QString text_of(const QString& language, const QString& chapter) {
  QFile file(folder + '/' + language + '/' + chapter + ".md");
  EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << file.fileName().toStdString();
  return QString::fromUtf8(file.readAll());
}

qsizetype count(const QString& text, const char* pattern) {
  return text.count(QRegularExpression(pattern, QRegularExpression::MultilineOption));
}

TEST(HelpBook, OpensAtTheChapterOfThePage) {
  HelpBook book(folder);
  book.set_language("en");
  EXPECT_FALSE(book.is_open());
  book.show("gate");
  EXPECT_TRUE(book.is_open());
  EXPECT_EQ(book.title(), "At the gate");
  EXPECT_GT(book.blocks()->count(), 3);
  book.close();
  EXPECT_FALSE(book.is_open());
}

TEST(HelpBook, APageWithoutAChapterBeginsAtTheFirst) {
  HelpBook book(folder);
  book.set_language("en");
  book.show("nowhere");
  EXPECT_EQ(book.title(), "At the weighbridge");
}

TEST(HelpBook, AnotherLanguageIsTheSameChapter) {
  HelpBook book(folder);
  book.set_language("en");
  book.show("gate");
  book.set_language("zh");
  EXPECT_EQ(book.title(), "门岗");
}

TEST(HelpBook, IsTurnedFromTheLastChapterToTheFirstAndBack) {
  HelpBook book(folder);
  book.set_language("en");
  book.show(HelpBook::chapters().last());
  book.turn(1);
  EXPECT_EQ(book.title(), "At the weighbridge");
  book.turn(-1);
  EXPECT_EQ(book.title(), "Signing in");
}

TEST(HelpBook, PicturesStandBetweenTheParagraphs) {
  HelpBook book(folder);
  book.set_language("en");
  book.show("gate");
  int pictures = 0;
  for (int row = 0; row < book.blocks()->count(); ++row) {
    const QString picture = book.blocks()->at(row, "picture").toString();
    EXPECT_NE(picture.isEmpty(), book.blocks()->at(row, "words").toString().isEmpty());
    if (picture.isEmpty()) continue;
    ++pictures;
    EXPECT_FALSE(book.blocks()->at(row, "about").toString().isEmpty());
    EXPECT_FALSE(QImage(QUrl(picture).toLocalFile()).isNull()) << picture.toStdString();
  }
  EXPECT_EQ(pictures, 2);
}

TEST(HelpBook, SaysTheSameInBothLanguages) {
  for (const QString& chapter : HelpBook::chapters()) {
    const QString english = text_of("en", chapter);
    const QString chinese = text_of("zh", chapter);
    for (const char* part : {"^# ", "^## ", "^- ", "^\\d\\. ", "^\\|", "^!\\["})
      EXPECT_EQ(count(english, part), count(chinese, part)) << chapter.toStdString() << ' ' << part;
    EXPECT_EQ(count(english, "^# "), 1) << chapter.toStdString();
  }
}

TEST(HelpBook, EveryPictureIsThereAndNoneIsLeftOver) {
  QStringList shown;
  const QRegularExpression picture("\\(\\.\\./pictures/([^)]*)\\)");
  for (const QString language : {"en", "zh"}) {
    for (const QString& chapter : HelpBook::chapters()) {
      auto found = picture.globalMatch(text_of(language, chapter));
      while (found.hasNext()) shown.push_back(found.next().captured(1));
    }
  }
  shown.removeDuplicates();
  shown.sort();
  const QStringList there = QDir(folder + "/pictures").entryList({"*.png"}, QDir::Files, QDir::Name);
  EXPECT_EQ(shown.join('\n').toStdString(), there.join('\n').toStdString());
}

}  // namespace
}  // namespace steelyard::models
