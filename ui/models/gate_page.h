// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/page.h"
#include "ui/models/photo.h"
#include "ui/models/row_model.h"
#include "ui/models/truck_panel.h"
#include "ui/models/yard_gates.h"

namespace steelyard::models {

/// The gatekeeper's page: a pass is scanned, the station says what it is worth, and the truck is released.
class GatePage : public steelyard::models::Page {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  /// There is an answer about a pass.
  Q_PROPERTY(bool judged READ is_judged NOTIFY changed)
  Q_PROPERTY(QString tone READ tone NOTIFY changed)
  Q_PROPERTY(QString sign READ sign NOTIFY changed)
  /// The answer: "PASS", and what it means or asks for
  Q_PROPERTY(QString verdict READ verdict NOTIFY changed)
  Q_PROPERTY(QString advice READ advice NOTIFY changed)
  /// Why a truck with a good pass is not let out yet; empty where it is
  Q_PROPERTY(QString whyNot READ why_not NOTIFY changed)
  /// When, and by whom, a used pass was used; empty otherwise
  Q_PROPERTY(QString used READ used NOTIFY changed)
  /// Its number, and until when it is good
  Q_PROPERTY(QString pass READ pass_text NOTIFY changed)
  Q_PROPERTY(steelyard::models::TruckPanel* truck READ truck CONSTANT)
  Q_PROPERTY(steelyard::models::Photo* photo READ photo CONSTANT)  ///< of that truck as it was weighed
  /// The passes that are out, as a list of trucks (yard_rows.h); the state is the number of the pass
  Q_PROPERTY(steelyard::models::RowModel* out READ out CONSTANT)
  Q_PROPERTY(steelyard::models::YardGates* gates READ gates CONSTANT)
  Q_PROPERTY(steelyard::models::Action* next READ next CONSTANT)

 public:
  explicit GatePage(client::Station& station, QObject* parent = nullptr);

  bool is_judged() const { return check_.has_value(); }
  QString tone() const;
  QString sign() const;
  QString verdict() const;
  QString advice() const;
  QString why_not() const;
  QString used() const;
  QString pass_text() const;
  TruckPanel* truck() { return &truck_; }
  Photo* photo() { return &photo_; }
  RowModel* out() { return &out_; }
  YardGates* gates() { return &gates_; }
  Action* next() { return next_; }

  /// A pass's code, short code or number. A plate is compared with the pass that is in hand, or finds the
  /// pass of the truck that has it.
  Q_INVOKABLE void scanned(const QString& code) override;
  /// The pass of a truck that is out.
  Q_INVOKABLE void selectTruck(const QString& id);
  Q_INVOKABLE void back();
  void shown() override;
  void minute_passed() override { show_out(); }
  void retranslate() override;

 Q_SIGNALS:
  void changed();
  void judgedPass(bool good);  ///< for the ear

 private:
  void empty() override;
  void ask(const client::PassQuestion& question);
  void take(const client::PassCheck& check);
  void forget();
  void take_truck(const client::Dispatch& dispatch);
  void release();
  void ask_approval();
  /// Under which a second person may let it out; empty where nobody may, or needs to.
  QString missing_rule() const;
  bool may_leave() const;
  void show_out();
  void show_actions();

  client::PassQuestion question_;
  int asked_ = 0;  ///< questions; an answer to an older one is not heard
  std::optional<client::PassCheck> check_;
  TruckPanel truck_;
  Photo photo_;
  RowModel out_;
  YardGates gates_;
  Action* next_ = nullptr;
  Action* approve_ = nullptr;
  Action* barrier_ = nullptr;
  Action* back_ = nullptr;
};

}  // namespace steelyard::models
