// SPDX-License-Identifier: Apache-2.0
#include "ui/models/settings_page.h"

#include <QCoreApplication>

#include "ui/models/format.h"

namespace steelyard::models {
namespace {

struct Section {
  const char* id;
  const char* title;
  const char* icon;
};

const std::initializer_list<Section> all_sections = {
    {"scales", QT_TRANSLATE_NOOP("SettingsPage", "Scales"), "scale"},
    {"printers", QT_TRANSLATE_NOOP("SettingsPage", "Printers"), "print"},
    {"forms", QT_TRANSLATE_NOOP("SettingsPage", "Forms"), "paper"},
    {"users", QT_TRANSLATE_NOOP("SettingsPage", "Users"), "people"},
    {"ledger", QT_TRANSLATE_NOOP("SettingsPage", "Ledger"), "cloud"},
    {"about", QT_TRANSLATE_NOOP("SettingsPage", "About"), "info"},
};

}  // namespace

SettingsPage::SettingsPage(client::Station& station, QObject* parent)
    : Page(station, parent),
      scales_(station),
      lines_(station),
      forms_(station),
      printers_(station),
      users_(station),
      sections_({"id_", "title", "sign", "chosen"}),
      facts_({"name", "value"}) {
  next_ = add_action("Return", "check", [this] { scales_.next(); });
  skip_ = add_action("Alt+K", "check", [this] { scales_.skip(); });
  stop_ = add_action("Alt+S", "pause", [this] {
    if (scales_.is_listening()) return scales_.cancel_listening();
    lines_.stop();
  });
  undo_ = add_action("Alt+Z", "back", [this] { scales_.undo(); });
  restore_ = add_action("Alt+O", "back", [this] { scales_.restore(); });
  zero_ = add_action({}, "scale", [this] { scales_.ask("zero"); });
  tare_ = add_action({}, "scale", [this] { scales_.ask("tare"); });
  again_ = add_action("Alt+R", "again", [this] { again(); });
  back_ = add_action("Esc", "back", [this] {
    notice()->clear();
    if (section_ != QLatin1String("scales") || !scales_.back()) Q_EMIT listWanted();
  });
  const auto fail = [this](const client::Problem& problem) { notice()->say(problem); };
  const auto say = [this](const QString& says) { notice()->say("go", says); };
  connect(&scales_, &ScaleSetup::failed, this, fail);
  connect(&scales_, &ScaleSetup::done, this, say);
  connect(&scales_, &ScaleSetup::changed, this, &SettingsPage::show_actions);
  connect(&scales_, &ScaleSetup::confirmed, notice(), &Notice::clear);  // a refusal before it is answered
  connect(&lines_, &FreeLines::failed, this, fail);
  connect(&lines_, &FreeLines::changed, this, &SettingsPage::show_actions);
  connect(&forms_, &FormDesk::failed, this, fail);
  connect(&printers_, &PrinterDesk::failed, this, fail);
  connect(&printers_, &PrinterDesk::done, this, say);
  connect(&users_, &UserDesk::failed, this, fail);
  connect(&users_, &UserDesk::done, this, say);
  connect(&users_, &UserDesk::misread, this, [this](const QString& why) { notice()->say("decide", why); });
  connect(&station.live(), &client::Live::sync_changed, this, &SettingsPage::show_facts);
  connect(&station, &client::Station::link_changed, this, [this] {
    show_actions();
    show_facts();
  });
}

void SettingsPage::open(const QString& section) {
  section_ = section;
  notice()->clear();
  again();
  show_sections();
  show_actions();
  show_facts();
  Q_EMIT sectionChanged();
}

void SettingsPage::again() {
  if (section_ == QLatin1String("users")) users_.again();
  if (section_ == QLatin1String("printers")) printers_.again();
  if (section_ == QLatin1String("forms")) forms_.again();
  if (section_ == QLatin1String("scales")) {
    scales_.look();
    lines_.again();
  }
  if (section_ != QLatin1String("about")) return;
  station().info([this](const client::Outcome<client::StationInfo>& outcome) {
    if (!outcome) return notice()->say(outcome.problem());
    info_ = *outcome;
    show_facts();
  });
}

void SettingsPage::shown() {
  scales_.watch(true);
  open(section_);
}

void SettingsPage::left() {
  scales_.watch(false);
}

void SettingsPage::scanned(const QString& code) {
  notice()->say("info", tr("Nothing is looked for on this page: “%1”.").arg(code));
}

void SettingsPage::retranslate() {
  scales_.set_language(language());
  lines_.set_language(language());
  forms_.retranslate();
  printers_.set_language(language());
  users_.set_language(language());
  show_sections();
  show_actions();
  show_facts();
}

QString SettingsPage::ledger_tone() const {
  if (station().link() != client::Link::online) return "info";
  const auto& sync = station().live().sync();
  const bool differs = sync.totals && !sync.totals->match;
  return differs ? "stop" : sync.is_online ? "go" : "info";
}

QString SettingsPage::ledger_says() const {
  if (station().link() != client::Link::online)
    return tr("The station is not heard. What stands below is how it was before.");
  const auto& sync = station().live().sync();
  if (!sync.is_configured) return tr("This station works alone: no ledger is configured.");
  if (sync.totals && !sync.totals->match) return tr("The totals differ: tell the office.");
  if (sync.is_online && sync.pending == 0) return tr("The ledger has everything.");
  if (sync.is_online) return tr("What is new is on its way to the ledger.");
  const QString why = sync.trouble ? in_language(sync.trouble->words) : QString();
  return tr("The ledger is not reached. Nothing is lost: it is sent as soon as it can be.") +
         (why.isEmpty() ? QString() : ' ' + why);
}

void SettingsPage::show_sections() {
  QVector<RowModel::Row> rows;
  for (const Section& one : all_sections)
    rows.push_back(
        {one.id, QCoreApplication::translate("SettingsPage", one.title), one.icon, section_ == one.id});
  sections_.set_rows(std::move(rows));
}

void SettingsPage::show_actions() {
  const bool is_here = section_ == QLatin1String("scales");
  const QString why = scales_.why_not_next();
  // Where a scale is still to be chosen, Enter belongs to the list.
  next_->look({scales_.next_text(), why.isEmpty(), is_here && !scales_.scale().isEmpty(), why});
  skip_->look({tr("It is read already"), true, is_here && scales_.may_skip(), {}});
  const bool is_listening = scales_.is_listening() || lines_.is_listening();
  stop_->look({tr("Stop listening"), true, is_here && is_listening, {}});
  undo_->look({tr("Take the last back"), true, is_here && scales_.may_undo(), {}});
  restore_->look({scales_.restore_text(), !scales_.is_busy(), is_here && scales_.may_restore(), {}});
  const bool may_ask = is_here && scales_.step() >= ScaleSetup::Step::compare && !scales_.scale().isEmpty();
  zero_->look({tr("Zero the indicator"), !scales_.is_busy(), may_ask, {}});
  tare_->look({tr("Tare the indicator"), !scales_.is_busy(), may_ask, {}});
  again_->look({tr("Ask again"), true, !is_here, {}});
  back_->look({tr("Back"), true, true, {}});
}

void SettingsPage::show_facts() {
  const auto& sync = station().live().sync();
  QVector<RowModel::Row> rows;
  if (section_ == QLatin1String("ledger") && sync.is_configured) {
    const auto sum = [](const client::Sum& one) {
      return tr("%1 trucks, %2").arg(with_gaps(one.count), tonnes(one.net_g));
    };
    rows.push_back({tr("Waiting to be sent"), QString::number(sync.pending)});
    rows.push_back({tr("Last acknowledged"), day_and_clock(sync.last_acknowledged_at)});
    if (sync.totals) {
      rows.push_back({tr("At this station"), sum(sync.totals->station)});
      rows.push_back({tr("At the ledger"), sum(sync.totals->ledger)});
    }
  }
  if (section_ == QLatin1String("about")) {
    rows.push_back({tr("Station"), info_.id + (info_.name.isEmpty() ? QString() : " · " + info_.name)});
    rows.push_back({tr("Program of the station"), info_.version});
    rows.push_back({tr("This program"), QCoreApplication::applicationVersion()});
    rows.push_back({tr("Language of the forms"), info_.language == QLatin1String("zh") ? "中文" : "English"});
    rows.push_back({tr("Public key of the passes"), info_.public_key});
    rows.push_back({tr("Licence"), "Apache License 2.0"});
  }
  facts_.set_rows(std::move(rows));
  Q_EMIT factsChanged();
}

}  // namespace steelyard::models
