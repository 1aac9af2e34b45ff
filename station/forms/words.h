// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "station/dispatch/dispatch.h"
#include "station/forms/form_context.h"
#include "station/forms/form_data.h"

namespace steelyard::forms {

inline constexpr std::string_view between = " · ";
/// Of the hash that anchors a paper, printed.
inline constexpr std::size_t chain_digits = 16;

/// "34,040", "-1,250.5": kilograms with a comma at every thousand.
std::string grouped_kilograms(Mass mass);
/// "24.000", "1,000.000", "0.0125": tonnes, to the kilogram at least.
std::string grouped_tonnes(Mass mass);
/// "1,250".
std::string grouped(std::int64_t number);
std::string joined(const std::vector<std::string>& texts, std::string_view with = ", ");
/// Only where there is something to say: what is absent prints as a dash.
void put(Fields& fields, const char* name, const std::string& text);

/// How the forms of one language and one local time say things. The context must outlive it.
class Words {
 public:
  explicit Words(const FormContext& context) : context_(context) {}

  std::string say(std::string_view zh, std::string_view en) const;
  std::string minute(WallTime time) const;
  std::string second(WallTime time) const;
  std::string day(WallTime time) const;
  /// "补打 2", "Reprint 2"; empty for the original.
  std::string copy() const;
  /// "#1842 · 9f86 d081 884c 7d65": in groups, so that a person can compare it. Empty without a hash.
  std::string chain() const;
  std::string short_hash() const { return context_.chain_hash.substr(0, chain_digits); }
  /// "5 天 · 超过三天": how old an order is on a day; what is later than three days says so.
  std::string age(LocalDay ordered, LocalDay on) const;
  /// "预置皮重 PT", "手工录入"; empty for what was measured just now.
  std::string mark(const dispatch::Weighing& weighing) const;
  /// Id, Max, Min, e, class, serial number, certificate of each scale that the weighings name, in the order
  /// of the context.
  std::string scales(const std::vector<const dispatch::Weighing*>& weighings) const;
  /// That a weight came from a scale without a valid certificate, if one did or `known`.
  std::string unverified(const std::vector<const dispatch::Weighing*>& weighings, bool known) const;
  /// What every form carries: form, language, preview, site, copy, chain.
  FormData form(Form form) const;
  const FormContext& context() const { return context_; }

 private:
  std::string description(const ScaleFacts& scale) const;

  const FormContext& context_;
};

}  // namespace steelyard::forms
