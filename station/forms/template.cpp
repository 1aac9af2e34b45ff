// SPDX-License-Identifier: Apache-2.0
#include "station/forms/template.h"

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <optional>
#include <system_error>

#include "station/base/check.h"
#include "station/forms/form_fields.h"
#include "station/forms/page.h"
#include "station/forms/qr.h"
#include "station/forms/sheet.h"
#include "station/forms/template_rules.h"

namespace steelyard::forms {
namespace {

Result<std::string> bytes_of(const std::string& file) {
  errno = 0;
  std::ifstream in(file, std::ios::binary);
  std::string bytes;
  char buffer[1 << 14];
  while (in) {
    in.read(buffer, sizeof buffer);
    bytes.append(buffer, static_cast<std::size_t>(in.gcount()));
  }
  if (in.eof() && !in.bad()) return bytes;
  if (errno == ENOENT || errno == ENOTDIR) return Error{ErrorCode::template_missing, {{"file", file}}};
  return Error{ErrorCode::file_unreadable,
               {{"file", file}, {"what", std::generic_category().message(errno)}}};
}

/// The parts as they are printed: one after the other, or as one page that names them all.
std::vector<std::string> parts_of(const FormData& data, const PageSetup& setup) {
  if (data.parts.empty()) return {""};
  if (!setup.paper || !size_of(*setup.paper).copies_itself) return data.parts;
  std::string names;
  for (const auto& part : data.parts) names += (names.empty() ? "" : " / ") + part;
  return {names};
}

/// Which lines stand on which page.
class Paging {
 public:
  Paging(std::span<const Fields> lines, std::size_t capacity) : lines_(lines), capacity_(capacity) {}

  std::size_t pages() const {
    return capacity_ == 0 ? 1 : std::max<std::size_t>(1, (lines_.size() + capacity_ - 1) / capacity_);
  }
  std::span<const Fields> lines_on(std::size_t page) const {
    const auto first = std::min(page * capacity_, lines_.size());
    return lines_.subspan(first, std::min(capacity_, lines_.size() - first));
  }

  Fields fields_of(std::size_t page, const FormData& data, const std::string& part) const {
    const bool last = page + 1 == pages();
    Fields out{{"page", std::to_string(page + 1)},
               {"pages", std::to_string(pages())},
               {"part", part},
               {"qr", data.qr},
               {"last_page", last ? "1" : ""},
               {"continued", last ? "" : std::to_string(page + 2)}};
    const auto lines = lines_on(page);
    if (lines.empty()) return out;
    for (const auto& [name, value] : lines.back()) {
      if (is_carried(data.form, name)) out.emplace(name, value);
    }
    return out;
  }

 private:
  std::span<const Fields> lines_;
  std::size_t capacity_;
};

}  // namespace

std::string find_template(std::span<const std::string> folders, Form form, Language language,
                          std::optional<Paper> paper) {
  CHECK(!folders.empty());
  const std::string name = "/" + std::string(name_of(form)) + "." + std::string(name_of(language));
  std::vector<std::string> endings;
  if (paper) endings.push_back("." + std::string(name_of(*paper)) + ".svg");
  endings.emplace_back(".svg");
  for (const auto& ending : endings) {
    for (const auto& folder : folders) {
      std::error_code unreadable;
      const std::string file = folder + name + ending;
      if (std::filesystem::exists(file, unreadable)) return file;
    }
  }
  return folders.front() + name + ".svg";
}

Result<Template> Template::load(const std::string& file, Form form) {
  const auto bytes = bytes_of(file);
  if (!bytes) return bytes.error();
  auto document = XmlDocument::parse(*bytes, file);
  if (!document) return document.error();
  if (auto checked = check_template(*document, form, file); !checked) return checked.error();
  return Template(std::move(*document), file);
}

Result<std::vector<std::string>> Template::fill(const FormData& data, const PageSetup& setup) const {
  std::optional<QrCode> code;
  if (!data.qr.empty()) {
    auto made = make_qr(data.qr);
    if (!made) return made.error();
    code = std::move(*made);
  }
  const auto sheet = Sheet::of(document_, setup, file_);
  if (!sheet) return sheet.error();
  const Paging paging(data.lines, sheet->capacity());
  const XmlDocument blank = document_.copy();
  if (setup.stationery.preprinted) keep_values_only(blank.root(), paging.pages());
  if (setup.ink_dpi > 0) make_ink_only(blank.root());
  std::vector<std::string> out;
  for (const auto& part : parts_of(data, setup)) {
    for (std::size_t page = 0; page < paging.pages(); ++page) {
      const Values values(data, paging.fields_of(page, data, part));
      const XmlDocument copy = blank.copy();
      Page drawn(copy.root(), values, *sheet);
      drawn.fill(paging.lines_on(page), code ? &*code : nullptr);
      if (data.preview) drawn.mark_as_preview();
      out.push_back(copy.text());
    }
  }
  return out;
}

}  // namespace steelyard::forms
