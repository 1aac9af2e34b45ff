// SPDX-License-Identifier: Apache-2.0
// The supervisor's page before a scripted station.
#pragma once

#include <QJsonArray>

#include "tests/ui/support/page_case.h"
#include "ui/models/supervisor_page.h"

namespace steelyard::models {

struct Supervisor : PageCase<SupervisorPage> {
  explicit Supervisor(const QString& roles = "supervisor") : PageCase("chen", roles) {}
  int badge(const QString& tab) { return page.tabs()->at(page.tabs()->find("id", tab), "badge").toInt(); }
  QString fault() { return page.prompt()->fault(); }
  /// The button of that text, which has no key.
  Action* button(const QString& text) {
    for (Action* action : page.actions()) {
      if (action->is_visible() && action->text() == text) return action;
    }
    return nullptr;
  }
};

}  // namespace steelyard::models
