// SPDX-License-Identifier: Apache-2.0
#include "station/service/evidence.h"

#include <algorithm>
#include <chrono>

#include "station/asio/offload.h"
#include "station/log/log.h"

namespace steelyard::service {
namespace {

desk::NoteFindings noted(const JudgedStay& judged, const std::vector<weighing::Finding>& findings) {
  desk::NoteFindings command{judged.scale.id, judged.weighings, {}};
  for (const auto& finding : findings) {
    const auto moment = [&](std::int64_t ms) { return judged.stay.began + std::chrono::milliseconds(ms); };
    command.findings.push_back({finding.kind, finding.numbers,
                                judged.stay.curve.piece(finding.from_ms, finding.to_ms).encode(),
                                moment(finding.from_ms), moment(finding.to_ms)});
  }
  return command;
}

weighing::FindingNumbers numbers_of(const Json& body) {
  weighing::FindingNumbers out;
  const Json* numbers = body.find("numbers");
  if (numbers == nullptr || numbers->object() == nullptr) return out;
  for (const auto& [name, number] : *numbers->object()) {
    if (number.integer() != nullptr) out.emplace(name, *number.integer());
  }
  return out;
}

Json samples_of(const Json* text) {
  Json::Array samples;
  const auto trace =
      weighing::Trace::decode(text != nullptr && text->string() != nullptr ? *text->string() : "");
  if (!trace) return samples;
  for (const auto& sample : trace->samples())
    samples.push_back(Json::Array{sample.ms, sample.mass.in_grams()});
  return samples;
}

}  // namespace

boost::asio::awaitable<void> judge(EvidenceParts parts, JudgedStay judged) {
  weighing::StayFacts facts;
  facts.finest_interval = judged.scale.ranges.front().interval;
  const std::string last = judged.weighings.empty() ? "" : judged.weighings.back();
  const auto* dispatch = parts.lane.desk().model().find_by_weighing(last);
  if (dispatch != nullptr) {
    facts.loads_on_deck =
        std::ranges::any_of(dispatch->lines, [](const auto& line) { return !line.is_bagged(); });
    auto look = [&reader = parts.reader, id = dispatch->id] { return reader.axle_steps_of(id); };
    const auto steps = co_await asio::offload(parts.queries, std::move(look));
    if (!steps) log::warning("evidence.axle_steps", log::fields_of(steps.error()));
    if (steps && *steps) facts.axle_steps_before = static_cast<int>(**steps);
  }
  const auto findings = findings_in(judged.stay, facts);
  if (findings.empty()) co_return;
  auto command = noted(judged, findings);
  auto decide = [command](const desk::Desk& desk, const desk::Context& context) {
    return desk.decide(command, context);
  };
  Job job("station", {}, std::move(decide));
  auto done = parts.lane.run(std::move(job));
  co_await std::move(done);
}

Json finding_json(const Json& body, Curve curve) {
  Json::Object out = *body.object();
  const Json* name = body.find("kind");
  const auto kind = name != nullptr && name->string() != nullptr
                        ? weighing::finding_kind_named(*name->string())
                        : std::nullopt;
  if (kind) {
    out.insert_or_assign("sentence_en", Json(sentence(*kind, numbers_of(body), Language::en)));
    out.insert_or_assign("sentence_zh", Json(sentence(*kind, numbers_of(body), Language::zh)));
  }
  if (curve == Curve::samples) out.insert_or_assign("samples", samples_of(body.find("trace")));
  out.erase("trace");
  return out;
}

}  // namespace steelyard::service
