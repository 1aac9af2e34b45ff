// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "ui/models/check_list.h"
#include "ui/models/page.h"
#include "ui/models/row_model.h"
#include "ui/models/scale_set.h"
#include "ui/models/truck_papers.h"

namespace steelyard::models {

/// Public weighings: what a truck weighs, without a slip; once, or against an earlier weight of it. What was
/// weighed gets its ticket.
class CheckPage : public steelyard::models::Page {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  Q_PROPERTY(steelyard::models::ScaleSet* scales READ scales CONSTANT)
  Q_PROPERTY(steelyard::models::CheckList* list READ list CONSTANT)
  Q_PROPERTY(steelyard::models::TruckPapers* papers READ papers CONSTANT)
  Q_PROPERTY(steelyard::models::Action* next READ next CONSTANT)
  /// The truck on the deck as it was typed or scanned; empty where nobody asked
  Q_PROPERTY(QString plate READ plate_text NOTIFY changed)
  Q_PROPERTY(QString customer READ customer NOTIFY changed)
  Q_PROPERTY(QString note READ note NOTIFY changed)
  /// One is in front: weighed just now, or taken from the list
  Q_PROPERTY(bool chosen READ is_chosen NOTIFY changed)
  /// Its number, and its state in a word
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString stateWord READ state_word NOTIFY changed)
  /// The weight that matters, and what it is: "Net", "Weight"
  Q_PROPERTY(QString weight READ weight NOTIFY changed)
  Q_PROPERTY(QString weightName READ weight_name NOTIFY changed)
  /// What else is on record of it: name, value
  Q_PROPERTY(steelyard::models::RowModel* facts READ facts CONSTANT)
  /// The next weight is its second one
  Q_PROPERTY(bool against READ is_against NOTIFY changed)

 public:
  /// An open weight younger than this is taken for the first one of the truck that has just come back.
  static constexpr qint64 same_visit_s = 24 * 3600;

  explicit CheckPage(client::Station& station, QObject* parent = nullptr);

  ScaleSet* scales() { return &scales_; }
  CheckList* list() { return &list_; }
  TruckPapers* papers() { return &papers_; }
  RowModel* facts() { return &facts_; }
  Action* next() { return next_; }
  QString plate_text() const;
  const QString& customer() const { return customer_; }
  const QString& note() const { return note_; }
  bool is_chosen() const { return chosen_.has_value(); }
  QString title() const { return chosen_ ? chosen_->number : QString(); }
  QString state_word() const { return chosen_ ? word_of(chosen_->state) : QString(); }
  QString weight() const;
  QString weight_name() const;
  bool is_against() const;

  Q_INVOKABLE void typeCustomer(const QString& text) { customer_ = text.trimmed(); }
  Q_INVOKABLE void typeNote(const QString& text) { note_ = text.trimmed(); }
  Q_INVOKABLE void choose(const QString& number);
  /// A plate, or the number or code of an earlier ticket.
  void scanned(const QString& code) override;
  void shown() override;
  void minute_passed() override;
  void retranslate() override;
  Q_INVOKABLE void back();

 Q_SIGNALS:
  void changed();
  void emptied();  ///< another truck: what was said of the last one is gone

 private:
  enum class Step { weigh, print, done };

  void empty() override { begin({}); }
  Step step() const;
  bool is_open() const { return chosen_ && chosen_->state == client::CheckState::open; }
  bool has_printer() const;
  void take(const client::CheckWeighing& check, bool is_weighed_now);
  void open(const QString& number);
  void offer(const QVector<client::CheckWeighing>& found);
  void forget();
  void begin(const QString& plate);
  void do_next();
  void weigh();
  void ask_void();
  void show_facts();
  void show_actions();
  QString next_text() const;

  ScaleSet scales_;
  CheckList list_;
  TruckPapers papers_;
  RowModel facts_;
  QString plate_;
  QString customer_;
  QString note_;
  std::optional<client::CheckWeighing> chosen_;
  bool is_weighed_ = false;  ///< `chosen_` was weighed just now, not taken from the list
  int asked_ = 0;
  Action* next_ = nullptr;
  Action* capture_ = nullptr;
  Action* print_ = nullptr;
  Action* copy_ = nullptr;
  Action* void_ = nullptr;
  Action* back_ = nullptr;
};

}  // namespace steelyard::models
