// SPDX-License-Identifier: Apache-2.0
#include "station/forms/words.h"

#include <algorithm>
#include <set>

#include "station/base/text.h"

namespace steelyard::forms {
namespace {

/// Beyond it a pick-up is an incident.
constexpr int late_after_days = 3;

std::string two_digits(int value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

std::string with_commas(std::string text) {
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  std::size_t end = std::min(text.find('.'), text.size());
  while (end > first + 3) {
    end -= 3;
    text.insert(end, ",");
  }
  return text;
}

std::int64_t days_between(LocalDay from, LocalDay to) {
  constexpr std::chrono::seconds anywhere{};
  return (start_of(to, anywhere) - start_of(from, anywhere)) / std::chrono::hours(24);
}

}  // namespace

std::string grouped_kilograms(Mass mass) {
  return with_commas(kilograms_text(mass));
}

std::string grouped_tonnes(Mass mass) {
  constexpr std::int64_t grams_per_tonne = 1'000'000;
  constexpr std::size_t shown = 3;
  const auto grams = magnitude(mass).in_grams();
  std::string decimals = std::to_string(grams_per_tonne + grams % grams_per_tonne).substr(1);
  while (decimals.size() > shown && decimals.ends_with('0')) decimals.pop_back();
  const std::string sign = mass < Mass() ? "-" : "";
  return sign + with_commas(std::to_string(grams / grams_per_tonne) + "." + decimals);
}

std::string grouped(std::int64_t number) {
  return with_commas(std::to_string(number));
}

std::string joined(const std::vector<std::string>& texts, std::string_view with) {
  std::string out;
  for (const auto& text : texts) {
    if (!out.empty()) out += with;
    out += text;
  }
  return out;
}

void put(Fields& fields, const char* name, const std::string& text) {
  if (!text.empty()) fields[name] = text;
}

std::string Words::say(std::string_view zh, std::string_view en) const {
  return std::string(context_.language == Language::zh ? zh : en);
}

std::string Words::minute(WallTime time) const {
  const auto local = local_time(time, context_.offset);
  return to_string(local.day) + " " + two_digits(local.hour) + ":" + two_digits(local.minute);
}

std::string Words::second(WallTime time) const {
  return minute(time) + ":" + two_digits(local_time(time, context_.offset).second);
}

std::string Words::day(WallTime time) const {
  return to_string(local_time(time, context_.offset).day);
}

std::string Words::copy() const {
  return context_.reprint == 0 ? "" : say("补打 ", "Reprint ") + std::to_string(context_.reprint);
}

std::string Words::chain() const {
  if (context_.chain_hash.empty()) return {};
  std::string out = "#" + std::to_string(context_.chain_seq) + std::string(between);
  const std::string hash = short_hash();
  for (std::size_t i = 0; i < hash.size(); i += 4) out += (i == 0 ? "" : " ") + hash.substr(i, 4);
  return out;
}

std::string Words::age(LocalDay ordered, LocalDay on) const {
  const auto days = days_between(ordered, on);
  std::string out = say(std::to_string(days) + " 天", std::to_string(days) + (days == 1 ? " day" : " days"));
  if (days > late_after_days) out += std::string(between) + say("超过三天", "over three days");
  return out;
}

std::string Words::mark(const dispatch::Weighing& weighing) const {
  switch (weighing.source) {
    case dispatch::Source::measured:
      return "";
    case dispatch::Source::preset_tare:
      return say("预置皮重 PT", "PT preset tare");
    case dispatch::Source::manual:
      return say("手工录入", "manual entry");
  }
  return {};
}

std::string Words::scales(const std::vector<const dispatch::Weighing*>& weighings) const {
  std::set<std::string> used;
  for (const auto* weighing : weighings) used.insert(weighing->scale);
  std::vector<std::string> out;
  for (const auto& scale : context_.scales) {
    if (used.contains(scale.id)) out.push_back(description(scale));
  }
  return joined(out, "; ");
}

std::string Words::unverified(const std::vector<const dispatch::Weighing*>& weighings, bool known) const {
  const bool found = known || std::any_of(weighings.begin(), weighings.end(),
                                          [](const auto* weighing) { return weighing->unverified; });
  if (!found) return {};
  return say("未检定 unverified — 不得用于结算 not for settlement", "未检定 unverified — not for settlement");
}

std::string Words::description(const ScaleFacts& scale) const {
  std::string e;
  for (const auto interval : scale.intervals) e += (e.empty() ? "" : "/") + grouped_kilograms(interval);
  std::string out = scale.id;
  const auto add = [&](const std::string& text) { out += std::string(between) + text; };
  add("Max " + grouped_kilograms(scale.max) + " kg");
  add("Min " + grouped_kilograms(scale.min) + " kg");
  add("e " + e + " kg");
  if (!scale.accuracy_class.empty()) add(say("准确度等级 ", "class ") + scale.accuracy_class);
  if (!scale.serial.empty()) add(say("出厂编号 ", "serial no. ") + scale.serial);
  if (!scale.certificate.empty()) add(say("检定证书 ", "certificate ") + scale.certificate);
  return out;
}

FormData Words::form(Form form) const {
  FormData data;
  data.form = form;
  data.language = context_.language;
  data.preview = context_.preview;
  data.fields["site"] = context_.site;
  data.fields["copy"] = copy();
  put(data.fields, "chain", chain());
  return data;
}

}  // namespace steelyard::forms
