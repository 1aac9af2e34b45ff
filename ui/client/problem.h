// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>

namespace steelyard::client {

/// A sentence that the station says in both languages.
struct Words {
  QString en;
  QString zh;
  bool operator==(const Words&) const = default;
};

/// Why something is not as it should be, as a state: a scale that cannot be captured, a link that is down.
struct Trouble {
  QString code;  ///< "not_stable"
  Words words;
  bool operator==(const Trouble&) const = default;
};

/// Why a request was refused, or that nobody answered it.
struct Problem {
  int status = 0;  ///< of HTTP; 0 where no answer came
  QString code;    ///< "net_short"; "unreachable" where no answer came
  QString detail;  ///< in the language that was asked for; empty where no answer came
  QHash<QString, QString> params;

  bool nobody_answered() const { return status == 0; }
};

}  // namespace steelyard::client
