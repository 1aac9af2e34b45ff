// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSettings>

#include <QtQml/qqmlregistration.h>

namespace steelyard::models {

/// How one person likes the screen: language, theme, size of the letters. Kept on this machine, for each
/// user.
class Preferences : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  Q_PROPERTY(QString language READ language WRITE set_language NOTIFY changed)     ///< zh or en
  Q_PROPERTY(QString theme READ theme WRITE set_theme NOTIFY changed)              ///< day, night or contrast
  Q_PROPERTY(qreal fontScale READ font_scale WRITE set_font_scale NOTIFY changed)  ///< 1.0 to 1.5
  Q_PROPERTY(bool sounds READ sounds WRITE set_sounds NOTIFY changed)

 public:
  /// `file` is an INI file; empty: the user's own.
  explicit Preferences(const QString& file = {}, QObject* parent = nullptr);

  /// Whose they are from now on; empty: nobody is signed in.
  void belong_to(const QString& user);

  QString language() const;
  QString theme() const;
  qreal font_scale() const;
  bool sounds() const;
  void set_language(const QString& language);
  void set_theme(const QString& theme);
  void set_font_scale(qreal scale);
  void set_sounds(bool on);

 Q_SIGNALS:
  void changed();
  void language_changed();

 private:
  QVariant value(const QString& name, const QVariant& otherwise) const;
  void set(const QString& name, const QVariant& value);

  QSettings settings_;
  QString user_;
};

}  // namespace steelyard::models
