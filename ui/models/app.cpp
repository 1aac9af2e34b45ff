// SPDX-License-Identifier: Apache-2.0
#include "ui/models/app.h"

#include <QCoreApplication>
#include <QHash>
#include <algorithm>
#include <utility>

namespace steelyard::models {
namespace {

struct Place {
  const char* id;
  const char* title;
  const char* icon;
  std::initializer_list<const char*> roles;
};

/// Who opens what, first the one whose work it is; what a person may do there, the station decides.
const std::initializer_list<Place> places = {
    {"operator", QT_TRANSLATE_NOOP("App", "Weighbridge"), "scale", {"operator", "supervisor"}},
    {"store", QT_TRANSLATE_NOOP("App", "Store"), "boxes", {"storekeeper"}},
    {"gate", QT_TRANSLATE_NOOP("App", "Gate"), "gate", {"gatekeeper", "supervisor"}},
    {"slips", QT_TRANSLATE_NOOP("App", "Slips"), "paper", {"coordinator", "supervisor", "administrator"}},
    {"supervisor", QT_TRANSLATE_NOOP("App", "Records"), "search", {"supervisor", "auditor", "administrator"}},
    {"settings", QT_TRANSLATE_NOOP("App", "Settings"), "gear", {"administrator"}},
    {"check", QT_TRANSLATE_NOOP("App", "Weigh only"), "truck", {"operator", "supervisor"}},
    {"manual", QT_TRANSLATE_NOOP("App", "Manual weight"), "pencil", {"operator"}},
};

/// By what the station says of this scale.
bool site_takes_manual_weights(const client::Scale& scale) {
  const auto& why_not = scale.why_no_manual_weight;
  return scale.takes_manual_weight || (why_not && why_not->code != QLatin1String("manual_weight_off"));
}

}  // namespace

App::App(client::Station& station, Preferences& preferences, const QString& wanted)
    : station_(station),
      preferences_(preferences),
      wanted_(wanted),
      status_(station),
      login_(station),
      operator_(station),
      gate_(station),
      store_(station),
      slips_(station),
      supervisor_(station),
      settings_(station),
      check_(station),
      manual_(station),
      pages_({"id", "title", "sign"}) {
  connect(&station_, &client::Station::who_changed, this, &App::who_changed);
  connect(&station_, &client::Station::session_over, this, [this] {
    login_.notice()->say("decide", tr("You were signed out by the station: please sign in again."));
  });
  connect(&preferences_, &Preferences::language_changed, this, &App::retranslate);
  connect(&login_, &LoginPage::unlocked, this, &App::unlock);
  give_sounds();
  connect_manual();
  connect(&watch_, &QTimer::timeout, this, &App::look_again);
  watch_.setObjectName("watch");
  watch_.start(1'000);
  retranslate();
}

QStringList App::page_ids() {
  QStringList ids;
  for (const Place& place : places) ids.push_back(place.id);
  return ids;
}

Page* App::page_of(const QString& id) {
  const QHash<QString, Page*> pages = {
      {"operator", &operator_},     {"store", &store_},       {"gate", &gate_},   {"slips", &slips_},
      {"supervisor", &supervisor_}, {"settings", &settings_}, {"check", &check_}, {"manual", &manual_},
  };
  return pages.value(id, &login_);
}

QStringList App::keys() {
  QStringList keys;
  const auto add = [&keys](const Page& page) {
    for (const Action* action : page.actions()) {
      if (!action->key().isEmpty() && !keys.contains(action->key())) keys.push_back(action->key());
    }
  };
  add(login_);
  for (const Place& place : places) add(*page_of(place.id));
  return keys;
}

void App::give_sounds() {
  const auto refusals_of = [this](Page& page) {
    connect(page.notice(), &Notice::said, this, [this](const QString& tone) {
      if (tone == QLatin1String("stop") || tone == QLatin1String("decide")) Q_EMIT sounded("refused");
    });
  };
  refusals_of(login_);
  for (const Place& place : places) refusals_of(*page_of(place.id));
  connect(&operator_, &OperatorPage::captured, this, [this] { Q_EMIT sounded("captured"); });
  connect(&gate_, &GatePage::judgedPass, this,
          [this](bool is_good) { Q_EMIT sounded(is_good ? "gate" : "refused"); });
}

void App::connect_manual() {
  connect(&station_.live(), &client::Live::scale_changed, this, [this](const client::Scale& scale) {
    if (takes_manual_weights_ == site_takes_manual_weights(scale)) return;
    takes_manual_weights_ = !takes_manual_weights_;
    show_pages();
  });
  connect(&operator_, &OperatorPage::manualWanted, this, [this](const QString& dispatch) {
    open("manual");
    manual_.selectTruck(dispatch);
  });
  connect(&manual_, &ManualPage::left, this, [this](const QString& dispatch) {
    operator_.selectTruck(dispatch);
    open("operator");
  });
}

void App::show_pages() {
  QVector<RowModel::Row> rows;
  for (const Place& place : places) {
    const bool may = std::any_of(place.roles.begin(), place.roles.end(),
                                 [&](const char* role) { return station_.may(role); });
    const bool is_wanted = takes_manual_weights_ || page_of(place.id) != &manual_;
    if (may && is_wanted)
      rows.push_back({place.id, QCoreApplication::translate("App", place.title), place.icon});
  }
  pages_.set_rows(std::move(rows));
}

void App::who_changed() {
  const bool is_in = !station_.who().user.isEmpty();
  preferences_.belong_to(station_.who().user);
  show_pages();
  touched();
  if (is_locked_) unlock();
  if (!is_in) {
    page_ = "login";
    Q_EMIT pageChanged();
    return;
  }
  hand_over();
  open(first_page());
  if (pages_.count() == 0)
    login_.notice()->say("decide", tr("There is no page for your roles yet; ask the administrator."));
}

void App::hand_over() {
  const bool is_another = std::exchange(last_user_, station_.who().user) != station_.who().user;
  for (const Place& place : places) {
    Page* const page = page_of(place.id);
    if (is_another) page->begin_anew();
    page->notice()->clear();
  }
}

/// The page that was asked for, else that of the person's work, else whichever there is.
QString App::first_page() const {
  if (pages_.find("id", wanted_) >= 0) return wanted_;
  for (const Place& place : places) {
    if (station_.may(*place.roles.begin())) return place.id;
  }
  return pages_.at(0, "id").toString();
}

void App::open(const QString& page) {
  if (is_locked_ || pages_.find("id", page) < 0) return;
  page_ = page;
  Q_EMIT pageChanged();
  current()->shown();
}

void App::lock() {
  if (is_locked_ || station_.who().user.isEmpty()) return;
  is_locked_ = true;
  login_.begin_unlock();
  Q_EMIT lockedChanged();
}

void App::unlock() {
  is_locked_ = false;
  touched();
  Q_EMIT lockedChanged();
}

void App::signOut() {
  station_.sign_out();
}

void App::touched() {
  touched_ms_ = station_.clock().steady_ms();
}

void App::look_again() {
  const qint64 now = station_.clock().steady_ms();
  if (now - touched_ms_ >= lock_ms) lock();
  if (now - counted_ms_ < count_ms) return;
  counted_ms_ = now;
  current()->minute_passed();
}

void App::scanned(const QString& code) {
  if (!is_locked_) current()->scanned(code);
}

void App::retranslate() {
  station_.set_language(preferences_.language());
  login_.set_language(preferences_.language());
  for (const Place& place : places) page_of(place.id)->set_language(preferences_.language());
  help_.set_language(preferences_.language());
  status_.set_language(preferences_.language());
  show_pages();
}

}  // namespace steelyard::models
