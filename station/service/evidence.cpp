// SPDX-License-Identifier: Apache-2.0
#include "station/service/evidence.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <optional>

#include "station/asio/offload.h"
#include "station/log/log.h"

namespace steelyard::service {
namespace {

desk::NoteFindings noted(const JudgedStay& judged, const std::vector<weighing::Finding>& findings) {
  desk::NoteFindings command{judged.scale.id, judged.weighings, {}, {}};
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

/// By the number of a weighing: the dispatch that has it.
using Trucks = std::map<std::string, dispatch::Dispatch>;

/// What the tables say of a stay.
struct Asked {
  Trucks trucks;  ///< with those that have left
  std::optional<int> axle_steps;
};

/// The dispatch of a weighing; empty where the tables have none, as of a public weighing.
Result<std::optional<dispatch::Dispatch>> truck_of(store::Reader& reader, const std::string& weighing) {
  const auto none = std::optional<dispatch::Dispatch>();
  const auto record = reader.weighing(weighing);
  if (!record && record.error().code == ErrorCode::not_found) return none;
  if (!record) return record.error();
  const Json* id = record->body.find("dispatch");
  if (id == nullptr || id->string() == nullptr) return none;
  const auto body = reader.dispatch(*id->string());
  if (!body) return body.error();
  auto read = dispatch::dispatch_from_journal(body->body);
  if (!read) return read.error();
  return std::optional(*std::move(read));
}

/// What cannot be read is logged, and the stay judged without it.
Asked asked_of_tables(store::Reader& reader, const std::vector<std::string>& elsewhere,
                      const std::string& last, Trucks trucks) {
  Asked out{std::move(trucks), {}};
  for (const std::string& weighing : elsewhere) {
    auto truck = truck_of(reader, weighing);
    if (!truck) log::warning("evidence.dispatch", log::fields_of(truck.error()));
    if (truck && *truck) out.trucks.insert_or_assign(weighing, **std::move(truck));
  }
  const auto truck = out.trucks.find(last);
  if (truck == out.trucks.end()) return out;
  const auto steps = reader.axle_steps_of(truck->second.id);
  if (!steps) log::warning("evidence.axle_steps", log::fields_of(steps.error()));
  if (steps && *steps) out.axle_steps = static_cast<int>(**steps);
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
  Trucks trucks;
  std::vector<std::string> elsewhere;
  for (const std::string& weighing : judged.weighings) {
    const auto* dispatch = parts.desk.model().find_by_weighing(weighing);
    if (dispatch == nullptr) {
      elsewhere.push_back(weighing);
    } else {
      trucks.insert_or_assign(weighing, *dispatch);
    }
  }
  const std::string last = judged.weighings.empty() ? "" : judged.weighings.back();
  auto look = [&reader = parts.reader, elsewhere, last, trucks]() mutable {
    return asked_of_tables(reader, elsewhere, last, std::move(trucks));
  };
  auto asked = co_await asio::offload(parts.queries, std::move(look));

  weighing::StayFacts facts;
  facts.finest_interval = judged.scale.ranges.front().interval;
  facts.axle_steps_before = asked.axle_steps;
  if (const auto truck = asked.trucks.find(last); truck != asked.trucks.end()) {
    facts.loads_on_deck =
        std::ranges::any_of(truck->second.lines, [](const auto& line) { return !line.is_bagged(); });
  }
  const auto findings = findings_in(judged.stay, facts);
  if (findings.empty()) co_return;
  auto command = noted(judged, findings);
  for (auto& [weighing, dispatch] : asked.trucks) command.trucks.push_back(std::move(dispatch));
  std::string what = "findings " + judged.scale.id + " " + last;
  auto decide = [command](const desk::Desk& desk, const desk::Context& context) {
    return desk.decide(command, context);
  };
  parts.own.run(std::move(what), std::move(decide));
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
