// SPDX-License-Identifier: Apache-2.0
#include "ui/models/scale_setup.h"

#include "ui/models/format.h"
#include "ui/models/setup_words.h"

namespace steelyard::models {

using client::Outcome;
using client::Signal;

ScaleSetup::ScaleSetup(client::Station& station, QObject* parent)
    : QObject(parent),
      station_(station),
      scales_({"id_", "name", "sign", "tone", "says", "chosen"}),
      candidates_({"protocol", "title", "setting", "evidence", "sample", "notes", "fits", "chosen"}),
      heard_({"setting", "says"}),
      readings_({"raw", "value", "age", "sound"}),
      loads_({"load", "shown", "frame"}) {
  connect(&station.live(), &client::Live::scale_changed, this, &ScaleSetup::go_on_when_read);
  connect(&station, &client::Station::who_changed, this, [this] { choose({}); });
  tick_.setInterval(700);
  connect(&tick_, &QTimer::timeout, this, &ScaleSetup::look);
}

const client::Scale* ScaleSetup::chosen() const {
  for (const auto& scale : station_.live().scales()) {
    if (scale.id == scale_) return &scale;
  }
  return nullptr;
}

QString ScaleSetup::name() const {
  const auto* scale = chosen();
  return scale == nullptr ? QString() : scale->name.isEmpty() ? scale->id : scale->name;
}

/// Whether the scale is read so already.
bool ScaleSetup::fits() const {
  return candidate_ < probe_.candidates.size() && probe_.candidates[candidate_].is_in_force;
}

qreal ScaleSetup::progress() const {
  if (!probe_.is_running || probe_.settings == 0) return 0;
  return static_cast<qreal>(probe_.settings_behind) / static_cast<qreal>(probe_.settings);
}

void ScaleSetup::choose(const QString& scale) {
  scale_ = scale;
  probe_ = {};
  proof_ = {};
  readings_.set_rows({});
  sound_reading_.clear();
  unsound_.clear();
  in_doubt_ = Order::none;
  candidate_ = 0;
  is_applied_ = false;
  is_busy_ = false;
  typed_.clear();
  has_said_ = false;
  step_ = Step::listen;
  show();
  if (scale.isEmpty()) return;
  // Whoever comes back finds what was begun, by whomever.
  station_.newest_probe([this, scale](const Outcome<client::Probe>& outcome) {
    if (scale != scale_) return;
    if (!outcome) return say_once(outcome.problem());
    if (outcome->scale == scale && step_ == Step::listen) take(*outcome);
  });
  station_.proof(scale, [this, scale](const Outcome<client::Proof>& outcome) {
    if (scale != scale_) return;
    if (!outcome) return say_once(outcome.problem());
    if (outcome->is_running) go(Step::loads);
    take(*outcome);
  });
}

void ScaleSetup::go(Step step) {
  step_ = step;
  show();
  look();
}

template <typename T>
client::Done<T> ScaleSetup::when_done(std::function<void(const T&)> then) {
  is_busy_ = true;
  Q_EMIT changed();
  return [this, scale = scale_, then = std::move(then)](const Outcome<T>& outcome) {
    if (scale != scale_) return;
    is_busy_ = false;
    if (!outcome && outcome.problem().code == QLatin1String("deck_not_free")) in_doubt_ = asked_;
    if (outcome) then(*outcome);
    Q_EMIT changed();
    if (!outcome) Q_EMIT failed(outcome.problem());
  };
}

void ScaleSetup::listen(bool deck_seen_empty) {
  in_doubt_ = Order::none;
  asked_ = Order::listen;
  candidate_ = 0;
  is_applied_ = false;
  probe_ = {};
  const client::ProbeOrder order{scale_, true, deck_seen_empty};
  station_.probe_scale(order, when_done<QString>([this](const QString& id) {
                         probe_.id = id;
                         probe_.is_running = true;
                         go(Step::listen);
                       }));
}

void ScaleSetup::chooseCandidate(int place) {
  if (step_ != Step::protocol || is_busy_ || place < 0 || place >= probe_.candidates.size()) return;
  candidate_ = place;
  show();
}

void ScaleSetup::apply(bool deck_seen_empty) {
  in_doubt_ = Order::none;
  asked_ = Order::apply;
  const client::SettingsOrder order{scale_, probe_.id, candidate_, deck_seen_empty};
  station_.apply_settings(order, when_done<bool>([this](bool) {
                            for (int i = 0; i < probe_.candidates.size(); ++i)
                              probe_.candidates[i].is_in_force = i == candidate_;
                            is_applied_ = true;
                            go_on_when_read();
                          }));
}

void ScaleSetup::go_on_when_read() {
  const auto* scale = chosen();
  const bool is_read = scale != nullptr && scale->signal == Signal::ok && !scale->applied_by.isEmpty();
  if (!is_applied_ || step_ != Step::protocol || !is_read) return show();
  is_applied_ = false;
  go(Step::compare);
}

bool ScaleSetup::may_restore() const {
  const auto* scale = chosen();
  return scale != nullptr && !scale->applied_by.isEmpty() && !probe_.is_running && step_ != Step::locked;
}

void ScaleSetup::restore() {
  if (!may_restore() || is_busy_) return;
  const bool has_looked = in_doubt_ == Order::restore;
  in_doubt_ = Order::none;
  asked_ = Order::restore;
  station_.take_settings_back(scale_, has_looked, when_done<bool>([this](bool) {
                                probe_ = {};
                                is_applied_ = false;
                                go(Step::listen);
                                Q_EMIT done(tr("%1 is read as the configuration says.").arg(name()));
                              }));
}

void ScaleSetup::take(const client::Probe& probe) {
  const bool was_running = probe_.is_running;
  probe_ = probe;
  if (!probe.is_running && was_running && probe.result == QLatin1String("found")) step_ = Step::protocol;
  show();
  watch(is_in_front_);
}

void ScaleSetup::take(const client::Proof& proof) {
  proof_ = proof;
  // Another may have finished it, or the station was started anew.
  if (step_ == Step::loads && !proof.is_running && !is_busy_) step_ = Step::compare;
  show();
}

void ScaleSetup::next() {
  if (scale_.isEmpty() || is_busy_) return;
  switch (step_) {
    case Step::listen:
      return listen(in_doubt_ == Order::listen);
    case Step::protocol:
      return fits() ? go(Step::compare) : apply(in_doubt_ == Order::apply);
    case Step::compare:
      return station_.begin_proof(scale_, when_done<client::Proof>([this](const client::Proof& proof) {
                                    proof_ = proof;
                                    go(Step::loads);
                                  }));
    case Step::loads:
      return confirm_or_lock();
    case Step::locked:
      return choose({});
  }
}

void ScaleSetup::type(const QString& shown) {
  typed_ = shown.simplified();
  typed_.remove(' ');
  Q_EMIT changed();
}

void ScaleSetup::confirm_or_lock() {
  if (typed_.isEmpty()) {
    return station_.finish_proof(scale_, when_done<bool>([this](bool) {
                                   step_ = Step::locked;
                                   look();
                                   Q_EMIT done(tr("The profile of %1 is locked.").arg(name()));
                                 }));
  }
  station_.confirm_load(scale_, typed_, when_done<client::Proof>([this](const client::Proof& proof) {
                          typed_.clear();
                          take(proof);
                          Q_EMIT confirmed();
                        }));
}

void ScaleSetup::undo() {
  if (!may_undo() || is_busy_) return;
  station_.undo_load(scale_, when_done<client::Proof>([this](const client::Proof& proof) { take(proof); }));
}

bool ScaleSetup::may_skip() const {
  const auto* scale = chosen();
  const bool is_early = step_ == Step::listen || step_ == Step::protocol;
  return is_early && !probe_.is_running && scale != nullptr && scale->signal == Signal::ok;
}

void ScaleSetup::skip() {
  if (may_skip()) go(Step::compare);
}

void ScaleSetup::cancel_listening() {
  if (!probe_.is_running || is_busy_) return;
  station_.cancel_probe(probe_.id, when_done<bool>([this](bool) { look(); }));
}

void ScaleSetup::ask(const QString& what) {
  if (scale_.isEmpty() || is_busy_) return;
  station_.ask_scale(scale_, what, when_done<bool>([this, what](bool) {
                       Q_EMIT done(what == QLatin1String("zero") ? tr("The indicator was asked to zero.")
                                                                 : tr("The indicator was asked to tare."));
                     }));
}

bool ScaleSetup::back() {
  if (scale_.isEmpty()) return false;
  if (step_ == Step::listen || step_ == Step::locked)
    choose({});
  else
    go(static_cast<Step>(step_number() - 1));
  return true;
}

void ScaleSetup::watch(bool is_in_front) {
  is_in_front_ = is_in_front;
  // One that nobody looks at is ended by the station: it is looked at from any page.
  if (is_in_front || probe_.is_running)
    tick_.start();
  else
    tick_.stop();
}

/// That nobody answers is said by the line itself; that nothing was begun yet is no trouble.
void ScaleSetup::say_once(const client::Problem& problem) {
  if (has_said_ || problem.nobody_answered() || problem.status == 404) return;
  has_said_ = true;
  Q_EMIT failed(problem);
}

void ScaleSetup::look() {
  if (scale_.isEmpty() || is_looking_ || station_.link() != client::Link::online) return;
  const auto looked = [this](auto take) {
    is_looking_ = true;
    return [this, take, scale = scale_](const auto& outcome) {
      is_looking_ = false;
      if (scale != scale_) return;
      if (!outcome) return say_once(outcome.problem());
      has_said_ = false;
      take(*outcome);
    };
  };
  if (probe_.is_running) {
    is_looking_ = true;
    return station_.probe(probe_.id, [this, scale = scale_](const Outcome<client::Probe>& outcome) {
      is_looking_ = false;
      if (scale != scale_) return;
      if (outcome) return take(*outcome);
      // The station was started anew and knows it no more.
      if (outcome.problem().status == 404) return take(client::Probe());
      say_once(outcome.problem());
    });
  }
  if (step_ == Step::compare)
    return station_.line_readings(scale_, looked([this](const auto& it) { show_readings(it); }));
  if (step_ == Step::loads || step_ == Step::locked)
    return station_.proof(scale_, looked([this](const client::Proof& it) { take(it); }));
}

void ScaleSetup::set_language(const QString& language) {
  language_ = language;
  show();
}

}  // namespace steelyard::models
