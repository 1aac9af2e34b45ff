// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/arrival_panel.h"
#include "ui/models/day_totals.h"
#include "ui/models/page.h"
#include "ui/models/scale_set.h"
#include "ui/models/truck_panel.h"
#include "ui/models/truck_papers.h"
#include "ui/models/yard_gates.h"

namespace steelyard::models {

/// The weighbridge operator's page: the live scales, the truck in hand, everybody in the yard, and the one
/// next step.
class OperatorPage : public steelyard::models::Page {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  Q_PROPERTY(steelyard::models::ScaleSet* scales READ scales CONSTANT)
  Q_PROPERTY(steelyard::models::TruckPanel* truck READ truck CONSTANT)
  Q_PROPERTY(steelyard::models::ArrivalPanel* arrival READ arrival CONSTANT)
  Q_PROPERTY(steelyard::models::RowModel* yard READ yard CONSTANT)
  Q_PROPERTY(steelyard::models::Action* next READ next CONSTANT)
  Q_PROPERTY(steelyard::models::TruckPapers* papers READ papers CONSTANT)
  Q_PROPERTY(steelyard::models::YardGates* gates READ gates CONSTANT)
  Q_PROPERTY(steelyard::models::DayTotals* totals READ totals CONSTANT)
  /// What stands beside the live weight: "truck", "arrival", "papers", "gates" or "totals"
  Q_PROPERTY(QString beside READ beside NOTIFY besideChanged)
  /// Papers that wait at a printer, and what to do; empty where none do
  Q_PROPERTY(QString waitingPapers READ waiting_papers_text NOTIFY waitingChanged)

 public:
  explicit OperatorPage(client::Station& station, QObject* parent = nullptr);

  ScaleSet* scales() { return &scales_; }
  ScalePanel* scale() const { return scales_.front(); }
  TruckPanel* truck() { return &truck_; }
  ArrivalPanel* arrival() { return &arrival_; }
  RowModel* yard() { return &yard_; }
  Action* next() { return next_; }
  TruckPapers* papers() { return &papers_; }
  YardGates* gates() { return &gates_; }
  DayTotals* totals() { return &totals_; }
  QString beside() const;
  QString waiting_papers_text() const { return waiting_papers(printers_); }

  /// The open slips, to choose from where nobody can scan or type.
  Q_INVOKABLE void showExpected();
  Q_INVOKABLE void selectTruck(const QString& id);
  void scanned(const QString& code) override;
  void shown() override;
  void retranslate() override;
  /// Esc: out of the question, the arrival or the truck that is open; nothing is undone at the station.
  Q_INVOKABLE void back();
  void minute_passed() override { show_yard(); }

 Q_SIGNALS:
  void captured();
  /// A weight is to be entered by hand for this truck.
  void manualWanted(const QString& dispatch);
  void besideChanged();
  void waitingChanged();

 private:
  void empty() override;
  enum class Step { none, arrive, weigh, wait_count, complete, resume, done };

  void make_actions();
  void look_again();
  void take_truck(const client::Dispatch& dispatch);
  void offer_slips(const QString& said, int scan);
  void show_yard();
  void show_actions();
  Step step() const;
  void do_next();
  void arrive(const QVector<client::ApprovalOrder>& approvals);
  void weigh(const QString& purpose, const QString& reason);
  void complete();
  void print_papers(const client::Dispatch& dispatch);
  void ask_again();
  void ask_hold();
  void make_asides();
  void show_papers();
  void toggle_gates();
  void toggle_totals();
  /// Whether there was something beside that could be put away.
  bool close_aside();
  void ask_void();
  void ask_approval();
  void ask_no_sale();
  /// What a command answered: the truck as it now is, or the refusal, which may be one that can be approved.
  client::Done<client::Dispatch> answered(std::function<void(const client::Dispatch&)> then);
  void refused(const client::Problem& problem);
  static QString why_not(const client::Problem& problem);
  void settle(const client::Outcome<client::Dispatch>& outcome);
  void show_truck(const client::Dispatch& dispatch);
  /// While the station is asked for one thing it is not asked for another: two keys may mean the same.
  void set_busy(bool busy);

  ScaleSet scales_;
  TruckPanel truck_;
  ArrivalPanel arrival_;
  RowModel yard_;
  TruckPapers papers_;
  YardGates gates_;
  DayTotals totals_;
  QString refused_rule_;  ///< of the last refusal, where a second person may approve it
  QVector<client::Printer> printers_;
  int scans_ = 0;
  Action* next_ = nullptr;
  Action* capture_ = nullptr;
  Action* again_ = nullptr;
  Action* complete_ = nullptr;
  Action* hold_ = nullptr;
  Action* reprint_ = nullptr;
  Action* approve_ = nullptr;
  Action* no_sale_ = nullptr;
  Action* void_ = nullptr;
  Action* manual_ = nullptr;
  Action* gates_action_ = nullptr;
  Action* totals_action_ = nullptr;
  Action* back_ = nullptr;
};

}  // namespace steelyard::models
