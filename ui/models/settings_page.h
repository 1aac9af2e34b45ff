// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/form_desk.h"
#include "ui/models/free_lines.h"
#include "ui/models/page.h"
#include "ui/models/printer_desk.h"
#include "ui/models/row_model.h"
#include "ui/models/scale_setup.h"
#include "ui/models/user_desk.h"

namespace steelyard::models {

/// The administrator's page: one section at a time.
class SettingsPage : public steelyard::models::Page {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  /// id_, title, sign, chosen
  Q_PROPERTY(steelyard::models::RowModel* sections READ sections CONSTANT)
  Q_PROPERTY(
      QString section READ section NOTIFY sectionChanged)  ///< scales, printers, forms, users, ledger, about
  Q_PROPERTY(steelyard::models::ScaleSetup* scaleSetup READ scale_setup CONSTANT)
  Q_PROPERTY(steelyard::models::FreeLines* freeLines READ free_lines CONSTANT)
  Q_PROPERTY(steelyard::models::FormDesk* forms READ forms CONSTANT)
  Q_PROPERTY(steelyard::models::PrinterDesk* printers READ printers CONSTANT)
  Q_PROPERTY(steelyard::models::UserDesk* users READ users CONSTANT)
  Q_PROPERTY(steelyard::models::RowModel* facts READ facts CONSTANT)  ///< name, value: of ledger and about
  Q_PROPERTY(QString ledgerTone READ ledger_tone NOTIFY factsChanged)
  Q_PROPERTY(QString ledgerSays READ ledger_says NOTIFY factsChanged)
  Q_PROPERTY(steelyard::models::Action* next READ next CONSTANT)
  Q_PROPERTY(steelyard::models::Action* skip READ skip CONSTANT)
  Q_PROPERTY(steelyard::models::Action* stopListening READ stop_listening CONSTANT)
  Q_PROPERTY(steelyard::models::Action* undo READ undo CONSTANT)
  Q_PROPERTY(steelyard::models::Action* restore READ restore CONSTANT)
  Q_PROPERTY(steelyard::models::Action* zero READ zero CONSTANT)
  Q_PROPERTY(steelyard::models::Action* tare READ tare CONSTANT)

 public:
  explicit SettingsPage(client::Station& station, QObject* parent = nullptr);

  RowModel* sections() { return &sections_; }
  const QString& section() const { return section_; }
  ScaleSetup* scale_setup() { return &scales_; }
  FreeLines* free_lines() { return &lines_; }
  FormDesk* forms() { return &forms_; }
  PrinterDesk* printers() { return &printers_; }
  UserDesk* users() { return &users_; }
  RowModel* facts() { return &facts_; }
  QString ledger_tone() const;
  QString ledger_says() const;
  Action* next() { return next_; }
  Action* skip() { return skip_; }
  Action* stop_listening() { return stop_; }
  Action* undo() { return undo_; }
  Action* restore() { return restore_; }
  Action* zero() { return zero_; }
  Action* tare() { return tare_; }

  Q_INVOKABLE void open(const QString& section);
  /// The page goes to the back; what is under way at the station goes on.
  Q_INVOKABLE void left();
  void shown() override;
  void scanned(const QString& code) override;
  void retranslate() override;

 Q_SIGNALS:
  void sectionChanged();
  void factsChanged();

 private:
  void empty() override { section_ = "scales"; }
  void again();
  void show_sections();
  void show_actions();
  void show_facts();

  ScaleSetup scales_;
  FreeLines lines_;
  FormDesk forms_;
  PrinterDesk printers_;
  UserDesk users_;
  RowModel sections_;
  RowModel facts_;
  client::StationInfo info_;
  QString section_ = "scales";
  Action* next_ = nullptr;
  Action* skip_ = nullptr;
  Action* stop_ = nullptr;
  Action* undo_ = nullptr;
  Action* restore_ = nullptr;
  Action* zero_ = nullptr;
  Action* tare_ = nullptr;
  Action* again_ = nullptr;
  Action* back_ = nullptr;
};

}  // namespace steelyard::models
