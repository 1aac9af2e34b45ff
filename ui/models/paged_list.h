// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/paged_rows.h"

namespace steelyard::models {

/// A list of the station that is asked for page by page as somebody scrolls. Only the pages around what is
/// looked at are held: however long the list is, it takes the same room. A page that was let go is asked for
/// again with the cursor that led to it. Where it has become another one since, the list goes on from there.
class PagedList : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(steelyard::models::PagedRows* rows READ rows CONSTANT)
  /// A new question is on its way. (A page that is on its way is shown by its rows.)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  /// More is at the station than is shown.
  Q_PROPERTY(bool more READ has_more NOTIFY changed)

 public:
  static constexpr int page_size = 40;
  /// How many pages to either side of the one that is looked at are held.
  static constexpr int pages_beside = 4;

  PagedRows* rows() { return &rows_; }
  bool is_busy() const { return is_busy_; }
  /// Somebody has looked at it.
  bool is_asked() const { return question_ > 0; }
  bool has_more() const { return !is_busy_ && cursors_.size() > rows_.pages() && rows_.pages() > 0; }

  /// The list nears its end.
  Q_INVOKABLE void fetchMore();
  /// The same question anew, from the first page.
  Q_INVOKABLE void again();

 Q_SIGNALS:
  void changed();
  void failed(const steelyard::client::Problem& problem);

 protected:
  /// What was asked for, for the answer to say which it is.
  struct Asked {
    int question = 0;
    int page = 0;
    QString cursor;
  };

  PagedList(client::Station& station, QList<QByteArray> columns, PagedRows::Row blank, QObject* parent);

  /// To be answered by took() or refused(), both of which drop what answers an older question.
  virtual void ask_page(const Asked& asked) = 0;
  virtual void let_go(int page) = 0;

  bool is_current(const Asked& asked) const { return asked.question == question_; }
  void took(const Asked& asked, QVector<PagedRows::Row> rows, const QString& cursor);
  void refused(const Asked& asked, const client::Problem& problem);
  /// What is still on its way answers another question.
  void give_up();
  client::Station& station() { return station_; }

 private:
  void looked_at(int page);
  void want(int page);
  void ask_next();
  void take_again(const Asked& asked, QVector<PagedRows::Row> rows, const QString& cursor);
  void let_far_ones_go();
  bool is_near(int page) const { return std::abs(page - here_) <= pages_beside; }

  client::Station& station_;
  PagedRows rows_;
  QVector<QString> cursors_;  ///< what leads to each page; the first's is empty
  QVector<int> wanted_;       ///< pages that somebody waits for, the last one first
  int here_ = 0;              ///< the page that is looked at
  int question_ = 0;          ///< an answer to an older one is not shown
  bool is_busy_ = false;
  bool is_asking_ = false;  ///< for a page; one at a time, so that the last one that is wanted is the next
  bool is_about_to_ask_ = false;
};

}  // namespace steelyard::models
