// SPDX-License-Identifier: Apache-2.0
#include "station/forms/render.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>

#include "station/file/whole_file.h"
#include "station/forms/drawing.h"
#include "station/forms/fonts.h"
#include "station/forms/template.h"
#include "station/forms/text_form.h"

namespace steelyard::forms {
namespace {

enum class Format { pdf, png, pbm, txt };

std::optional<Format> format_of(std::string_view file) {
  constexpr std::pair<std::string_view, Format> endings[] = {
      {".pdf", Format::pdf}, {".png", Format::png}, {".pbm", Format::pbm}, {".txt", Format::txt}};
  for (const auto& [ending, format] : endings) {
    if (file.ends_with(ending)) return format;
  }
  return std::nullopt;
}

std::optional<Error> out_of_range(const RenderJob& job) {
  struct Limit {
    const char* field;
    int value;
    int least;
    int most;
  };
  constexpr int widest = 20'000;
  const auto limits =
      std::to_array<Limit>({{"dpi", job.dpi, lowest_dpi, highest_dpi},
                            {"dpi_y", job.dpi_y == 0 ? job.dpi : job.dpi_y, lowest_dpi, highest_dpi},
                            {"width_max", job.width_max, 0, widest},
                            {"columns", job.columns, fewest_columns, most_columns},
                            {"dx_mm", job.page.stationery.dx_mm, -longest_shift_mm, longest_shift_mm},
                            {"dy_mm", job.page.stationery.dy_mm, -longest_shift_mm, longest_shift_mm}});
  for (const auto& [field, value, least, most] : limits) {
    if (value >= least && value <= most) continue;
    const std::string rule = std::to_string(least) + " to " + std::to_string(most);
    return Error{ErrorCode::field_out_of_range, {{"field", field}, {"rule", rule}}};
  }
  return std::nullopt;
}

Result<std::string> bits_of(const Drawing& drawing, const RenderJob& job) {
  const auto pages = drawing.bit_pages({job.dpi, job.dpi_y == 0 ? job.dpi : job.dpi_y, job.width_max});
  if (!pages) return pages.error();
  return pbm_of(*pages);
}

Result<std::string> drawn(const RenderJob& job, Format format) {
  if (auto there = require_font(house_font); !there) return there.error();
  const std::array folders{job.template_folder, template_folder()};
  const auto form =
      Template::load(find_template(folders, job.data.form, job.data.language, job.page.paper), job.data.form);
  if (!form) return form.error();
  FormData data = job.data;
  if (format == Format::png && data.parts.size() > 1) data.parts.resize(1);
  PageSetup page = job.page;
  if (format == Format::pbm) page.ink_dpi = std::min(job.dpi, job.dpi_y == 0 ? job.dpi : job.dpi_y);
  const auto filled = form->fill(data, page);
  if (!filled) return filled.error();
  const auto drawing = Drawing::of(*filled);
  if (!drawing) return drawing.error();
  switch (format) {
    case Format::pdf:
      return drawing->pdf(data);
    case Format::png:
      return drawing->png(job.dpi);
    case Format::pbm:
      return bits_of(*drawing, job);
    case Format::txt:
      break;
  }
  return Error{ErrorCode::output_format_unknown, {{"file", job.out}}};
}

}  // namespace

std::string template_folder() {
  std::error_code unreadable;
  const std::string installed = STEELYARD_INSTALLED_FORMS;
  return std::filesystem::is_directory(installed, unreadable) ? installed : STEELYARD_SOURCE_FORMS;
}

Result<std::string> render_bytes(const RenderJob& job) {
  const auto format = format_of(job.out);
  if (!format) return Error{ErrorCode::output_format_unknown, {{"file", job.out}}};
  if (auto wrong = out_of_range(job)) return *wrong;
  if (*format == Format::txt) return text_of(text_pages(job.data, {job.columns, lines_on(job.page.paper)}));
  return drawn(job, *format);
}

Result<void> render_form(const RenderJob& job) {
  const auto bytes = render_bytes(job);
  if (!bytes) return bytes.error();
  return file::write_whole(job.out, *bytes);
}

}  // namespace steelyard::forms
