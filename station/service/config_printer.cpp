// SPDX-License-Identifier: Apache-2.0
// The section [[printer]].
#include <algorithm>

#include "station/forms/render.h"
#include "station/forms/text_form.h"
#include "station/service/config_parts.h"

namespace steelyard::service {
namespace {

using printer::Kind;
using printer::Mode;

constexpr std::pair<std::string_view, Kind> kinds[] = {
    {"pdf", Kind::pdf}, {"cups", Kind::cups}, {"escpos", Kind::escpos}, {"escp", Kind::escp}};
constexpr std::pair<std::string_view, Mode> modes[] = {{"graphics", Mode::graphics}, {"text", Mode::text}};
constexpr std::string_view printable[] = {"weigh-ticket", "gate-pass", "pick-slip", "check-ticket"};

std::string all_printable() {
  std::string all;
  for (const auto form : printable) all += (all.empty() ? "" : ", ") + std::string(form);
  return all;
}

void read_forms(ObjectReader& r, std::vector<std::string>& forms) {
  const Json::Array* array = r.array("forms", 10);
  if (array == nullptr) return;
  for (const Json& form : *array) {
    const std::string* name = form.string();
    if (name == nullptr ||
        std::find(std::begin(printable), std::end(printable), *name) == std::end(printable))
      return r.fail(bad(ErrorCode::field_not_one_of, r.path_of("forms"), all_printable()));
    forms.push_back(*name);
  }
}

void read_seconds(ObjectReader& r, std::string_view key, std::chrono::milliseconds& value) {
  if (const auto seconds = r.optional_integer(key, 1, 3600)) value = std::chrono::seconds(*seconds);
}

void read_number(ObjectReader& r, std::string_view key, int& value) {
  if (const auto number = r.optional_integer(key, 1, 10'000)) value = static_cast<int>(*number);
}

/// Where it is.
void read_device(ObjectReader& r, printer::Setup& device) {
  switch (device.kind) {
    case Kind::pdf:
      device.device = r.text("folder", 1000);
      return;
    case Kind::cups:
      if (r.has("uri") == r.has("queue")) {
        return r.fail(bad(ErrorCode::field_missing, r.path_of("uri"), "either uri or queue"));
      }
      device.device = r.text(r.has("uri") ? "uri" : "queue", 500);
      return;
    case Kind::escpos:
    case Kind::escp:
      device.device = r.text("device", 500);
      return;
  }
}

/// The paper it is loaded with. A head that is no wider than its paper has some by itself.
void read_page(ObjectReader& r, PrinterSetup& setup) {
  if (const auto word = r.optional_text("paper", 20)) {
    setup.page.paper = forms::paper_named(*word);
    if (!setup.page.paper) {
      std::string known;
      for (const auto paper : forms::all_papers)
        known += (known.empty() ? "" : ", ") + std::string(name_of(paper));
      r.fail(bad(ErrorCode::field_not_one_of, r.path_of("paper"), known));
    }
  } else if (setup.device.kind == Kind::escpos) {
    setup.page.paper = forms::Paper::roll80;
  } else if (setup.device.kind == Kind::escp) {
    setup.page.paper = forms::usual_fanfold;
  }
  if (setup.device.kind == Kind::escp && setup.device.page_lines == 0) {
    setup.device.page_lines = forms::lines_on(setup.page.paper);
  }
  // A form that is longer than its page would be refused each time.
  const int lines = forms::lines_on(setup.page.paper);
  if (setup.device.kind == Kind::escp && setup.device.page_lines < lines && r.is_faultless()) {
    r.fail(bad(ErrorCode::field_out_of_range, r.path_of("page_lines"),
               "at least the " + std::to_string(lines) + " of the paper"));
  }
  table(r, "stationery", false, [&](ObjectReader& stationery) {
    forms::Stationery& is = setup.page.stationery;
    is.preprinted = stationery.optional_boolean("preprinted").value_or(false);
    constexpr std::int64_t most = forms::longest_shift_mm;
    is.dx_mm = static_cast<int>(stationery.optional_integer("dx_mm", -most, most).value_or(0));
    is.dy_mm = static_cast<int>(stationery.optional_integer("dy_mm", -most, most).value_or(0));
  });
}

/// How it prints: only the keys that this kind of printer has.
void read_manner(ObjectReader& r, printer::Setup& device) {
  if (device.kind == Kind::pdf) return;
  read_seconds(r, "stall_s", device.stall);
  read_seconds(r, "answer_s", device.answer);
  if (device.kind == Kind::cups) return;
  read_number(r, "width_dots", device.width_dots);
  if (device.kind == Kind::escpos) return;
  if (r.has("mode")) device.mode = r.one_of("mode", modes);
  if (const auto columns = r.optional_integer("columns", forms::fewest_columns, 163))
    device.columns = static_cast<int>(*columns);
  read_number(r, "page_lines", device.page_lines);
}

}  // namespace

std::string_view name_of_kind(Kind kind) {
  const auto* found =
      std::find_if(std::begin(kinds), std::end(kinds), [&](const auto& k) { return k.second == kind; });
  return found->first;
}

void read_printer(ObjectReader& r, Config& config) {
  PrinterSetup setup;
  setup.device.id = r.text("id", 20);
  const bool is_plain = std::all_of(setup.device.id.begin(), setup.device.id.end(), [](unsigned char c) {
    return c < 128 && (std::isalnum(c) != 0 || c == '-' || c == '_');
  });
  if (!is_plain) r.fail(bad(ErrorCode::field_bad_format, r.path_of("id"), "letters, digits, - and _"));
  const bool has_kind = r.has("kind");
  setup.device.kind = r.one_of("kind", kinds);
  if (has_kind) {
    read_device(r, setup.device);
    read_manner(r, setup.device);
    read_page(r, setup);
  }
  setup.copies = static_cast<int>(r.optional_integer("copies", 1, 9).value_or(1));
  setup.fallback = r.optional_text("fallback", 20).value_or("");
  if (const auto seconds = r.optional_integer("fallback_after_s", 1, 3600)) {
    setup.fallback_after = std::chrono::seconds(*seconds);
    if (setup.fallback.empty())
      r.fail(bad(ErrorCode::field_missing, r.path_of("fallback"), "the printer that takes over"));
  }
  read_forms(r, setup.forms);
  if (r.is_faultless()) {
    if (auto fault = printer::check(setup.device); !fault) {
      Error named = fault.error();
      const auto field = named.params.find("field");
      if (field != named.params.end()) field->second = Param(r.path_of(*field->second.string()));
      r.fail(std::move(named));
    }
  }
  config.printers.push_back(std::move(setup));
}

void check_fallbacks(ObjectReader& root, const std::vector<PrinterSetup>& printers) {
  for (std::size_t i = 0; i < printers.size(); ++i) {
    const PrinterSetup& setup = printers[i];
    if (setup.fallback.empty()) continue;
    const std::string field = "printer[" + std::to_string(i) + "].fallback";
    const auto other = std::find_if(printers.begin(), printers.end(),
                                    [&](const PrinterSetup& p) { return p.device.id == setup.fallback; });
    if (other == printers.end() || setup.fallback == setup.device.id) {
      root.fail(bad(ErrorCode::field_not_one_of, field, "the id of another printer"));
      continue;
    }
    const bool prints_all = std::all_of(setup.forms.begin(), setup.forms.end(), [&](const std::string& form) {
      return std::find(other->forms.begin(), other->forms.end(), form) != other->forms.end();
    });
    if (!prints_all) root.fail(bad(ErrorCode::field_not_one_of, field, "a printer with all of these forms"));
  }
}

}  // namespace steelyard::service
