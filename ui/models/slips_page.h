// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/form_preview.h"
#include "ui/models/page.h"
#include "ui/models/slip_form.h"
#include "ui/models/slip_import.h"
#include "ui/models/slip_panel.h"
#include "ui/models/slip_search.h"

namespace steelyard::models {

/// The office's page: all slips on one side; on the other the chosen one, as it is, as it prints, being
/// written, or a file that brings many.
class SlipsPage : public steelyard::models::Page {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  Q_PROPERTY(steelyard::models::SlipSearch* search READ search CONSTANT)
  Q_PROPERTY(steelyard::models::SlipPanel* slip READ slip CONSTANT)
  Q_PROPERTY(steelyard::models::SlipForm* form READ form CONSTANT)
  Q_PROPERTY(steelyard::models::SlipImport* import_ READ import CONSTANT)
  Q_PROPERTY(steelyard::models::FormPreview* preview READ preview CONSTANT)
  /// What stands beside the list: "slip", "preview", "form" or "import"
  Q_PROPERTY(QString beside READ beside NOTIFY besideChanged)
  /// The one that is most likely wanted now
  Q_PROPERTY(steelyard::models::Action* primary READ primary NOTIFY besideChanged)

 public:
  explicit SlipsPage(client::Station& station, QObject* parent = nullptr);

  SlipSearch* search() { return &search_; }
  SlipPanel* slip() { return &slip_; }
  SlipForm* form() { return &form_; }
  SlipImport* import() { return &import_; }
  FormPreview* preview() { return &preview_; }
  QString beside() const;
  Action* primary() const;

  Q_INVOKABLE void choose(const QString& number);
  /// A file was dropped on the page, or chosen.
  Q_INVOKABLE void takeFile(const QUrl& file);
  void scanned(const QString& code) override;
  void shown() override;
  void retranslate() override;
  /// Esc: out of the question, the preview, the form or the slip; nothing is undone at the station.
  Q_INVOKABLE void back();

 Q_SIGNALS:
  void besideChanged();
  /// The form was opened, or something in it is wrong: whoever writes goes on there.
  void formWanted();
  /// Somebody wants to choose a file.
  void fileWanted();

 private:
  void empty() override;
  void make_actions();
  void connect_parts();
  bool may_write() const;
  bool may_print() const;
  void show_actions();
  void save();
  void begin_form();
  void change_slip();
  void begin_import();
  void ask_cancel();
  void show_preview();
  void ask_print();
  void ask_reason_and_print(const QString& printer);
  void print(const QString& printer, const QString& reason);
  void take_slip(const client::Slip& slip);
  void ask_for_slip(const QString& number);

  SlipSearch search_;
  SlipPanel slip_;
  SlipForm form_;
  SlipImport import_;
  FormPreview preview_;
  int asked_ = 0;
  Action* new_ = nullptr;
  Action* save_ = nullptr;
  Action* change_ = nullptr;
  Action* again_ = nullptr;
  Action* preview_action_ = nullptr;
  Action* print_ = nullptr;
  Action* cancel_ = nullptr;
  Action* import_action_ = nullptr;
  Action* back_ = nullptr;
};

}  // namespace steelyard::models
