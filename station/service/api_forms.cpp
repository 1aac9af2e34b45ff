// SPDX-License-Identifier: Apache-2.0
// The forms of the site: what draws each, who prints it, and something to show it with.
#include <algorithm>
#include <array>
#include <filesystem>

#include "station/forms/render.h"
#include "station/forms/template.h"
#include "station/service/api.h"

namespace steelyard::service {
namespace {

using forms::Form;

constexpr Form listed[] = {Form::weigh_ticket, Form::gate_pass, Form::pick_slip, Form::check_ticket,
                           Form::test_page};

/// So many of the newest are looked at for one that has that paper.
constexpr std::int64_t looked_at = 50;

/// The file that draws it on that paper, and whether it is the site's own.
void put_template(Json::Object& row, const Config& config, Form form, std::optional<forms::Paper> paper) {
  const std::array folders{config.forms, forms::template_folder()};
  const std::filesystem::path file = forms::find_template(folders, form, config.language, paper);
  row.emplace("template", file.filename().string());
  row.emplace("own", file.parent_path() == std::filesystem::path(config.forms) &&
                         config.forms != forms::template_folder());
}

std::string text_of(const Json& body, const char* key) {
  const Json* member = body.find(key);
  return member != nullptr && member->string() != nullptr ? *member->string() : std::string();
}

/// Number of the newest that has this paper; "" where there is none.
Result<std::string> newest_of(Form form, store::Reader& reader, const Config& config) {
  if (form == Form::test_page) return config.printers.empty() ? "" : config.printers.front().device.id;
  if (form == Form::pick_slip || form == Form::check_ticket) {
    const auto page =
        form == Form::pick_slip ? reader.slips({.limit = 1}) : reader.check_weighings({.limit = 1});
    if (!page) return page.error();
    return page->records.empty() ? std::string() : text_of(page->records.front().body, "number");
  }
  const auto page = reader.dispatches({.limit = looked_at});
  if (!page) return page.error();
  const auto found =
      std::find_if(page->records.begin(), page->records.end(),
                   [](const store::Record& record) { return !text_of(record.body, "ticket").empty(); });
  return found == page->records.end() ? std::string() : text_of(found->body, "id");
}

Json::Array printers_of(Form form, const Config& config) {
  Json::Array out;
  const std::string name(forms::name_of(form));
  for (const PrinterSetup& printer : config.printers) {
    const auto& carried = printer.forms;
    const bool carries = std::find(carried.begin(), carried.end(), name) != carried.end();
    if (!carries && form != Form::test_page) continue;
    const auto& paper = printer.page.paper;
    Json::Object row{{"printer", printer.device.id},
                     {"paper", paper ? Json(forms::name_of(*paper)) : Json()},
                     {"copies", printer.copies}};
    put_template(row, config, form, paper);
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

boost::asio::awaitable<http::Response> Api::list_forms(http::Request request, Params, access::Session) {
  auto answer = query(request, [&config = parts_.config](store::Reader& reader) -> Result<Json> {
    Json::Array rows;
    for (const Form form : listed) {
      const auto newest = newest_of(form, reader, config);
      if (!newest) return newest.error();
      Json::Object row{{"form", forms::name_of(form)},
                       {"language", forms::name_of(config.language)},
                       {"printers", printers_of(form, config)},
                       {"newest", newest->empty() ? Json() : Json(*newest)}};
      put_template(row, config, form, std::nullopt);
      rows.push_back(std::move(row));
    }
    return Json(std::move(rows));
  });
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
