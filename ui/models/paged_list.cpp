// SPDX-License-Identifier: Apache-2.0
#include "ui/models/paged_list.h"

namespace steelyard::models {

PagedList::PagedList(client::Station& station, QList<QByteArray> columns, PagedRows::Row blank,
                     QObject* parent)
    : QObject(parent), station_(station), rows_(std::move(columns), std::move(blank)) {
  connect(&rows_, &PagedRows::looked_at, this, &PagedList::looked_at);
  // What could not be had while nobody answered is still looked at.
  connect(&station, &client::Station::link_changed, this, [this] {
    if (station_.link() != client::Link::online) return;
    const bool has_nothing = is_asked() && !is_busy_ && rows_.pages() == 0;
    if (has_nothing) return again();
    ask_next();
  });
}

void PagedList::again() {
  ++question_;
  cursors_ = {QString()};
  wanted_.clear();
  here_ = 0;
  is_busy_ = true;
  is_asking_ = true;
  Q_EMIT changed();
  ask_page({question_, 0, {}});
}

void PagedList::give_up() {
  ++question_;
  is_busy_ = false;
  is_asking_ = false;
  cursors_.clear();
  wanted_.clear();
  Q_EMIT changed();
}

void PagedList::fetchMore() {
  if (!has_more()) return;
  here_ = std::max(here_, rows_.pages() - 1);
  want(rows_.pages());
  ask_next();
}

void PagedList::looked_at(int page) {
  here_ = page;
  if (rows_.holds(page)) return;
  want(page);
  if (is_asking_ || is_about_to_ask_) return;
  // Later: a view that reads a row must not be told of others meanwhile.
  is_about_to_ask_ = true;
  QMetaObject::invokeMethod(this, &PagedList::ask_next, Qt::QueuedConnection);
}

void PagedList::want(int page) {
  wanted_.removeAll(page);
  wanted_.push_back(page);
}

void PagedList::ask_next() {
  is_about_to_ask_ = false;
  // Who went past a page does not wait for it any more.
  wanted_.removeIf([this](int page) { return page >= cursors_.size() || !is_near(page); });
  if (is_asking_ || wanted_.isEmpty()) return;
  is_asking_ = true;
  const int page = wanted_.back();
  ask_page({question_, page, cursors_[page]});
}

void PagedList::took(const Asked& asked, QVector<PagedRows::Row> rows, const QString& cursor) {
  is_asking_ = false;
  wanted_.removeAll(asked.page);
  if (is_busy_ || asked.page < rows_.pages()) {
    take_again(asked, std::move(rows), cursor);
  } else {
    rows_.append(std::move(rows));
    if (!cursor.isEmpty()) cursors_.push_back(cursor);
  }
  is_busy_ = false;
  let_far_ones_go();
  Q_EMIT changed();
  ask_next();
}

void PagedList::take_again(const Asked& asked, QVector<PagedRows::Row> rows, const QString& cursor) {
  const int next = asked.page + 1;
  if (is_busy_) {
    for (const int page : rows_.held()) {
      if (page > 0) let_go(page);
    }
    rows_.begin(std::move(rows));
  } else {
    const QString known = next < cursors_.size() ? cursors_[next] : QString();
    const bool is_same = known == cursor && rows.size() == rows_.size_of(asked.page);
    rows_.put(asked.page, std::move(rows));
    if (is_same) return;
    // Trucks came to the list or left it: what follows begins elsewhere now.
    for (const int page : rows_.held()) {
      if (page > asked.page) let_go(page);
    }
    rows_.cut(next);
    cursors_.resize(next);
  }
  if (!cursor.isEmpty()) cursors_.push_back(cursor);
  if (here_ <= asked.page) return;
  here_ = next;
  want(next);
}

void PagedList::refused(const Asked& asked, const client::Problem& problem) {
  if (!is_current(asked)) return;
  is_asking_ = false;
  if (is_busy_) cursors_.clear();
  is_busy_ = false;
  Q_EMIT changed();
  Q_EMIT failed(problem);
}

void PagedList::let_far_ones_go() {
  for (const int page : rows_.held()) {
    if (is_near(page)) continue;
    rows_.let_go(page);
    let_go(page);
  }
}

}  // namespace steelyard::models
