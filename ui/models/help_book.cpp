// SPDX-License-Identifier: Apache-2.0
#include "ui/models/help_book.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>
#include <algorithm>

namespace steelyard::models {
namespace {

/// What QML's Image takes: a file of the program, or one of the disk.
QString url_of(const QString& file) {
  return file.startsWith(':') ? "qrc" + file
                              : QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath()).toString();
}

}  // namespace

HelpBook::HelpBook(QString folder, QObject* parent)
    : QObject(parent),
      folder_(std::move(folder)),
      chapter_(chapters().front()),
      blocks_({"words", "picture", "about"}) {}

const QStringList& HelpBook::chapters() {
  static const QStringList names = {"operator", "store", "gate",   "slips", "supervisor",
                                    "settings", "check", "manual", "login"};
  return names;
}

void HelpBook::set_language(const QString& language) {
  language_ = language;
  if (is_open_) read();
}

void HelpBook::show(const QString& page) {
  chapter_ = chapters().contains(page) ? page : chapters().front();
  is_open_ = true;
  read();
}

void HelpBook::close() {
  is_open_ = false;
  Q_EMIT changed();
}

void HelpBook::turn(int more) {
  const auto count = static_cast<int>(chapters().size());
  const auto place = static_cast<int>(chapters().indexOf(chapter_));
  chapter_ = chapters().at((place + more % count + count) % count);
  read();
}

void HelpBook::read() {
  static const QRegularExpression picture(QStringLiteral("^!\\[(.*)\\]\\(\\.\\./(pictures/.*)\\)$"));
  QFile file(folder_ + '/' + language_ + '/' + chapter_ + ".md");
  // It is part of the program, and a test reads every chapter.
  if (!file.open(QIODevice::ReadOnly)) qFatal("no chapter %s", qPrintable(file.fileName()));
  QStringList paragraphs = QString::fromUtf8(file.readAll()).split("\n\n", Qt::SkipEmptyParts);
  title_ = paragraphs.takeFirst().mid(2);  // "# Title"
  QVector<RowModel::Row> rows;
  for (const QString& paragraph : paragraphs) {
    const auto found = picture.match(paragraph.trimmed());
    if (found.hasMatch())
      rows.push_back({QString(), url_of(folder_ + '/' + found.captured(2)), found.captured(1)});
    else
      rows.push_back({paragraph.trimmed(), QString(), QString()});
  }
  blocks_.set_rows(std::move(rows));
  Q_EMIT changed();
}

}  // namespace steelyard::models
