// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/correction.h"
#include "ui/models/day_report.h"
#include "ui/models/dispatch_search.h"
#include "ui/models/evidence.h"
#include "ui/models/exception_list.h"
#include "ui/models/open_things.h"
#include "ui/models/page.h"
#include "ui/models/shift_book.h"

namespace steelyard::models {

/// The supervisor's page: exceptions that wait, every dispatch with its evidence, what is open, what left,
/// and the shift. An auditor or administrator sees what is on record; what a person may do, the station
/// decides.
class SupervisorPage : public steelyard::models::Page {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  /// id, title, shortcut, badge
  Q_PROPERTY(steelyard::models::RowModel* tabs READ tabs CONSTANT)
  Q_PROPERTY(QString tab READ tab NOTIFY tabChanged)
  Q_PROPERTY(steelyard::models::ExceptionList* exceptions READ exceptions CONSTANT)
  Q_PROPERTY(steelyard::models::DispatchSearch* search READ search CONSTANT)
  Q_PROPERTY(steelyard::models::Evidence* evidence READ evidence CONSTANT)
  Q_PROPERTY(steelyard::models::Correction* correction READ correction CONSTANT)
  Q_PROPERTY(steelyard::models::OpenThings* openThings READ open_things CONSTANT)
  Q_PROPERTY(steelyard::models::DayReport* report READ report CONSTANT)
  Q_PROPERTY(steelyard::models::ShiftBook* shift READ shift CONSTANT)
  Q_PROPERTY(QString chosen READ chosen NOTIFY chosenChanged)

 public:
  explicit SupervisorPage(client::Station& station, QObject* parent = nullptr);

  RowModel* tabs() { return &tabs_; }
  const QString& tab() const { return tab_; }
  ExceptionList* exceptions() { return &exceptions_; }
  DispatchSearch* search() { return &search_; }
  Evidence* evidence() { return &evidence_; }
  Correction* correction() { return &correction_; }
  OpenThings* open_things() { return &open_; }
  DayReport* report() { return &report_; }
  ShiftBook* shift() { return &shift_; }
  const QString& chosen() const { return chosen_; }

  /// exceptions, search, open, day or shift.
  Q_INVOKABLE void openTab(const QString& tab);
  /// One that waits, by its key; its truck's evidence comes with it.
  Q_INVOKABLE void chooseException(const QString& key);
  Q_INVOKABLE void choose(const QString& dispatch);
  Q_INVOKABLE void chooseOpen(const QString& number);
  /// `as` is no_sale, test, reweigh or service: what the load was. Asks for the reason first.
  Q_INVOKABLE void closeLoad(const QString& as);
  Q_INVOKABLE void reportShift();
  Q_INVOKABLE void wantScan() override;
  void scanned(const QString& code) override;
  void shown() override;
  void retranslate() override;

 Q_SIGNALS:
  void tabChanged();
  void chosenChanged();

 private:
  void empty() override { choose({}); }
  void listen();
  /// False where it is none of this person's, or something is on its way to the station.
  bool go_to(const QString& tab);
  void show_tabs();
  void show_actions();
  void ask_again();
  void decide();
  void look_at_approval();
  void ask_approval();
  void ask_finding();
  void ask_shift_end();
  void begin_shift();
  void ask_void();
  void correct();
  void back();
  /// Closes the question, or says why not; `done` where it was done.
  template <typename T>
  client::Done<T> settled(const QString& done);
  void show_evidence(const QString& dispatch);

  RowModel tabs_;
  ExceptionList exceptions_;
  DispatchSearch search_;
  Evidence evidence_;
  Correction correction_;
  OpenThings open_;
  DayReport report_;
  ShiftBook shift_;
  QString tab_ = "search";
  QString chosen_;
  Action* decide_ = nullptr;
  Action* void_ = nullptr;
  Action* correct_ = nullptr;
  Action* again_ = nullptr;
  Action* back_ = nullptr;
};

}  // namespace steelyard::models
