// SPDX-License-Identifier: Apache-2.0
// What the settings page says of lines, frames, roles and prints, in the language of the interface.
#pragma once

#include <QString>
#include <QStringList>

#include "ui/client/setup.h"
#include "ui/client/station_state.h"

namespace steelyard::models {

/// "9600 8N1"
QString words_of(const client::LineSetting& setting);
/// "022b30" → "02 2b 30"
QString spaced_hex(const QString& hex);
/// How long ago something came: "0.3 s".
QString age(qint64 ms);
/// Why bytes are no frame: "checksum" → a sentence.
QString words_of_error(const QString& error);
QString words_of_role(const QString& role);
/// Every role that a person may hold, by its name at the station.
const QStringList& all_roles();
QString words_of(client::PrinterCondition condition);
QString words_of_form(const QString& form);
/// a4, 241x93 …: as people call that paper.
QString words_of_paper(const QString& paper);
QString words_of_job(const QString& state);
/// How a kind of printer is called: pdf, cups, escpos, escp.
QString words_of_printer(const QString& kind);

}  // namespace steelyard::models
