// SPDX-License-Identifier: Apache-2.0
// What the guided set-up says in each step.
#include "ui/models/format.h"
#include "ui/models/scale_setup.h"

namespace steelyard::models {

QString ScaleSetup::task() const {
  if (scale_.isEmpty()) return tr("Choose the scale to set up.");
  switch (step_) {
    case Step::listen:
      return probe_.is_running
                 ? tr("Listening. The scale captures nothing until this is over.")
                 : tr("Switch the indicator on and clear the deck; then listen to what its line speaks.");
    case Step::protocol:
      return tr("Is this the indicator? The evidence says how sure it is.") +
             (probe_.candidates.size() > 1 ? ' ' + tr("Choose one.") : QString());
    case Step::compare:
      return tr("Compare the decoded weight with the indicator's own display. Both must change together.");
    case Step::loads:
      return tr(
          "Bring three clearly different loads onto the deck, the empty deck is one of them. At each, "
          "wait until it stands still and type what the display shows.");
    case Step::locked:
      return tr(
          "From now on every frame is held against this profile. If the indicator is set otherwise, the "
          "scale does not weigh, and says so.");
  }
  return {};
}

QString ScaleSetup::next_text() const {
  switch (step_) {
    case Step::listen:
      return in_doubt_ == Order::listen ? tr("I looked: the deck is empty, listen")
             : probe_.id.isEmpty()      ? tr("Listen to the line")
                                        : tr("Listen again");
    case Step::protocol:
      return fits()                      ? tr("See raw and decoded")
             : in_doubt_ == Order::apply ? tr("I looked: the deck is empty, use this")
                                         : tr("Use this");
    case Step::compare:
      return tr("It agrees: confirm three loads");
    case Step::loads:
      return typed_.isEmpty() && has_enough() ? tr("Lock the profile") : tr("Confirm this load");
    case Step::locked:
      return tr("To the other scales");
  }
  return {};
}

const client::Trouble* ScaleSetup::unusable() const {
  if (fits() || probe_.candidates.isEmpty()) return nullptr;
  const auto& why = probe_.candidates[candidate_].why_not;
  return why ? &*why : nullptr;
}

QString ScaleSetup::restore_text() const {
  return in_doubt_ == Order::restore ? tr("I looked: the deck is empty, as configured")
                                     : tr("Back to the configuration");
}

QString ScaleSetup::why_not_next() const {
  if (station_.link() != client::Link::online) return tr("The station is not heard.");
  if (is_busy_ || probe_.is_running) return tr("Wait until this is done.");
  if (step_ == Step::protocol && unusable() != nullptr) return pick(unusable()->words, language_);
  if (step_ == Step::compare && sound_reading_.isEmpty())
    return tr("Nothing was decoded yet: listen to the line first.");
  if (step_ == Step::loads && !typed_.isEmpty() && !is_steady())
    return tr("It moves: wait until it stands still.");
  if (step_ == Step::loads && typed_.isEmpty() && !has_enough())
    return tr("Type what the display shows. %1 of %2 loads are confirmed.")
        .arg(proof_.confirmed.size())
        .arg(proof_.needed);
  return {};
}

QString ScaleSetup::decoded() const {
  const auto unit = proof_.decoded.indexOf(' ');
  return with_gaps(proof_.decoded.left(unit)) + (unit < 0 ? QString() : proof_.decoded.mid(unit));
}

QString ScaleSetup::tone() const {
  switch (step_) {
    case Step::listen:
      return probe_.is_running                             ? "info"
             : probe_.result.isEmpty()                     ? "info"
             : probe_.result == QLatin1String("cancelled") ? "decide"
                                                           : "stop";
    case Step::protocol:
      if (is_applied_) return "info";
      if (unusable() != nullptr) return "stop";
      return !fits() || probe_.candidates[candidate_].is_tied ? "decide" : "go";
    case Step::compare:
      return sound_reading_.isEmpty() ? "stop" : unsound_.isEmpty() ? "go" : "decide";
    case Step::loads:
      return proof_.changed ? "stop" : is_steady() ? "go" : "info";
    case Step::locked:
      return "go";
  }
  return "info";
}

QString ScaleSetup::says() const {
  if (scale_.isEmpty()) return {};
  const auto* scale = chosen();
  switch (step_) {
    case Step::listen:
      if (in_doubt_ == Order::listen || in_doubt_ == Order::restore)
        return tr(
            "The station reads a load on this scale. Look at the deck: if nothing stands there, the line "
            "is misread, and may be set up.");
      if (probe_.is_running)
        return tr("%1 bytes came; setting %2 of %3.")
            .arg(QString::number(probe_.bytes), QString::number(probe_.settings_behind + 1),
                 QString::number(std::max<qint64>(probe_.settings, 1)));
      if (probe_.result == QLatin1String("cancelled"))
        return tr("The listening was ended; the line is back.");
      if (probe_.result == QLatin1String("timed_out")) return tr("It took too long; the line is back.");
      if (probe_.result == QLatin1String("abandoned"))
        return tr("Nobody looked any more, so the line was given back. Listen again.");
      if (probe_.why) return pick(probe_.why->words, language_);
      if (scale != nullptr && scale->signal != client::Signal::ok && scale->why_not)
        return pick(scale->why_not->words, language_);
      if (scale == nullptr) return {};
      if (scale->applied_by.isEmpty())
        return tr("The configuration says %1 on %2.").arg(scale->protocol, scale->line);
      return tr("Read with %1 on %2, as %3 had it applied; the configuration says %4.")
          .arg(scale->protocol, scale->line, scale->applied_by, scale->configured_protocol);
    case Step::protocol:
      if (in_doubt_ == Order::apply)
        return tr(
            "The station reads a load on this scale. Look at the deck: if nothing stands there, the line "
            "is misread, and may be set up.");
      if (is_applied_) return tr("It is read so now. The first weight is awaited.");
      if (fits()) return tr("It is read so already.");
      if (unusable() != nullptr) return pick(unusable()->words, language_);
      return tr("It speaks %1, but is read with %2. Use what was found: it is kept, also over a restart, and "
                "can be taken back.")
          .arg(probe_.candidates.isEmpty() ? QString() : probe_.candidates[candidate_].protocol,
               scale == nullptr ? QString() : scale->protocol);
    case Step::compare:
      if (!sound_reading_.isEmpty() && unsound_.isEmpty()) return tr("Every frame is sound.");
      if (!sound_reading_.isEmpty()) return tr("Some frames are damaged: %1. Check the cable.").arg(unsound_);
      if (readings_.count() == 0) return tr("The line is silent. Check the indicator's power and the cable.");
      return tr("Bytes come, but no frame: %1.").arg(unsound_.isEmpty() ? tr("not understood") : unsound_);
    case Step::loads:
      if (proof_.changed) return pick(proof_.changed->words, language_);
      if (!proof_.is_shown) return tr("Nothing is decoded now. Check the indicator's power and the cable.");
      return is_steady() ? tr("It stands still: type what the display shows.")
                         : tr("It moves: wait until it stands still.");
    case Step::locked:
      return proof_.commissioned_by.isEmpty()
                 ? QString()
                 : tr("Locked by %1, %2.").arg(proof_.commissioned_by, day_and_clock(proof_.commissioned_at));
  }
  return {};
}

}  // namespace steelyard::models
