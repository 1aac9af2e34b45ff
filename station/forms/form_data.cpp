// SPDX-License-Identifier: Apache-2.0
#include "station/forms/form_data.h"

#include <utility>

#include "station/base/object_reader.h"
#include "station/base/text.h"
#include "station/forms/form_fields.h"

namespace steelyard::forms {
namespace {

constexpr std::pair<std::string_view, Form> form_names[] = {
    {"weigh-ticket", Form::weigh_ticket}, {"gate-pass", Form::gate_pass},
    {"pick-slip", Form::pick_slip},       {"order-record", Form::order_record},
    {"check-ticket", Form::check_ticket}, {"test-page", Form::test_page},
    {"statement", Form::statement}};
constexpr std::pair<std::string_view, Language> language_names[] = {{"zh", Language::zh},
                                                                    {"en", Language::en}};

/// A text as it is. Control characters are no reason to print nothing: the renderer makes them visible.
std::string text_in(ObjectReader& reader, std::string_view path, const Json& value) {
  const auto* text = value.string();
  if (text == nullptr) {
    reader.fail({ErrorCode::field_wrong_type, {{"field", path}, {"rule", "string"}}});
    return {};
  }
  if (length_of(*text) > longest_text) {
    reader.fail({ErrorCode::field_too_long,
                 {{"field", path}, {"rule", "at most " + std::to_string(longest_text) + " characters"}}});
    return {};
  }
  return *text;
}

Fields fields_in(ObjectReader& reader, const std::string& path, const Json& value,
                 std::span<const std::string_view> known) {
  Fields out;
  const auto* members = value.object();
  if (members == nullptr) {
    reader.fail({ErrorCode::field_wrong_type, {{"field", path}, {"rule", "object"}}});
    return out;
  }
  for (const auto& [name, member] : *members) {
    std::string where = path;
    where.append(".").append(name);
    if (!contains(known, name)) reader.fail({ErrorCode::field_unknown, {{"field", where}}});
    out.emplace(name, text_in(reader, where, member));
  }
  return out;
}

Json json_of(const Fields& fields) {
  Json::Object out;
  for (const auto& [name, text] : fields) out.emplace(name, text);
  return out;
}

void read_lists(ObjectReader& reader, FormData& data) {
  if (const auto* lines = reader.array("lines", most_lines)) {
    for (const auto& line : *lines) {
      const auto path = "lines[" + std::to_string(data.lines.size()) + "]";
      data.lines.push_back(fields_in(reader, path, line, line_fields_of(data.form)));
    }
  }
  if (const auto* parts = reader.array("parts", most_parts, false)) {
    for (const auto& part : *parts) {
      data.parts.push_back(text_in(reader, "parts[" + std::to_string(data.parts.size()) + "]", part));
    }
  }
}

}  // namespace

std::string_view name_of(Form form) {
  for (const auto& [name, value] : form_names) {
    if (value == form) return name;
  }
  return {};
}

std::string_view title_of(Form form, Language language) {
  const bool zh = language == Language::zh;
  switch (form) {
    case Form::weigh_ticket:
      return zh ? "过磅单" : "Weigh ticket";
    case Form::gate_pass:
      return zh ? "出门证" : "Gate pass";
    case Form::pick_slip:
      return zh ? "饲料提货单" : "Pick slip";
    case Form::order_record:
      return zh ? "电话订货记录" : "Phone order record";
    case Form::check_ticket:
      return zh ? "检斤单" : "Check-weighing ticket";
    case Form::test_page:
      return zh ? "测试页" : "Test page";
    case Form::statement:
      return zh ? "客户对账单" : "Statement of account";
  }
  return {};
}

Result<Form> form_named(std::string_view name) {
  std::string known;
  for (const auto& [form_name, value] : form_names) {
    if (form_name == name) return value;
    known += (known.empty() ? "" : ", ") + std::string(form_name);
  }
  return Error{ErrorCode::unknown_form, {{"form", name}, {"known", known}}};
}

std::string_view name_of(Language language) {
  return language == Language::zh ? "zh" : "en";
}

Result<FormData> form_data_from(const Json& value) {
  ObjectReader reader(value);
  FormData data;
  data.form = reader.one_of("form", form_names);
  data.language = reader.one_of("language", language_names);
  if (const auto* fields = reader.object("fields")) {
    data.fields = fields_in(reader, "fields", *fields, fields_of(data.form));
  }
  read_lists(reader, data);
  // A QR version 40 at error correction M holds less than this; qr_too_long says so when it is drawn.
  data.qr = reader.optional_text("qr", longest_text).value_or("");
  data.preview = reader.optional_boolean("preview").value_or(false);
  data.created = reader.optional_time("created");
  if (auto error = reader.finish()) return *error;
  return data;
}

Json to_json(const FormData& data) {
  Json::Array lines;
  for (const auto& line : data.lines) lines.push_back(json_of(line));
  Json::Array parts;
  for (const auto& part : data.parts) parts.emplace_back(part);
  Json::Object out{{"form", name_of(data.form)},     {"language", name_of(data.language)},
                   {"fields", json_of(data.fields)}, {"lines", std::move(lines)},
                   {"parts", std::move(parts)},      {"qr", data.qr},
                   {"preview", data.preview}};
  if (data.created) out.emplace("created", to_rfc3339(*data.created));
  return out;
}

}  // namespace steelyard::forms
