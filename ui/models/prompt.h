// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <functional>

#include <QtQml/qqmlregistration.h>

namespace steelyard::models {

/// A question that must be answered before something is done: a reason, or a second person's name and
/// password. It stands beside the live weight, never over it. Enter accepts, Esc takes it back.
class Prompt : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool open READ is_open NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString text READ text NOTIFY changed)
  Q_PROPERTY(QString accept READ accept_text NOTIFY changed)
  Q_PROPERTY(bool wantsReason READ wants_reason NOTIFY changed)
  /// Some that may be chosen; another may be written.
  Q_PROPERTY(QStringList reasons READ reasons NOTIFY changed)
  Q_PROPERTY(bool wantsPerson READ wants_person NOTIFY changed)
  /// Who must give the password; empty: whoever is named.
  Q_PROPERTY(QString person READ person NOTIFY changed)
  /// The reason is a note, and may be left out.
  Q_PROPERTY(bool note READ is_note NOTIFY changed)
  /// Label of the field for what must be named; empty: nothing.
  Q_PROPERTY(QString subject READ subject NOTIFY changed)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  Q_PROPERTY(QString fault READ fault NOTIFY changed)

 public:
  struct Question {
    QString title;
    QString text;    ///< what it is about, in a sentence
    QString accept;  ///< what Enter does
    bool wants_reason = true;
    bool wants_person = false;  ///< a second person's name and password
    QString person = {};        ///< who it must be; then only the password is asked for
    bool is_note = false;       ///< what is said beside it may be nothing
    QStringList reasons = {};   ///< to choose from
    QString subject = {};       ///< which thing must be named, as the label of its field; empty: none
  };
  struct Given {
    QString reason;
    QString user;
    QString password;
    QString subject;
  };
  using Accepted = std::function<void(const Given&)>;

  using QObject::QObject;

  void ask(const Question& question, Accepted accepted);
  /// What was done with what was given: the question closes, or says why it could not be.
  void settle(const QString& fault);

  bool is_open() const { return is_open_; }
  const QString& title() const { return question_.title; }
  const QString& text() const { return question_.text; }
  const QString& accept_text() const { return question_.accept; }
  bool wants_reason() const { return question_.wants_reason; }
  const QStringList& reasons() const { return question_.reasons; }
  bool wants_person() const { return question_.wants_person; }
  const QString& person() const { return question_.person; }
  bool is_note() const { return question_.is_note; }
  const QString& subject() const { return question_.subject; }
  bool is_busy() const { return is_busy_; }
  const QString& fault() const { return fault_; }

  Q_INVOKABLE void submit(const QString& reason, const QString& user, const QString& password,
                          const QString& subject = {});
  Q_INVOKABLE void dismiss();

 Q_SIGNALS:
  void changed();

 private:
  Question question_;
  Accepted accepted_;
  QString fault_;
  bool is_open_ = false;
  bool is_busy_ = false;
};

}  // namespace steelyard::models
