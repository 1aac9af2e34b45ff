// SPDX-License-Identifier: Apache-2.0
#include "ui/models/notice.h"

namespace steelyard::models {

QString sentence_of(const client::Problem& problem) {
  if (!problem.nobody_answered()) return problem.detail;
  return Notice::tr("The station does not answer. Nothing is lost: press the key again when it is back.");
}

void Notice::say(const QString& tone, const QString& text) {
  tone_ = tone;
  text_ = text;
  Q_EMIT changed();
  Q_EMIT said(tone);
}

void Notice::say(const client::Problem& problem) {
  say(problem.status == 409 ? "decide" : "stop", sentence_of(problem));
}

void Notice::clear() {
  tone_.clear();
  text_.clear();
  Q_EMIT changed();
}

}  // namespace steelyard::models
