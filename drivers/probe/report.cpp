// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe/report.h"

#include <algorithm>

#include "station/base/text.h"

namespace steelyard::probe {
namespace {

using indicator::FrameError;
using indicator::Known;

constexpr FrameError all_errors[] = {FrameError::checksum, FrameError::truncated, FrameError::framing,
                                     FrameError::format, FrameError::noise};

Json settings_json(const SerialSettings& settings) {
  return Json::Object{{"baud", settings.baud},
                      {"bits", settings.bits},
                      {"parity", name_of(settings.parity)},
                      {"stop", settings.stop}};
}

void merge(Json::Object& into, Json from) {
  into.merge(*from.object());
}

std::string_view check_of(const Candidate& candidate) {
  if (candidate.trust == Trust::verified) return "verified";
  return candidate.evidence.facts.check_byte == Known::no ? "absent" : "none";
}

Json evidence_json(const Candidate& candidate) {
  const Evidence& evidence = candidate.evidence;
  Json::Object errors;
  for (const FrameError error : all_errors) {
    errors.emplace(indicator::name_of(error), evidence.errors_of(error));
  }
  Json::Array seen;
  for (const Sample& sample : evidence.samples) {
    seen.push_back(
        Json::Object{{"frame_hex", to_hex(sample.frame)}, {"text", indicator::describe(sample.indication)}});
  }
  return Json::Object{{"frames", evidence.weights + evidence.answers},
                      {"numbers", evidence.numbers},
                      {"answers", evidence.answers},
                      {"errors", std::move(errors)},
                      {"explained_percent", evidence.explained_percent()},
                      {"check", check_of(candidate)},
                      {"seven_bit", evidence.facts.seven_bit == Known::yes},
                      {"seen", std::move(seen)}};
}

std::string_view trust_text(const Candidate& candidate, Language language) {
  const bool zh = language == Language::zh;
  if (candidate.trust == Trust::verified) return zh ? "每帧校验均正确" : "the check verified in every one";
  if (check_of(candidate) == "absent") return zh ? "发送时未带校验" : "sent without their check";
  if (candidate.trust == Trust::marked)
    return zh ? "由标记和字段识别，无校验" : "known by marks and fields, no check";
  return zh ? "纯文本，无校验" : "plain text, no check";
}

std::string evidence_text(const Candidate& candidate, Language language) {
  const Evidence& evidence = candidate.evidence;
  const bool zh = language == Language::zh;
  const std::string comma = zh ? "，" : ", ";
  const std::string percent = std::to_string(evidence.explained_percent());
  std::string out = std::to_string(evidence.weights) + (zh ? " 帧" : " frames") + comma;
  out += std::string(trust_text(candidate, language)) + comma;
  out += zh ? percent + "% 的字节可以解释" : percent + " % of the bytes explained";
  for (const FrameError error : all_errors) {
    if (const auto count = evidence.errors_of(error); count > 0) {
      out += comma + std::to_string(count) + " " + std::string(indicator::name_of(error));
    }
  }
  return out;
}

std::string both(std::string_view english, std::string_view chinese) {
  return std::string(english) + " / " + std::string(chinese);
}

std::string indented(std::string_view text, std::string_view by) {
  std::string out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    out.append(by).append(text.substr(0, end)).append("\n");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

}  // namespace

std::string ProbedLine::with(const SerialSettings& settings) const {
  if (!has_settings) return url;
  std::string out = url + "?baud=" + std::to_string(settings.baud) + "&bits=" + std::to_string(settings.bits);
  // With nine bits the mark has the parity's place.
  if (settings.bits < 9) out += "&parity=" + std::string(name_of(settings.parity));
  return out + "&stop=" + std::to_string(settings.stop);
}

std::string short_text(const SerialSettings& settings) {
  const char parity = settings.parity == Parity::none ? 'N' : settings.parity == Parity::even ? 'E' : 'O';
  return std::to_string(settings.baud) + " " + std::to_string(settings.bits) + parity +
         std::to_string(settings.stop);
}

std::string toml_of(const Candidate& candidate, const ProbedLine& line) {
  std::string out = "[[scale]]\nid = \"scale1\"\n";
  out += "line = \"" + line.with(candidate.settings) + "\"\n";
  out += "protocol = \"" + std::string(candidate.indicator->id) + "\"\n";
  if (candidate.address) out += "address = " + std::to_string(*candidate.address) + "\n";
  if (!candidate.evidence.says_unit)
    out += "unit = \"kg\"  # or \"t\": what the display shows 仪表显示的单位\n";
  out += "max_kg = 80000  # this, min_kg and interval_kg: from the indicator's type plate 以仪表铭牌为准\n";
  out += "min_kg = 400\ninterval_kg = 20\n";
  return out;
}

Json json_of(const Candidate& candidate, const ProbedLine& line) {
  Json::Array notes;
  for (const Note& note : candidate.notes) {
    notes.push_back(Json::Object{{"kind", name_of(note.kind)},
                                 {"en", sentence(note, Language::en)},
                                 {"zh", sentence(note, Language::zh)}});
  }
  Json::Object out{{"protocol", candidate.indicator->id},
                   {"title", candidate.indicator->title},
                   {"line", line.with(candidate.settings)},
                   {"address", candidate.address ? Json(*candidate.address) : Json()},
                   {"trust", name_of(candidate.trust)},
                   {"certain", candidate.certain},
                   {"tied", candidate.tied},
                   {"evidence", evidence_json(candidate)},
                   {"notes", std::move(notes)},
                   {"config", toml_of(candidate, line)}};
  merge(out, settings_json(candidate.settings));
  return out;
}

Json json_of(const Probing& probing, const ProbedLine& line) {
  Json::Array candidates;
  for (const Candidate& candidate : probing.candidates()) candidates.push_back(json_of(candidate, line));
  Json::Array heard;
  for (const Heard& one : probing.log()) {
    const bool says = !one.understood && !one.refused;
    Json::Object row{{"bytes", one.bytes},
                     {"understood", one.understood},
                     {"diagnosis", says ? Json(name_of(one.diagnosis)) : Json()},
                     {"en", says ? Json(sentence(one.diagnosis, Language::en)) : Json()},
                     {"zh", says ? Json(sentence(one.diagnosis, Language::zh)) : Json()},
                     {"refused", one.refused ? Json(name_of(one.refused->code)) : Json()}};
    merge(row, settings_json(one.settings));
    heard.push_back(std::move(row));
  }
  return Json::Object{{"line", line.url}, {"candidates", std::move(candidates)}, {"heard", std::move(heard)}};
}

std::string text_of(const std::vector<Candidate>& candidates, const ProbedLine& line) {
  std::string out;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    out += std::to_string(i + 1) + ". " + std::string(candidate.indicator->id) + "  " +
           std::string(candidate.indicator->title) + "\n";
    out += "   line 线路: ";
    if (line.has_settings)
      out += short_text(candidate.settings);
    else
      out += line.url;
    out += candidate.tied ? "; not the only one that fits, see below / 还有其他协议符合，见下文\n" : "\n";
    out += "   evidence: " + evidence_text(candidate, Language::en) + "\n";
    out += "   依据：" + evidence_text(candidate, Language::zh) + "\n";
    for (const Sample& sample : candidate.evidence.samples) {
      out +=
          "   seen 收到: " + to_hex(sample.frame) + "  =  " + indicator::describe(sample.indication) + "\n";
    }
    for (const Note& note : candidate.notes) {
      out += "   - " + sentence(note, Language::en) + "\n     " + sentence(note, Language::zh) + "\n";
    }
    out += "   configuration 配置:\n" + indented(toml_of(candidate, line), "     ") + "\n";
  }
  return out;
}

Error nothing_found(const Probing& probing, const ProbedLine& line) {
  // What the setting with the most bytes looked like, and which that was.
  const auto log = probing.log();
  const auto most = std::max_element(log.begin(), log.end(),
                                     [](const Heard& a, const Heard& b) { return a.bytes < b.bytes; });
  const auto words = [](Diagnosis diagnosis) {
    return both(sentence(diagnosis, Language::en), sentence(diagnosis, Language::zh));
  };
  std::string what = words(Diagnosis::silence);
  if (most != log.end() && most->bytes > 0) {
    what = std::to_string(most->bytes) + " bytes 字节";
    if (line.has_settings) what += ", " + short_text(most->settings);
    what += ": " + words(most->diagnosis);
  } else if (std::any_of(log.begin(), log.end(), [](const Heard& one) { return one.refused.has_value(); })) {
    what = both("the line does not take the settings", "线路不接受这些设置");
  }
  return {ErrorCode::probe_found_nothing, {{"line", line.url}, {"what", what}}};
}

}  // namespace steelyard::probe
