// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QImage>
#include <QObject>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"

namespace steelyard::models {

/// A form as the station draws it, marked PREVIEW. It is asked for anew whenever what it shows has changed,
/// and sharper where somebody looks closer; until the new picture is there the old one stays.
class FormPreview : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool open READ is_open NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  /// Why there is no picture; empty where there is one, or one is drawn.
  Q_PROPERTY(QString fault READ fault NOTIFY changed)
  /// Of the paper, in inches; 0 before it is known.
  Q_PROPERTY(qreal paperWidth READ paper_width NOTIFY pictureChanged)
  Q_PROPERTY(qreal paperHeight READ paper_height NOTIFY pictureChanged)
  /// The paper is another one: whoever looks begins with the whole of it.
  Q_PROPERTY(int paper READ paper NOTIFY paperChanged)

 public:
  static constexpr int usual_dpi = 150;
  static constexpr int highest_dpi = 300;

  struct Subject {
    QString form;        ///< "weigh-ticket", "gate-pass", "pick-slip", "check-ticket", "test-page"
    QString number;      ///< of the dispatch, slip or check weighing; id of the printer
    QString state = {};  ///< whatever changes when the paper does: a version, a state
    bool operator==(const Subject&) const = default;
  };

  /// `station` must outlive it.
  explicit FormPreview(client::Station& station, QObject* parent = nullptr);

  /// The station is asked where this is not what is shown already.
  void show(const Subject& subject);
  void close();
  void retranslate() { Q_EMIT changed(); }

  bool is_open() const { return !subject_.form.isEmpty(); }
  const Subject& subject() const { return subject_; }
  QString title() const;
  bool is_busy() const { return is_busy_; }
  const QString& fault() const { return fault_; }
  const QImage& picture() const { return picture_; }
  qreal paper_width() const { return inches(picture_.width()); }
  qreal paper_height() const { return inches(picture_.height()); }
  int paper() const { return paper_; }

  /// Asks again: after a refusal, or because somebody wants to be sure.
  Q_INVOKABLE void again();
  /// The paper is shown so many pixels wide.
  Q_INVOKABLE void lookAt(qreal pixels);

 Q_SIGNALS:
  void changed();
  void pictureChanged();
  void paperChanged();

 private:
  qreal inches(int dots) const { return picture_dpi_ > 0 ? static_cast<qreal>(dots) / picture_dpi_ : 0; }
  void ask(int dpi);
  void take(const QImage& picture, int dpi);
  void drop_picture();

  client::Station& station_;
  Subject subject_;
  QImage picture_;
  QString fault_;
  int picture_dpi_ = 0;
  int paper_ = 0;
  int asked_ = 0;  ///< an answer to an older question is not shown
  bool is_busy_ = false;
};

/// "weigh ticket", "gate pass" … in the language of the interface.
QString name_of_form(const QString& form);

}  // namespace steelyard::models
