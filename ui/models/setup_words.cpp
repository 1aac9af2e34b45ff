// SPDX-License-Identifier: Apache-2.0
#include "ui/models/setup_words.h"

#include <QCoreApplication>
#include <QHash>

namespace steelyard::models {
namespace {

/// The word of a table, or the name itself where a newer station has one that is not here.
QString word(const QHash<QString, const char*>& table, const QString& name) {
  const char* found = table.value(name, nullptr);
  return found == nullptr ? name : QCoreApplication::translate("SetupWords", found);
}

const char* source_of(client::PrinterCondition condition) {
  using client::PrinterCondition;
  switch (condition) {
    case PrinterCondition::ready:
      return QT_TRANSLATE_NOOP("SetupWords", "Ready");
    case PrinterCondition::busy:
      return QT_TRANSLATE_NOOP("SetupWords", "Printing");
    case PrinterCondition::out_of_paper:
      return QT_TRANSLATE_NOOP("SetupWords", "Out of paper: put some in");
    case PrinterCondition::stopped:
      return QT_TRANSLATE_NOOP("SetupWords", "Stopped: look at the printer");
    case PrinterCondition::unreachable:
      break;
  }
  return QT_TRANSLATE_NOOP("SetupWords", "Not reached: check power and cable");
}

}  // namespace

QString words_of(const client::LineSetting& setting) {
  const QChar parity = setting.parity.isEmpty() ? QChar('N') : setting.parity[0].toUpper();
  return QStringLiteral("%1 %2%3%4").arg(setting.baud).arg(setting.bits).arg(parity).arg(setting.stop);
}

QString spaced_hex(const QString& hex) {
  QString out;
  for (qsizetype at = 0; at < hex.size(); at += 2)
    out += (at == 0 ? QString() : QString(' ')) + hex.mid(at, 2);
  return out;
}

QString age(qint64 ms) {
  return QString::number(ms / 1000) + '.' + QString::number(ms % 1000 / 100) + " s";
}

QString words_of_error(const QString& error) {
  static const QHash<QString, const char*> table = {
      {"checksum", QT_TRANSLATE_NOOP("SetupWords", "wrong check: the frame is damaged")},
      {"truncated", QT_TRANSLATE_NOOP("SetupWords", "cut short: the next one came too early")},
      {"framing", QT_TRANSLATE_NOOP("SetupWords", "no end mark where it belongs")},
      {"format", QT_TRANSLATE_NOOP("SetupWords", "a character where the format has no place for it")},
      {"noise", QT_TRANSLATE_NOOP("SetupWords", "belongs to no frame: other speed or protocol")}};
  return word(table, error);
}

const QStringList& all_roles() {
  static const QStringList roles = {"operator",   "storekeeper",   "gatekeeper", "coordinator",
                                    "supervisor", "administrator", "auditor"};
  return roles;
}

QString words_of_role(const QString& role) {
  static const QHash<QString, const char*> table = {
      {"operator", QT_TRANSLATE_NOOP("SetupWords", "Operator")},
      {"storekeeper", QT_TRANSLATE_NOOP("SetupWords", "Storekeeper")},
      {"gatekeeper", QT_TRANSLATE_NOOP("SetupWords", "Gatekeeper")},
      {"coordinator", QT_TRANSLATE_NOOP("SetupWords", "Coordinator")},
      {"supervisor", QT_TRANSLATE_NOOP("SetupWords", "Supervisor")},
      {"administrator", QT_TRANSLATE_NOOP("SetupWords", "Administrator")},
      {"auditor", QT_TRANSLATE_NOOP("SetupWords", "Auditor")}};
  return word(table, role);
}

QString words_of(client::PrinterCondition condition) {
  return QCoreApplication::translate("SetupWords", source_of(condition));
}

QString words_of_form(const QString& form) {
  static const QHash<QString, const char*> table = {
      {"weigh-ticket", QT_TRANSLATE_NOOP("SetupWords", "Weigh ticket")},
      {"gate-pass", QT_TRANSLATE_NOOP("SetupWords", "Gate pass")},
      {"pick-slip", QT_TRANSLATE_NOOP("SetupWords", "Pick slip")},
      {"check-ticket", QT_TRANSLATE_NOOP("SetupWords", "Public weighing")},
      {"test-page", QT_TRANSLATE_NOOP("SetupWords", "Test page")}};
  return word(table, form);
}

QString words_of_paper(const QString& paper) {
  if (paper.startsWith(QLatin1String("241x"))) {
    const QString mm = QString(paper).replace('x', QStringLiteral(" × "));
    return QCoreApplication::translate("SetupWords", "fanfold %1 mm").arg(mm);
  }
  if (paper == QLatin1String("roll80")) return QCoreApplication::translate("SetupWords", "roll of 80 mm");
  return paper.toUpper();
}

QString words_of_job(const QString& state) {
  static const QHash<QString, const char*> table = {
      {"queued", QT_TRANSLATE_NOOP("SetupWords", "Waiting")},
      {"sent", QT_TRANSLATE_NOOP("SetupWords", "On its way")},
      {"confirmed", QT_TRANSLATE_NOOP("SetupWords", "Printed")},
      {"delivered", QT_TRANSLATE_NOOP("SetupWords", "Taken by the printer")},
      {"unknown", QT_TRANSLATE_NOOP("SetupWords", "Look whether it came out")},
      {"failed", QT_TRANSLATE_NOOP("SetupWords", "Failed")},
      {"cancelled", QT_TRANSLATE_NOOP("SetupWords", "Cancelled")},
      {"reprinted", QT_TRANSLATE_NOOP("SetupWords", "Printed again")}};
  return word(table, state);
}

QString words_of_printer(const QString& kind) {
  static const QHash<QString, const char*> table = {
      {"pdf", QT_TRANSLATE_NOOP("SetupWords", "PDF files")},
      {"cups", QT_TRANSLATE_NOOP("SetupWords", "Printer of the network")},
      {"escpos", QT_TRANSLATE_NOOP("SetupWords", "Receipt printer")},
      {"escp", QT_TRANSLATE_NOOP("SetupWords", "Dot matrix printer")}};
  return word(table, kind);
}

}  // namespace steelyard::models
