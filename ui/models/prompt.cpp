// SPDX-License-Identifier: Apache-2.0
#include "ui/models/prompt.h"

namespace steelyard::models {

void Prompt::ask(const Question& question, Accepted accepted) {
  question_ = question;
  accepted_ = std::move(accepted);
  fault_.clear();
  is_open_ = true;
  is_busy_ = false;
  Q_EMIT changed();
}

void Prompt::settle(const QString& fault) {
  is_busy_ = false;
  fault_ = fault;
  is_open_ = !fault.isEmpty();
  Q_EMIT changed();
}

void Prompt::submit(const QString& reason, const QString& user, const QString& password,
                    const QString& named) {
  if (!is_open_ || is_busy_) return;
  const QString said = reason.trimmed();
  const QString name = person().isEmpty() ? user.trimmed() : person();
  const QString thing = named.trimmed();
  if (!subject().isEmpty() && thing.isEmpty())
    fault_ = tr("Please say which one.");
  else if (wants_reason() && !is_note() && said.isEmpty())
    fault_ = tr("Please give a reason.");
  else if (wants_person() && !person().isEmpty() && password.isEmpty())
    fault_ = tr("Please give your password.");
  else if (wants_person() && (name.isEmpty() || password.isEmpty()))
    fault_ = tr("Please give the second person's name and password.");
  else
    fault_.clear();
  is_busy_ = fault_.isEmpty();
  Q_EMIT changed();
  if (is_busy_) accepted_({said, name, password, thing});
}

void Prompt::dismiss() {
  if (!is_open_ || is_busy_) return;
  is_open_ = false;
  fault_.clear();
  Q_EMIT changed();
}

}  // namespace steelyard::models
