// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// The guided set-up of one scale: listen → protocol → compare → loads → locked. All of it stands at the
/// station, so that somebody may leave at any moment and come back.
class ScaleSetup : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  /// id_, name, sign, tone, says, chosen
  Q_PROPERTY(steelyard::models::RowModel* scales READ scales CONSTANT)
  Q_PROPERTY(QString scale READ scale NOTIFY changed)  ///< empty: none is chosen
  Q_PROPERTY(QString name READ name NOTIFY changed)
  Q_PROPERTY(int step READ step_number NOTIFY changed)  ///< as in Step
  Q_PROPERTY(QString task READ task NOTIFY changed)     ///< what to do in this step
  Q_PROPERTY(QString tone READ tone NOTIFY changed)
  Q_PROPERTY(QString says READ says NOTIFY changed)  ///< what was found, or what is wrong
  Q_PROPERTY(bool listening READ is_listening NOTIFY changed)
  Q_PROPERTY(qreal progress READ progress NOTIFY changed)  ///< of the listening, 0 to 1
  /// protocol, title, setting, evidence, sample, notes, fits, chosen
  Q_PROPERTY(steelyard::models::RowModel* candidates READ candidates CONSTANT)
  /// setting, says: of the settings that gave nothing
  Q_PROPERTY(steelyard::models::RowModel* heard READ heard CONSTANT)
  /// raw, value, age, sound
  Q_PROPERTY(steelyard::models::RowModel* readings READ readings CONSTANT)
  Q_PROPERTY(QString decoded READ decoded NOTIFY changed)  ///< what is read now, as the display should show
  Q_PROPERTY(bool steady READ is_steady NOTIFY changed)
  /// load, shown, frame
  Q_PROPERTY(steelyard::models::RowModel* loads READ loads CONSTANT)

 public:
  enum class Step { listen, protocol, compare, loads, locked };

  explicit ScaleSetup(client::Station& station, QObject* parent = nullptr);

  RowModel* scales() { return &scales_; }
  RowModel* candidates() { return &candidates_; }
  RowModel* heard() { return &heard_; }
  RowModel* readings() { return &readings_; }
  RowModel* loads() { return &loads_; }
  const QString& scale() const { return scale_; }
  QString name() const;
  Step step() const { return step_; }
  int step_number() const { return static_cast<int>(step_); }
  QString task() const;
  QString tone() const;
  QString says() const;
  bool is_listening() const { return probe_.is_running; }
  bool is_busy() const { return is_busy_; }
  qreal progress() const;
  QString decoded() const;
  bool is_steady() const { return proof_.is_shown && proof_.is_steady; }

  Q_INVOKABLE void choose(const QString& scale);
  /// One of those that were found: the one that `next` has the scale read with.
  Q_INVOKABLE void chooseCandidate(int place);
  /// What the indicator's own display shows, as far as it is typed.
  Q_INVOKABLE void type(const QString& shown);

  /// The one next thing of this step, its words, and why it cannot be done now (empty: it can).
  void next();
  QString next_text() const;
  QString why_not_next() const;
  /// Past the listening, where the weight is read already.
  bool may_skip() const;
  void skip();
  void cancel_listening();
  bool may_undo() const { return step_ == Step::loads && !proof_.confirmed.isEmpty(); }
  void undo();
  /// Where the scale is read as was found: what the configuration says may be put in force again.
  bool may_restore() const;
  void restore();
  QString restore_text() const;
  /// zero or tare.
  void ask(const QString& what);
  /// One step back; false where there is none.
  bool back();

  /// Looks anew at what the step shows; by itself, while the page is in front or the line is listened to.
  void look();
  void watch(bool is_in_front);
  void set_language(const QString& language);

 Q_SIGNALS:
  void changed();
  void failed(const steelyard::client::Problem& problem);
  void done(const QString& says);
  /// The field for what the display shows is empty again.
  void confirmed();

 private:
  /// What the station would not do while it reads a load, before a person has looked at the deck.
  enum class Order { none, listen, apply, restore };
  const client::Scale* chosen() const;
  bool fits() const;
  /// Why the chosen protocol cannot be used; null where it can.
  const client::Trouble* unusable() const;
  void apply(bool deck_seen_empty);
  /// What was applied reads: the next step comes by itself.
  void go_on_when_read();
  bool has_enough() const { return proof_.needed > 0 && proof_.confirmed.size() >= proof_.needed; }
  void listen(bool deck_seen_empty);
  void confirm_or_lock();
  /// A look that was refused: said once, until one is answered.
  void say_once(const client::Problem& problem);
  void take(const client::Probe& probe);
  void take(const client::Proof& proof);
  template <typename T>
  client::Done<T> when_done(std::function<void(const T&)> then);
  void go(Step step);
  void show();
  void show_scales();
  void show_readings(const client::LineReadings& readings);

  client::Station& station_;
  RowModel scales_;
  RowModel candidates_;
  RowModel heard_;
  RowModel readings_;
  RowModel loads_;
  QTimer tick_;
  QString language_ = "zh";
  QString scale_;
  Step step_ = Step::listen;
  client::Probe probe_;
  client::Proof proof_;
  QString typed_;
  QString sound_reading_;  ///< what the newest sound frame said; empty: there was none
  QString unsound_;        ///< why the newest bytes were none
  bool is_busy_ = false;
  bool is_in_front_ = false;
  bool is_looking_ = false;
  bool has_said_ = false;  ///< that the station does not let it look
  int candidate_ = 0;
  bool is_applied_ = false;       ///< just now; the first weight is waited for
  Order asked_ = Order::none;     ///< the last one
  Order in_doubt_ = Order::none;  ///< the station sees a truck: a person has to look
};

}  // namespace steelyard::models
