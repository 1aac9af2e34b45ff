// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <QtQml/qqmlregistration.h>

#include "ui/models/row_model.h"

namespace steelyard::models {

/// The user's guide: a chapter for each page, written in Markdown, with pictures between its paragraphs.
class HelpBook : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  Q_PROPERTY(bool open READ is_open NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  /// words (Markdown; empty of a picture), picture (its file; empty of words), about (what the picture shows)
  Q_PROPERTY(steelyard::models::RowModel* blocks READ blocks CONSTANT)

 public:
  /// `folder` has the folders zh, en and pictures.
  explicit HelpBook(QString folder, QObject* parent = nullptr);

  /// In the order in which a newcomer reads them: the names of the files.
  static const QStringList& chapters();

  void set_language(const QString& language);
  /// The chapter of that page; of one without a chapter the first.
  void show(const QString& page);
  Q_INVOKABLE void close();
  /// The next chapter, or with −1 the one before; from the last on to the first.
  Q_INVOKABLE void turn(int chapters);

  bool is_open() const { return is_open_; }
  const QString& title() const { return title_; }
  RowModel* blocks() { return &blocks_; }

 Q_SIGNALS:
  void changed();

 private:
  void read();

  QString folder_;
  QString language_ = "zh";
  QString chapter_;
  QString title_;
  RowModel blocks_;
  bool is_open_ = false;
};

}  // namespace steelyard::models
