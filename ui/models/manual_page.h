// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/page.h"
#include "ui/models/row_model.h"
#include "ui/models/scale_set.h"
#include "ui/models/truck_panel.h"

namespace steelyard::models {

/// A weight that a person read off something else while the scale is out of order. It is typed twice, asked
/// for, approved by a second person who sees it, and marked for ever. Whether it may be, the station says.
class ManualPage : public steelyard::models::Page {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  Q_PROPERTY(steelyard::models::ScaleSet* scales READ scales CONSTANT)
  Q_PROPERTY(steelyard::models::TruckPanel* truck READ truck CONSTANT)
  /// The trucks that wait for a weight, as yard_rows.h has them
  Q_PROPERTY(steelyard::models::RowModel* yard READ yard CONSTANT)
  Q_PROPERTY(steelyard::models::Action* next READ next CONSTANT)
  /// Why no weight can be entered for this scale, in the station's words; empty where one can
  Q_PROPERTY(QString whyNot READ why_not NOTIFY changed)
  /// There is a truck, and its scale takes a weight by hand
  Q_PROPERTY(bool possible READ is_possible NOTIFY changed)
  /// Which weight of the truck: "Empty", "Loaded"
  Q_PROPERTY(QString purpose READ purpose_text NOTIFY changed)
  /// The typed weight as it is understood, with its unit; a dash before that
  Q_PROPERTY(QString weight READ weight_text NOTIFY changed)
  Q_PROPERTY(QString typedFault READ typed_fault NOTIFY changed)
  Q_PROPERTY(QString againFault READ again_fault NOTIFY changed)
  /// It is on record: the fields are done with.
  Q_PROPERTY(bool recorded READ is_recorded NOTIFY changed)

 public:
  explicit ManualPage(client::Station& station, QObject* parent = nullptr);

  ScaleSet* scales() { return &scales_; }
  TruckPanel* truck() { return &truck_; }
  RowModel* yard() { return &yard_; }
  Action* next() { return next_; }
  QString why_not() const;
  bool is_possible() const;
  QString purpose_text() const;
  QString weight_text() const;
  QString typed_fault() const;
  QString again_fault() const;
  bool is_recorded() const { return is_recorded_; }

  Q_INVOKABLE void typeWeight(const QString& text);
  Q_INVOKABLE void typeAgain(const QString& text);
  Q_INVOKABLE void typeReason(const QString& text);
  Q_INVOKABLE void selectTruck(const QString& id);
  void scanned(const QString& code) override;
  void shown() override;
  void minute_passed() override { show_yard(); }
  void retranslate() override;
  Q_INVOKABLE void back();

 Q_SIGNALS:
  void changed();
  /// Another truck, or a weight is on record: the fields are empty again.
  void emptied();
  void weightWanted();  ///< the first field
  /// Back to the weighbridge, with this truck in front.
  void left(const QString& dispatch);

 private:
  void empty() override { selectTruck({}); }
  void take_truck(const client::Dispatch& dispatch);
  void show_truck(const std::optional<client::Dispatch>& truck);
  void show_yard();
  void show_actions();
  void empty_fields();
  std::optional<qint64> mass() const;
  bool do_agree() const;
  /// What stands between what was typed and the station; empty where nothing does.
  QString missing() const;
  QString wire_purpose() const;
  void do_next();
  void enter();
  void ask_approval(const client::Problem& problem);
  void record(const client::Dispatch& dispatch, const QString& approver);

  ScaleSet scales_;
  TruckPanel truck_;
  RowModel yard_;
  QString typed_;
  QString again_;
  QString reason_;
  client::ManualOrder order_;  ///< the one that is on its way, or waits for the second person
  bool is_recorded_ = false;
  Action* next_ = nullptr;
  Action* back_ = nullptr;
};

}  // namespace steelyard::models
