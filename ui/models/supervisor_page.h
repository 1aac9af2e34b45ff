// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/dispatch_search.h"
#include "ui/models/evidence.h"
#include "ui/models/page.h"

namespace steelyard::models {

/// The supervisor's page: every dispatch found, and the evidence of the one that is chosen.
class SupervisorPage : public steelyard::models::Page {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  Q_PROPERTY(steelyard::models::DispatchSearch* search READ search CONSTANT)
  Q_PROPERTY(steelyard::models::Evidence* evidence READ evidence CONSTANT)
  Q_PROPERTY(QString chosen READ chosen NOTIFY chosenChanged)

 public:
  explicit SupervisorPage(client::Station& station, QObject* parent = nullptr);

  DispatchSearch* search() { return &search_; }
  Evidence* evidence() { return &evidence_; }
  const QString& chosen() const { return chosen_; }

  Q_INVOKABLE void choose(const QString& dispatch);
  void scanned(const QString& code) override;
  void shown() override;
  void retranslate() override;

 Q_SIGNALS:
  void chosenChanged();

 private:
  void show_actions();

  DispatchSearch search_;
  Evidence evidence_;
  QString chosen_;
  Action* again_ = nullptr;
  Action* back_ = nullptr;
};

}  // namespace steelyard::models
