// SPDX-License-Identifier: Apache-2.0
#include "station/forms/render_command.h"

#include <cerrno>
#include <fstream>
#include <iostream>
#include <system_error>

namespace steelyard::forms {
namespace {

/// More than the largest FormData that form_data_from accepts in practice.
constexpr std::size_t largest_input = 16u << 20;

Result<std::string> read_input(const std::string& name) {
  errno = 0;
  std::ifstream file;
  if (name != "-") file.open(name, std::ios::binary);
  std::istream& in = name == "-" ? std::cin : file;
  std::string text;
  char buffer[1 << 14];
  while (in && text.size() <= largest_input) {
    in.read(buffer, sizeof buffer);
    text.append(buffer, static_cast<std::size_t>(in.gcount()));
  }
  if (text.size() > largest_input) return Error{ErrorCode::body_too_large, {{"max", largest_input}}};
  if (in.eof() && !in.bad()) return text;
  return Error{ErrorCode::file_unreadable,
               {{"file", name}, {"what", std::generic_category().message(errno)}}};
}

Result<void> run(const RenderCommand& command) {
  const auto form = form_named(command.form);
  if (!form) return form.error();
  const auto text = read_input(command.in);
  if (!text) return text.error();
  const auto json = parse_json(*text);
  if (!json) return json.error();
  auto data = form_data_from(*json);
  if (!data) return data.error();
  if (data->form != *form) {
    return Error{ErrorCode::field_not_one_of, {{"field", "form"}, {"rule", command.form}}};
  }
  PageSetup page{.stationery = command.stationery};
  if (!command.paper.empty()) {
    page.paper = paper_named(command.paper);
    if (!page.paper)
      return Error{ErrorCode::field_not_one_of, {{"field", "paper"}, {"rule", names_of_papers()}}};
  }
  RenderJob job{*std::move(data),  command.template_folder, "", command.dpi, page, command.dpi_y,
                command.width_max, command.columns};
  for (const auto& out : command.out) {
    job.out = out;
    if (auto done = render_form(job); !done) return done.error();
  }
  return {};
}

}  // namespace

std::string error_line(const Error& error) {
  Json::Object params;
  for (const auto& [name, value] : error.params) {
    params.emplace(name, value.integer() != nullptr ? Json(*value.integer()) : Json(*value.string()));
  }
  return to_text(Json(Json::Object{{"code", name_of(error.code)}, {"params", std::move(params)}}));
}

std::optional<Error> error_in_line(const std::string& line) {
  const auto json = parse_json(line);
  if (!json) return std::nullopt;
  const Json* name = json->find("code");
  const Json* params = json->find("params");
  if (name == nullptr || name->string() == nullptr) return std::nullopt;
  if (params == nullptr || params->object() == nullptr) return std::nullopt;
  const auto code = error_code_named(*name->string());
  if (!code) return std::nullopt;
  Error error{*code};
  for (const auto& [key, value] : *params->object()) {
    if (value.integer() != nullptr) error.params.insert_or_assign(key, Param(*value.integer()));
    if (value.string() != nullptr) error.params.insert_or_assign(key, Param(*value.string()));
  }
  return error;
}

int render_command(const RenderCommand& command) {
  const auto done = run(command);
  if (done) return 0;
  if (command.says_errors_as_json) {
    std::cerr << error_line(done.error()) << '\n';
    return 1;
  }
  std::cerr << "render " << command.form << ": " << sentence(done.error()) << '\n';
  return 1;
}

}  // namespace steelyard::forms
