// SPDX-License-Identifier: Apache-2.0
#include "station/service/scale_proof.h"

#include "drivers/commission/profile_codec.h"
#include "drivers/commission/profile_file.h"
#include "station/base/check.h"
#include "station/base/text.h"
#include "station/journal/hash.h"
#include "station/log/log.h"
#include "station/service/problem_json.h"

namespace steelyard::service {
namespace {

using commission::Commissioning;
using commission::ConfirmedLoad;
using commission::ScaleProfile;

commission::Arrangement arrangement_of(const ScaleSetup& setup) {
  return {setup.scale.id, setup.protocol, setup.facts.address, setup.scale.unit, setup.scale.ranges};
}

Json shown_json(const Commissioning& running, Instant now) {
  const auto& shown = running.shown();
  if (!shown) return nullptr;
  const auto& value = shown->indication.value;
  const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(now - shown->at);
  return Json::Object{{"frame_hex", to_hex(shown->frame)},
                      {"decoded", indicator::describe(shown->indication)},
                      {"text", value ? Json(weighing::text_of(*value)) : Json()},
                      {"unit", shown->indication.unit ? Json(name_of(*shown->indication.unit)) : Json()},
                      {"steady", running.is_steady(now)},
                      {"age_ms", age.count()}};
}

}  // namespace

ScaleProof::ScaleProof(const ScaleSetup& setup, const indicator::Indicator& protocol)
    : setup_(setup), protocol_(&protocol) {
  auto loaded = commission::load_profile(setup.profile);
  if (!loaded) {
    unusable_ = loaded.error();
  } else if (*loaded) {
    hold(**loaded);
  } else if (setup.profile_is_required) {
    unusable_ = Error{ErrorCode::profile_malformed,
                      {{"file", setup.profile}, {"rule", "it is not there 文件不存在"}}};
  }
  if (!unusable_) return;
  auto fields = log::fields_of(*unusable_);
  fields.insert_or_assign("scale", Param(setup.scale.id));
  log::error("scale.profile", fields);
}

void ScaleProof::hold(const commission::ScaleProfile& profile) {
  profile_ = profile;
  unusable_.reset();
  mismatch_.reset();
  auto fits = commission::matches(profile, arrangement_of(setup_));
  if (fits) fits = commission::still_decodes(profile, *protocol_);
  if (!fits) unusable_ = fits.error();
}

void ScaleProof::read_with(const indicator::Indicator& protocol) {
  protocol_ = &protocol;
  running_.reset();
  if (profile_) hold(ScaleProfile(*profile_));
}

void ScaleProof::on_reading(const indicator::Reading& reading, const indicator::LineFacts& facts,
                            Instant now) {
  const auto* indication = reading.indication();
  if (running_ && indication != nullptr) running_->on_frame(*indication, reading.bytes, now);
  if (running_ && reading.error() != nullptr) running_->on_gap();
  // A frame without a number says nothing, for better or worse: what the last one with a number said stands.
  if (!profile_ || indication == nullptr || !indication->value) return;
  const auto fits = commission::matches(*profile_, setup_.protocol, facts, *indication);
  mismatch_ = fits ? std::nullopt : std::optional(fits.error());
  if (mismatch_ == said_ || (said_at_ && now - *said_at_ < say_least)) return;
  if (mismatch_) {
    log::error("scale.changed", log::fields_of(*mismatch_));
  } else {
    log::info("scale.as_commissioned", {{"scale", setup_.scale.id}});
  }
  said_ = mismatch_;
  said_at_ = now;
}

Json ScaleProof::commissioned() const {
  if (!profile_) return nullptr;
  return Json::Object{{"by", profile_->by}, {"at", to_rfc3339(profile_->at)}};
}

std::optional<std::string> ScaleProof::fingerprint() const {
  if (!profile_) return std::nullopt;
  return journal::to_hex(journal::sha256(to_text(commission::json_of(*profile_))));
}

Commissioning ScaleProof::fresh() const {
  commission::CommissioningSetup setup;
  setup.scale = setup_.scale.id;
  setup.line = setup_.line;
  setup.protocol = setup_.protocol;
  setup.address = setup_.facts.address;
  setup.ranges = setup_.scale.ranges;
  setup.unit = setup_.scale.unit;
  return Commissioning(std::move(setup));
}

Json ScaleProof::state(Instant now, const std::optional<Commissioning>& running) const {
  Json::Array confirmed;
  if (running) {
    for (const ConfirmedLoad& load : running->confirmed()) {
      confirmed.push_back(Json::Object{{"shown", weighing::text_of(load.shown)},
                                       {"unit", name_of(load.unit)},
                                       {"frame_hex", to_hex(load.frame)},
                                       {"at", to_rfc3339(load.at)}});
    }
  }
  const bool changed = running && running->changed();
  return Json::Object{{"scale", setup_.scale.id},
                      {"running", running.has_value()},
                      {"shown", running ? shown_json(*running, now) : Json()},
                      {"confirmed", std::move(confirmed)},
                      {"needed", commission::loads_needed},
                      {"changed", changed ? problem_json(*running->changed()) : Json()},
                      {"commissioned", commissioned()}};
}

Result<commission::ScaleProfile> ScaleProof::prepare(const indicator::LineFacts& facts, std::string by,
                                                     WallTime at) const {
  CHECK(running_.has_value());
  auto profile = running_->finish(facts, std::move(by), at);
  if (!profile) return profile;
  if (auto written = commission::prepare_profile(*profile, setup_.profile); !written) return written.error();
  return profile;
}

Result<void> ScaleProof::adopt(const commission::ScaleProfile& profile) {
  hold(profile);
  if (auto published = commission::publish_profile(setup_.profile); !published) {
    unusable_ = published.error();
    return published;
  }
  running_.reset();
  return {};
}

}  // namespace steelyard::service
