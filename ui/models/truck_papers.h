// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/form_preview.h"
#include "ui/models/notice.h"
#include "ui/models/prompt.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// The papers of one truck, or of one public weighing: which there are, how often each was printed, what it
/// looks like; and a copy, with the reason for it.
class TruckPapers : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool open READ is_open NOTIFY changed)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  /// Each form: form, name, printed (how often, in words), chosen
  Q_PROPERTY(steelyard::models::RowModel* forms READ forms CONSTANT)
  /// Prints of which a person has to say what became of them: id, name, says, unknown (whether it is on
  /// paper)
  Q_PROPERTY(steelyard::models::RowModel* waiting READ waiting CONSTANT)
  Q_PROPERTY(steelyard::models::FormPreview* preview READ preview CONSTANT)

 public:
  /// All of them outlive it.
  TruckPapers(client::Station& station, Notice& notice, Prompt& prompt);

  void open(const client::Dispatch& truck);
  void open(const client::CheckWeighing& check);
  /// The truck as it is now: its papers may have changed with it.
  void follow(const client::Dispatch& truck);
  void close();
  void retranslate();

  bool is_open() const { return of_.has_value(); }
  bool is_busy() const { return is_busy_; }
  RowModel* forms() { return &forms_; }
  RowModel* waiting() { return &waiting_; }
  FormPreview* preview() { return &preview_; }

  /// How often the chosen one was ordered; nothing before the station has said.
  std::optional<int> printed() const;

  Q_INVOKABLE void choose(const QString& form);
  /// The next of them, by the same key again.
  void choose_next();
  /// The original where it was never printed; else a copy, once somebody said why.
  Q_INVOKABLE void print();
  /// It came out; or it is wanted once more: what may be on paper already only as a copy.
  Q_INVOKABLE void decide(int job, bool cameOut);

 Q_SIGNALS:
  void changed();

 private:
  /// What the papers are of.
  struct Of {
    QString number;
    QStringList forms;
    QString state;    ///< whatever changes when a paper does
    int earlier = 0;  ///< prints of what was another paper
  };
  static Of papers_of(const client::Dispatch& truck);
  void open(const Of& of);
  void ask_prints();
  void show();
  int ordered(const QString& form) const;
  void send(const QString& printer, const QString& reason);

  client::Station& station_;
  Notice& notice_;
  Prompt& prompt_;
  std::optional<Of> of_;
  QString form_;
  QVector<client::PrintJob> jobs_;
  bool are_known_ = false;  ///< `jobs_` are of these papers
  bool is_busy_ = false;
  int asked_ = 0;
  RowModel forms_;
  RowModel waiting_;
  FormPreview preview_;
};

/// What waits at the printers and what to do about it, in a sentence; empty where nothing does.
QString waiting_papers(const QVector<client::Printer>& printers);

}  // namespace steelyard::models
