// SPDX-License-Identifier: Apache-2.0
// What is on the page, and what is looked at.
#include "ui/models/supervisor_page.h"

#include <QCoreApplication>

namespace steelyard::models {
namespace {

struct Tab {
  const char* id;
  const char* title;
  bool is_supervisors;  ///< nobody else's
};

constexpr Tab all_tabs[] = {
    {"exceptions", QT_TRANSLATE_NOOP("SupervisorPage", "Exceptions"), true},
    {"search", QT_TRANSLATE_NOOP("SupervisorPage", "Search"), false},
    {"open", QT_TRANSLATE_NOOP("SupervisorPage", "Open"), true},
    {"day", QT_TRANSLATE_NOOP("SupervisorPage", "Day"), false},
    {"shift", QT_TRANSLATE_NOOP("SupervisorPage", "Shift"), true},
};

}  // namespace

SupervisorPage::SupervisorPage(client::Station& station, QObject* parent)
    : Page(station, parent),
      tabs_({"id", "title", "shortcut", "badge"}),
      exceptions_(station),
      search_(station),
      evidence_(station),
      open_(station),
      report_(station),
      shift_(station) {
  again_ = add_action("Alt+R", "again", [this] { ask_again(); });
  decide_ = add_action("F8", "people", [this] { decide(); });
  void_ = add_action({}, "cancel", [this] { ask_void(); });
  correct_ = add_action({}, "paper", [this] { correct(); });
  back_ = add_action("Esc", "back", [this] { back(); });
  listen();
}

void SupervisorPage::listen() {
  const auto say = [this](const client::Problem& problem) { notice()->say(problem); };
  const auto misread = [this](const QString& why) { notice()->say("decide", why); };
  connect(&search_, &DispatchSearch::failed, this, say);
  connect(&search_, &DispatchSearch::changed, this, [this] {
    if (search_.is_busy()) notice()->clear();  // a new question
  });
  connect(&search_, &DispatchSearch::misread, this, misread);
  connect(&evidence_, &Evidence::failed, this, say);
  connect(&evidence_, &Evidence::changed, this, &SupervisorPage::show_actions);
  connect(&correction_, &Correction::changed, this, &SupervisorPage::show_actions);
  connect(&exceptions_, &ExceptionList::changed, this, [this] {
    show_tabs();
    show_actions();
  });
  connect(&open_, &OpenThings::failed, this, say);
  connect(&open_, &OpenThings::changed, this, [this] {
    show_tabs();
    show_actions();
  });
  connect(&report_, &DayReport::failed, this, say);
  connect(&report_, &DayReport::misread, this, misread);
  connect(&shift_, &ShiftBook::failed, this, say);
  connect(&shift_, &ShiftBook::changed, this, &SupervisorPage::show_actions);
  connect(prompt(), &Prompt::changed, this, &SupervisorPage::show_actions);
  connect(&station(), &client::Station::link_changed, this, &SupervisorPage::show_actions);
  connect(&station().live(), &client::Live::truck_changed, this, [this](const client::Dispatch& truck) {
    const auto& shown = evidence_.dispatch();
    if (!shown || shown->id != truck.id || *shown == truck || prompt()->is_busy()) return;
    notice()->say("info", tr("There is news of this truck: Alt+R shows it."));
  });
  connect(this, &Page::cameBack, this, [this] {
    // A long list stays where it is: what it lacks it asks for by itself.
    if (tab_ != QLatin1String("search") || search_.rows()->pages() <= 1) ask_again();
  });
}

void SupervisorPage::show_tabs() {
  QVector<RowModel::Row> rows;
  for (const Tab& one : all_tabs) {
    if (one.is_supervisors && !station().may("supervisor")) continue;
    const QString id = one.id;
    const int waiting = id == QLatin1String("exceptions") ? exceptions_.count()
                        : id == QLatin1String("open")     ? open_.count()
                                                          : 0;
    rows.push_back({id, QCoreApplication::translate("SupervisorPage", one.title),
                    QStringLiteral("Ctrl+%1").arg(rows.size() + 1), waiting});
  }
  tabs_.set_rows(std::move(rows));
}

bool SupervisorPage::go_to(const QString& tab) {
  if (tabs_.find("id", tab) < 0 || must_wait(*decide_)) return false;
  prompt()->dismiss();
  correction_.close();
  tab_ = tab;
  notice()->clear();
  show_actions();
  Q_EMIT tabChanged();
  return true;
}

void SupervisorPage::openTab(const QString& tab) {
  if (go_to(tab)) ask_again();
}

void SupervisorPage::ask_again() {
  if (tab_ == QLatin1String("exceptions")) exceptions_.show();
  if (tab_ == QLatin1String("search")) search_.again();
  if (tab_ == QLatin1String("open")) open_.ask();
  if (tab_ == QLatin1String("day")) report_.is_of_shift() ? reportShift() : report_.ask();
  if (tab_ == QLatin1String("shift")) shift_.ask();
  const bool shows_evidence = tab_ == QLatin1String("search") || tab_ == QLatin1String("exceptions");
  if (shows_evidence && !chosen_.isEmpty()) evidence_.open(chosen_);
}

void SupervisorPage::show_evidence(const QString& dispatch) {
  chosen_ = dispatch;
  notice()->clear();
  correction_.close();
  if (dispatch.isEmpty())
    evidence_.close();
  else
    evidence_.open(dispatch);
  Q_EMIT chosenChanged();
}

void SupervisorPage::choose(const QString& dispatch) {
  if (must_wait(*decide_)) return;
  prompt()->dismiss();
  show_evidence(dispatch);
  if (dispatch.isEmpty()) Q_EMIT scanWanted();
}

void SupervisorPage::chooseException(const QString& key) {
  if (must_wait(*decide_)) return;
  prompt()->dismiss();
  exceptions_.select(key);
  const auto* waiting = exceptions_.selected();
  show_evidence(waiting != nullptr ? waiting->truck.id : QString());
}

void SupervisorPage::chooseOpen(const QString& number) {
  if (must_wait(*decide_)) return;
  prompt()->dismiss();
  open_.choose(number);
}

void SupervisorPage::reportShift() {
  report_.ask_shift();
}

void SupervisorPage::wantScan() {
  if (tab_ != QLatin1String("search")) openTab("search");
  Q_EMIT scanWanted();
}

void SupervisorPage::scanned(const QString& code) {
  if (tab_ == QLatin1String("search") || go_to("search")) search_.find(code, {}, {}, {});
}

void SupervisorPage::shown() {
  if (prompt()->is_busy()) return;  // what was ordered is on its way: its answer belongs to what is shown
  notice()->clear();
  exceptions_.select({});
  open_.choose({});
  show_tabs();
  tab_ = tabs_.at(0, "id").toString();
  Q_EMIT tabChanged();
  choose({});
  search_.find({}, {}, {}, {});  // its fields are empty again
  report_.find({}, {});
  if (!station().may("supervisor")) return;
  open_.ask();
  shift_.ask();
}

void SupervisorPage::retranslate() {
  exceptions_.set_language(language());
  search_.retranslate();
  evidence_.set_language(language());
  correction_.retranslate();
  open_.set_language(language());
  report_.retranslate();
  shift_.retranslate();
  show_tabs();
  show_actions();
}

}  // namespace steelyard::models
