// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/error.h"
#include "station/base/json.h"
#include "station/base/result.h"
#include "station/base/time.h"

namespace steelyard::forms {

/// The forms there are. A template for one is the file `<name>.<language>.svg`.
enum class Form { weigh_ticket, gate_pass, pick_slip, order_record, check_ticket, test_page, statement };
inline constexpr Form all_forms[] = {Form::weigh_ticket, Form::gate_pass, Form::pick_slip, Form::order_record,
                                     Form::check_ticket};

/// "weigh-ticket", "gate-pass", "pick-slip", "order-record", "check-ticket", "test-page".
std::string_view name_of(Form form);
/// What people call it: "过磅单", "Weigh ticket".
std::string_view title_of(Form form, Language language);
/// Refuses with unknown_form (form, known).
Result<Form> form_named(std::string_view name);
/// "zh", "en".
std::string_view name_of(Language language);

using Fields = std::map<std::string, std::string, std::less<>>;

/// Everything that stands on one printed form, already in the words and numbers of its language: a template
/// puts each text where its placeholder stands and decides nothing but the looks.
struct FormData {
  Form form = Form::weigh_ticket;
  Language language = Language::zh;
  /// By the names of form_fields.h. What is absent prints as a dash; what is empty prints as nothing.
  Fields fields;
  /// The repeated lines, in order; as many pages as they need.
  std::vector<Fields> lines;
  /// Names of the parts of a form in several copies ("存根"); each is printed whole, but once for all of them
  /// on paper that makes its copies itself. Empty: one, without a name.
  std::vector<std::string> parts;
  /// The text of the QR code; empty: none.
  std::string qr;
  /// Marked across as 预览 PREVIEW: this is no original.
  bool preview = false;
  /// The date inside the PDF file. Absent: none, so that equal data gives equal bytes in any case.
  std::optional<WallTime> created;

  friend bool operator==(const FormData&, const FormData&) = default;
};

/// Limits of form_data_from.
inline constexpr std::size_t longest_text = 20'000;
inline constexpr std::size_t most_lines = 500;
inline constexpr std::size_t most_parts = 9;

/// {"form","language","fields":{…},"lines":[{…}],"parts":[…],"qr","preview","created"}; parts, qr, preview
/// and created may be missing. A field whose name the form does not know is refused (field_unknown): a
/// misspelt one would silently print a dash.
Result<FormData> form_data_from(const Json& value);
Json to_json(const FormData& data);

}  // namespace steelyard::forms
