// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/form_preview.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// The forms of the site: what draws each, who prints it, and how it looks with the newest thing that has
/// one.
class FormDesk : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  /// id_, title, about, carriers, chosen
  Q_PROPERTY(steelyard::models::RowModel* forms READ forms CONSTANT)
  Q_PROPERTY(steelyard::models::FormPreview* preview READ preview CONSTANT)
  /// Why there is nothing to look at; empty where there is.
  Q_PROPERTY(QString says READ says NOTIFY changed)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)  ///< the list is on its way

 public:
  explicit FormDesk(client::Station& station, QObject* parent = nullptr);

  RowModel* forms() { return &forms_; }
  FormPreview* preview() { return &preview_; }
  QString says() const;
  bool is_busy() const { return is_busy_; }

  Q_INVOKABLE void choose(const QString& form);
  /// Asks for the list; what was in front stays there.
  void again();
  void retranslate();

 Q_SIGNALS:
  void changed();
  void failed(const steelyard::client::Problem& problem);

 private:
  const client::SiteForm* chosen() const;
  void show();

  client::Station& station_;
  RowModel forms_;
  FormPreview preview_;
  QVector<client::SiteForm> all_;
  QString form_ = "weigh-ticket";
  bool is_busy_ = false;
};

}  // namespace steelyard::models
