// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/page.h"
#include "ui/models/row_model.h"
#include "ui/models/truck_panel.h"

namespace steelyard::models {

/// The storekeeper's page: the trucks that are being loaded, and of one of them the bags and the batch of
/// each line. What the storekeeper typed stays until it is confirmed or another truck is chosen.
class StorePage : public steelyard::models::Page {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  /// Who may be counted, as a list of trucks (yard_rows.h)
  Q_PROPERTY(steelyard::models::RowModel* trucks READ trucks CONSTANT)
  Q_PROPERTY(steelyard::models::TruckPanel* truck READ truck CONSTANT)
  /// Of the truck: product, spec, planned, bagged, bags, batch, differs (from the plan), batchWanted (none is
  /// there and the site wants one), batchFault (what that means, once somebody confirmed without it)
  Q_PROPERTY(steelyard::models::RowModel* lines READ lines CONSTANT)
  /// Who counted it last; empty before
  Q_PROPERTY(QString countedBy READ counted_by NOTIFY changed)
  /// There is something that the station has not heard yet.
  Q_PROPERTY(bool edited READ is_edited NOTIFY changed)
  Q_PROPERTY(QString total READ total NOTIFY changed)
  Q_PROPERTY(steelyard::models::Action* next READ next CONSTANT)

 public:
  static constexpr qint64 bags_max = 100'000;

  explicit StorePage(client::Station& station, QObject* parent = nullptr);

  RowModel* trucks() { return &trucks_; }
  TruckPanel* truck() { return &truck_; }
  RowModel* lines() { return &lines_; }
  QString counted_by() const;
  bool is_edited() const;
  QString total() const;
  Action* next() { return next_; }

  Q_INVOKABLE void selectTruck(const QString& id);
  Q_INVOKABLE void setBags(int row, int bags);
  Q_INVOKABLE void addBags(int row, int more);
  Q_INVOKABLE void setBatch(int row, const QString& batch);
  /// A slip, a plate or a dispatch: chooses the truck.
  Q_INVOKABLE void scanned(const QString& code) override;
  Q_INVOKABLE void back();
  void shown() override;
  void minute_passed() override { show_trucks(); }
  void retranslate() override;

 Q_SIGNALS:
  void changed();
  void countWanted();         ///< a truck was scanned: its first line is to be counted
  void batchWanted(int row);  ///< that line has no batch, and the site wants one

 private:
  void empty() override { selectTruck({}); }
  struct Line {
    client::LoadLine is;  ///< as the station has it
    qint64 bags = 0;
    QString batch;
    bool is_touched = false;
    bool lacks_batch() const { return batch.isEmpty() && (bags > 0 || !is.is_bagged()); }
    bool differs() const { return bags != is.bags.value_or(-1) || batch != is.batch; }
  };

  void take_truck(const client::Dispatch& dispatch);
  void show_truck(const std::optional<client::Dispatch>& dispatch);
  void confirm();
  void send_count();
  void ask_for_rules();
  /// The first line without a batch where the site wants one; -1: none
  int without_batch() const;
  void show_lines();
  void show_trucks();
  void show_actions();

  TruckPanel truck_;
  QVector<Line> counted_;
  bool wants_batch_ = false;  ///< the site, for every line
  bool is_warned_ = false;    ///< of what is missing; who confirms again means it
  RowModel trucks_;
  RowModel lines_;
  Action* next_ = nullptr;
  Action* confirm_ = nullptr;
  Action* back_ = nullptr;
};

}  // namespace steelyard::models
