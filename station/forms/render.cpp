// SPDX-License-Identifier: Apache-2.0
#include "station/forms/render.h"

#include <cmath>
#include <filesystem>
#include <memory>

#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>

#include "station/file/whole_file.h"
#include "station/forms/fonts.h"
#include "station/forms/template.h"

namespace steelyard::forms {
namespace {

constexpr double points_per_inch = 72;
constexpr double css_pixels_per_inch = 96;
/// A side of an image that cairo can hold, and about 400 MB of pixels.
constexpr double longest_side = 32'000;
constexpr double most_pixels = 100e6;

struct Unref {
  void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Drawing = std::unique_ptr<RsvgHandle, Unref>;
using Surface = std::unique_ptr<cairo_surface_t, Unref>;
using Context = std::unique_ptr<cairo_t, Unref>;

Error not_drawn(std::string what) {
  return {ErrorCode::form_not_drawn, {{"what", std::move(what)}}};
}

struct GErrorHolder {
  GError* error = nullptr;
  ~GErrorHolder() { g_clear_error(&error); }
  std::string what() const { return error == nullptr ? "librsvg" : error->message; }
};

cairo_status_t append(void* out, const unsigned char* bytes, unsigned int size) {
  static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
  return CAIRO_STATUS_SUCCESS;
}

/// The pages as drawings, all of one size.
struct Pages {
  std::vector<Drawing> drawings;
  double width_inches = 0;
  double height_inches = 0;
};

Result<Pages> open(const std::vector<std::string>& svgs) {
  Pages out;
  for (const auto& svg : svgs) {
    GErrorHolder error;
    Drawing drawing(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error.error));
    if (drawing == nullptr) return not_drawn(error.what());
    rsvg_handle_set_dpi(drawing.get(), css_pixels_per_inch);
    double width = 0;
    double height = 0;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(drawing.get(), &width, &height) || width < 1 ||
        height < 1) {
      return not_drawn("width, height of <svg>");
    }
    out.width_inches = width / css_pixels_per_inch;
    out.height_inches = height / css_pixels_per_inch;
    out.drawings.push_back(std::move(drawing));
  }
  return out;
}

Result<void> draw(cairo_t* context, RsvgHandle* drawing, const RsvgRectangle& place) {
  GErrorHolder error;
  if (!rsvg_handle_render_document(drawing, context, &place, &error.error)) return not_drawn(error.what());
  if (const auto status = cairo_status(context); status != CAIRO_STATUS_SUCCESS) {
    return not_drawn(cairo_status_to_string(status));
  }
  return {};
}

std::string title_of(const FormData& data) {
  const bool zh = data.language == Language::zh;
  const bool ticket = data.form == Form::weigh_ticket;
  const std::string name = ticket ? (zh ? "过磅单" : "Weigh ticket") : (zh ? "出门证" : "Gate pass");
  const auto number = data.fields.find("number");
  return number == data.fields.end() ? name : name + " " + number->second;
}

void describe(cairo_surface_t* pdf, const FormData& data) {
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, title_of(data).c_str());
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Steelyard " STEELYARD_VERSION);
  // Without this cairo takes the clock, and no two files of one ticket would be equal. An empty text: no
  // date.
  const std::string date = data.created ? to_rfc3339(*data.created).substr(0, 19) + "Z" : "";
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, date.c_str());
}

Result<std::string> pdf_of(const Pages& pages, const FormData& data) {
  std::string out;
  const double width = pages.width_inches * points_per_inch;
  const double height = pages.height_inches * points_per_inch;
  const Surface surface(cairo_pdf_surface_create_for_stream(append, &out, width, height));
  describe(surface.get(), data);
  const Context context(cairo_create(surface.get()));
  for (const auto& drawing : pages.drawings) {
    if (auto drawn = draw(context.get(), drawing.get(), {0, 0, width, height}); !drawn) return drawn.error();
    cairo_show_page(context.get());
  }
  cairo_surface_finish(surface.get());
  const auto status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS) return not_drawn(cairo_status_to_string(status));
  return out;
}

Result<std::string> png_of(const Pages& pages, int dpi) {
  const double width = std::ceil(pages.width_inches * dpi);
  const double height = std::ceil(pages.height_inches * dpi);
  const auto count = static_cast<double>(pages.drawings.size());
  if (width > longest_side || height * count > longest_side || width * height * count > most_pixels) {
    return Error{ErrorCode::picture_too_large, {{"pages", pages.drawings.size()}, {"dpi", dpi}}};
  }
  const Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(width),
                                                   static_cast<int>(height * count)));
  const Context context(cairo_create(surface.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  double top = 0;
  for (const auto& drawing : pages.drawings) {
    if (auto drawn = draw(context.get(), drawing.get(), {0, top, width, height}); !drawn)
      return drawn.error();
    top += height;
  }
  std::string out;
  const auto status = cairo_surface_write_to_png_stream(surface.get(), append, &out);
  if (status != CAIRO_STATUS_SUCCESS) return not_drawn(cairo_status_to_string(status));
  return out;
}

}  // namespace

std::string template_folder() {
  std::error_code unreadable;
  const std::string installed = STEELYARD_INSTALLED_FORMS;
  return std::filesystem::is_directory(installed, unreadable) ? installed : STEELYARD_SOURCE_FORMS;
}

Result<void> render_form(const RenderJob& job) {
  const bool png = job.out.ends_with(".png");
  if (!png && !job.out.ends_with(".pdf")) return Error{ErrorCode::output_format_unknown, {{"file", job.out}}};
  if (job.dpi < lowest_dpi || job.dpi > highest_dpi) {
    const std::string rule = std::to_string(lowest_dpi) + " to " + std::to_string(highest_dpi);
    return Error{ErrorCode::field_out_of_range, {{"field", "dpi"}, {"rule", rule}}};
  }
  if (auto there = require_font(house_font); !there) return there.error();
  const auto form = Template::load(job.template_folder, job.data.form, job.data.language);
  if (!form) return form.error();
  FormData data = job.data;
  if (png && data.parts.size() > 1) data.parts.resize(1);
  const auto filled = form->fill(data);
  if (!filled) return filled.error();
  const auto pages = open(*filled);
  if (!pages) return pages.error();
  const auto bytes = png ? png_of(*pages, job.dpi) : pdf_of(*pages, data);
  if (!bytes) return bytes.error();
  return file::write_whole(job.out, *bytes);
}

}  // namespace steelyard::forms
