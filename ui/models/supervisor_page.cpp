// SPDX-License-Identifier: Apache-2.0
#include "ui/models/supervisor_page.h"

namespace steelyard::models {

SupervisorPage::SupervisorPage(client::Station& station, QObject* parent)
    : Page(station, parent), search_(station), evidence_(station) {
  again_ = add_action("F5", "again", [this] {
    search_.again();
    if (!chosen_.isEmpty()) evidence_.open(chosen_);
  });
  back_ = add_action("Esc", "back", [this] { choose({}); });
  const auto say = [this](const client::Problem& problem) { notice()->say(problem); };
  connect(&search_, &DispatchSearch::failed, this, say);
  connect(&search_, &DispatchSearch::changed, this, [this] {
    if (search_.is_busy()) notice()->clear();  // a new question
  });
  connect(&search_, &DispatchSearch::misread, this,
          [this](const QString& why) { notice()->say("decide", why); });
  connect(&evidence_, &Evidence::failed, this, say);
}

void SupervisorPage::choose(const QString& dispatch) {
  chosen_ = dispatch;
  notice()->clear();
  if (dispatch.isEmpty())
    evidence_.close();
  else
    evidence_.open(dispatch);
  Q_EMIT chosenChanged();
  if (dispatch.isEmpty()) Q_EMIT scanWanted();
}

void SupervisorPage::scanned(const QString& code) {
  search_.find(code, {}, {}, {});
}

void SupervisorPage::shown() {
  notice()->clear();
  choose({});
  search_.find({}, {}, {}, {});  // its fields are empty again
}

void SupervisorPage::show_actions() {
  again_->look({tr("Ask again"), true, true, {}});
  back_->look({tr("Back"), true, true, {}});
}

void SupervisorPage::retranslate() {
  search_.retranslate();
  evidence_.set_language(language());
  show_actions();
}

}  // namespace steelyard::models
