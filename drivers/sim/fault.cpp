// SPDX-License-Identifier: Apache-2.0
#include "drivers/sim/fault.h"

#include <algorithm>
#include <charconv>

#include "drivers/sim/words.h"

namespace steelyard::sim {
namespace {

enum class Takes { every, bytes, text, nothing };

struct Form {
  Fault fault;
  std::string_view name;
  Takes takes;
};

constexpr std::array<Form, fault_count> forms = {{{Fault::drop, "drop", Takes::every},
                                                  {Fault::cut, "cut", Takes::every},
                                                  {Fault::flip, "flip", Takes::every},
                                                  {Fault::check, "check", Takes::every},
                                                  {Fault::parity, "parity", Takes::nothing},
                                                  {Fault::prefix, "prefix", Takes::text},
                                                  {Fault::join, "join", Takes::nothing},
                                                  {Fault::split, "split", Takes::nothing},
                                                  {Fault::noise, "noise", Takes::bytes},
                                                  {Fault::freeze, "freeze", Takes::nothing},
                                                  {Fault::silence, "silence", Takes::nothing},
                                                  {Fault::range, "range", Takes::nothing},
                                                  {Fault::minus_zero, "minus-zero", Takes::nothing},
                                                  {Fault::not_zeroed, "not-zeroed", Takes::nothing}}};

constexpr int every_max = 1'000'000;
constexpr int noise_max = 300;
constexpr std::size_t prefix_max = 40;

Error bad(ErrorCode code, const Form& form, std::string rule) {
  return {code, {{"field", "fault " + std::string(form.name)}, {"rule", std::move(rule)}}};
}

Result<FaultChange> with_number(const Form& form, std::string_view argument, int max) {
  FaultChange change{form.fault, 0, {}};
  const auto [end, error] = std::from_chars(argument.data(), argument.data() + argument.size(), change.n);
  const bool whole = error == std::errc() && end == argument.data() + argument.size();
  if (!whole || change.n < 1 || change.n > max) {
    return bad(ErrorCode::field_out_of_range, form, "1 to " + std::to_string(max) + ", or off");
  }
  return change;
}

}  // namespace

std::string_view name_of(Fault fault) {
  return forms[static_cast<std::size_t>(fault)].name;
}

std::string_view fault_forms() {
  return "drop N|off, cut N|off, flip N|off, check N|off, parity on|off, prefix TEXT|off, join on|off, "
         "split on|off, noise N|off, freeze on|off, silence on|off, range on|off, minus-zero on|off, "
         "not-zeroed on|off";
}

Result<FaultChange> parse_fault(std::string_view text) {
  const auto [name, argument] = split_words(text);
  const auto form =
      std::find_if(forms.begin(), forms.end(), [&, name = name](const Form& f) { return f.name == name; });
  if (form == forms.end()) {
    return Error{ErrorCode::field_not_one_of, {{"field", "fault"}, {"rule", std::string(fault_forms())}}};
  }
  if (argument == "off") return FaultChange{form->fault, 0, {}};
  switch (form->takes) {
    case Takes::every:
      return with_number(*form, argument, every_max);
    case Takes::bytes:
      return with_number(*form, argument, noise_max);
    case Takes::text: {
      const bool plain =
          std::all_of(argument.begin(), argument.end(), [](char c) { return c > ' ' && c < 0x7F; });
      if (argument.empty() || argument.size() > prefix_max || !plain) {
        return bad(ErrorCode::field_bad_format, *form,
                   "1 to 40 printable ASCII characters without blanks, or off");
      }
      return FaultChange{form->fault, 1, std::string(argument)};
    }
    case Takes::nothing:
      if (argument == "on") return FaultChange{form->fault, 1, {}};
      break;
  }
  return bad(ErrorCode::field_not_one_of, *form, "on, off");
}

std::string FaultSwitches::summary() const {
  std::string out;
  for (const Form& form : forms) {
    if (!is_on(form.fault)) continue;
    out.append(out.empty() ? "" : ",").append(form.name);
    if (form.takes == Takes::text) {
      out.append(":").append(text_of(form.fault));
    } else if (form.takes != Takes::nothing) {
      out.append(":").append(std::to_string(of(form.fault)));
    }
  }
  return out.empty() ? "none" : out;
}

}  // namespace steelyard::sim
