// SPDX-License-Identifier: Apache-2.0
#include "station/forms/drawing.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include <cairo-pdf.h>
#include <cairo.h>
#include <librsvg/rsvg.h>

namespace steelyard::forms {
namespace {

constexpr double points_per_inch = 72;
constexpr double css_pixels_per_inch = 96;
/// A side of an image that cairo can hold, and about 400 MB of pixels.
constexpr double longest_side = 32'000;
constexpr double most_pixels = 100e6;
/// A dot is printed where less than that much light is left: a little more than half of it under ink, so that
/// thin strokes do not break.
constexpr int ink_below = 152;

struct Release {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
using Surface = std::unique_ptr<cairo_surface_t, Release>;
using Context = std::unique_ptr<cairo_t, Release>;

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

Result<void> draw(cairo_t* context, RsvgHandle* drawing, const RsvgRectangle& place) {
  GErrorHolder error;
  if (!rsvg_handle_render_document(drawing, context, &place, &error.error)) return not_drawn(error.what());
  if (const auto status = cairo_status(context); status != CAIRO_STATUS_SUCCESS) {
    return not_drawn(cairo_status_to_string(status));
  }
  return {};
}

std::string document_title(const FormData& data) {
  const std::string name(title_of(data.form, data.language));
  const auto number = data.fields.find("number");
  return number == data.fields.end() || number->second.empty() ? name : name + " " + number->second;
}

void describe(cairo_surface_t* pdf, const std::string& title, std::optional<WallTime> created) {
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, title.c_str());
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Steelyard " STEELYARD_VERSION);
  // Without this cairo takes the clock, and no two files of one ticket would be equal. An empty text: no
  // date.
  const std::string date = created ? to_rfc3339(*created).substr(0, 19) + "Z" : "";
  cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, date.c_str());
}

Surface white_surface(int width, int height) {
  Surface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  const Context context(cairo_create(surface.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  return surface;
}

/// Of one dot as cairo keeps it, 0 to 255.
int light_of(std::uint32_t dot) {
  const auto channel = [&](unsigned shift) { return static_cast<int>(dot >> shift & 0xFFu); };
  return (channel(0) + channel(8) + channel(16)) / 3;
}

/// The dots from `left` on, `width` of them; nothing where there is ink to the left or the right of them.
std::optional<BitPage> window_of(cairo_surface_t* surface, int left, int width) {
  cairo_surface_flush(surface);
  const unsigned char* pixels = cairo_image_surface_get_data(surface);
  const int stride = cairo_image_surface_get_stride(surface);
  const int all = cairo_image_surface_get_width(surface);
  BitPage out{width, cairo_image_surface_get_height(surface), {}};
  const auto row_bytes = static_cast<std::size_t>((width + 7) / 8);
  out.rows.resize(row_bytes * static_cast<std::size_t>(out.height));
  for (int y = 0; y < out.height; ++y) {
    const auto* row =
        reinterpret_cast<const std::uint32_t*>(pixels + static_cast<std::ptrdiff_t>(y) * stride);
    std::uint8_t* bits = out.rows.data() + static_cast<std::size_t>(y) * row_bytes;
    for (int x = 0; x < all; ++x) {
      if (light_of(row[x]) >= ink_below) continue;
      const int at = x - left;
      if (at < 0 || at >= width) return std::nullopt;
      bits[at / 8] = static_cast<std::uint8_t>(bits[at / 8] | 0x80u >> (at % 8));
    }
  }
  return out;
}

}  // namespace

void Drawing::Unref::operator()(RsvgHandle* handle) const {
  g_object_unref(handle);
}

Result<Drawing> Drawing::of(const std::vector<std::string>& svgs) {
  Drawing out;
  for (const auto& svg : svgs) {
    GErrorHolder error;
    Page page(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &error.error));
    if (page == nullptr) return not_drawn(error.what());
    rsvg_handle_set_dpi(page.get(), css_pixels_per_inch);
    double width = 0;
    double height = 0;
    if (!rsvg_handle_get_intrinsic_size_in_pixels(page.get(), &width, &height) || width < 1 || height < 1) {
      return not_drawn("width, height of <svg>");
    }
    out.width_inches_ = std::max(out.width_inches_, width / css_pixels_per_inch);
    out.height_inches_ = std::max(out.height_inches_, height / css_pixels_per_inch);
    out.pages_.push_back(std::move(page));
  }
  return out;
}

Result<std::string> Drawing::pdf(const FormData& data) const {
  return pdf(document_title(data), data.created);
}

Result<std::string> Drawing::pdf(const std::string& title, std::optional<WallTime> created) const {
  std::string out;
  const double width = width_inches_ * points_per_inch;
  const double height = height_inches_ * points_per_inch;
  const Surface surface(cairo_pdf_surface_create_for_stream(append, &out, width, height));
  describe(surface.get(), title, created);
  const Context context(cairo_create(surface.get()));
  for (const auto& page : pages_) {
    if (auto drawn = draw(context.get(), page.get(), {0, 0, width, height}); !drawn) return drawn.error();
    cairo_show_page(context.get());
  }
  cairo_surface_finish(surface.get());
  const auto status = cairo_surface_status(surface.get());
  if (status != CAIRO_STATUS_SUCCESS) return not_drawn(cairo_status_to_string(status));
  return out;
}

Result<std::string> Drawing::png(int dpi) const {
  const double width = std::ceil(width_inches_ * dpi);
  const double height = std::ceil(height_inches_ * dpi);
  const auto count = static_cast<double>(pages_.size());
  if (width > longest_side || height * count > longest_side || width * height * count > most_pixels) {
    return Error{ErrorCode::picture_too_large, {{"pages", pages_.size()}, {"dpi", dpi}}};
  }
  const Surface surface = white_surface(static_cast<int>(width), static_cast<int>(height * count));
  const Context context(cairo_create(surface.get()));
  double top = 0;
  for (const auto& page : pages_) {
    if (auto drawn = draw(context.get(), page.get(), {0, top, width, height}); !drawn) return drawn.error();
    top += height;
  }
  std::string out;
  const auto status = cairo_surface_write_to_png_stream(surface.get(), append, &out);
  if (status != CAIRO_STATUS_SUCCESS) return not_drawn(cairo_status_to_string(status));
  return out;
}

Result<BitPage> Drawing::bit_page(RsvgHandle* page, const Head& head) const {
  const double width = std::ceil(width_inches_ * head.dpi_x);
  const double height = std::ceil(height_inches_ * head.dpi_y);
  const Error too_large{ErrorCode::picture_too_large, {{"pages", pages_.size()}, {"dpi", head.dpi_x}}};
  if (width > longest_side || height > longest_side || width * height > most_pixels) return too_large;
  const Surface surface = white_surface(static_cast<int>(width), static_cast<int>(height));
  const Context context(cairo_create(surface.get()));
  // The drawing keeps its shape where the head's dots are not square.
  cairo_scale(context.get(), static_cast<double>(head.dpi_x) / head.dpi_y, 1);
  const RsvgRectangle place{0, 0, width_inches_ * head.dpi_y, height_inches_ * head.dpi_y};
  if (auto drawn = draw(context.get(), page, place); !drawn) return drawn.error();
  const int all = static_cast<int>(width);
  const int kept = head.width_max == 0 ? all : std::min(all, head.width_max);
  auto out = window_of(surface.get(), (all - kept) / 2, kept);
  if (!out) return too_large;
  return *std::move(out);
}

Result<std::vector<BitPage>> Drawing::bit_pages(const Head& head) const {
  std::vector<BitPage> out;
  for (const auto& page : pages_) {
    auto drawn = bit_page(page.get(), head);
    if (!drawn) return drawn.error();
    out.push_back(*std::move(drawn));
  }
  return out;
}

}  // namespace steelyard::forms
