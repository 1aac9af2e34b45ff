// SPDX-License-Identifier: Apache-2.0
#include "station/service/form_drawer.h"

#include <algorithm>

#include "station/forms/bit_page.h"
#include "station/forms/form_fields.h"
#include "station/forms/render_orders.h"
#include "station/forms/text_form.h"

namespace steelyard::service {
namespace {

/// Something that stands on most forms, in each of the letters that they are set in.
forms::FormData sample_of(forms::Form form, Language language) {
  const std::string text = language == Language::zh
                               ? "豫A·12345 二〇二六年 重量单位公司饲料养殖 No. 0123456789 kg"
                               : "豫A·12345 Feed and farm, No. 0123456789 kg";
  forms::FormData data;
  data.form = form;
  data.language = language;
  for (const auto name : forms::fields_of(form)) data.fields.emplace(name, text);
  forms::Fields line;
  for (const auto name : forms::line_fields_of(form)) line.emplace(name, text);
  if (!line.empty()) data.lines.assign(2, line);
  data.qr = "STEELYARD";
  return data;
}

/// What a station without a printer of its own still shows.
constexpr forms::Form usual_forms[] = {forms::Form::weigh_ticket, forms::Form::gate_pass};

}  // namespace

FormDrawer::FormDrawer(const Config& config, const Clock& clock, render::RendererProgram program)
    : config_(config), clock_(clock), program_(std::move(program)) {}

void FormDrawer::warm_up() {
  const auto jobs = samples();
  for (std::size_t i = 0; i < kept; ++i) {
    auto renderer = std::make_unique<render::Renderer>(program_);
    for (const auto& job : jobs) {
      // Its errors are those of the form: they are told to whoever wants one.
      static_cast<void>(renderer->draw(job, stop_));
    }
    give_back(std::move(renderer));
  }
}

std::vector<forms::RenderJob> FormDrawer::samples() const {
  std::vector<forms::RenderJob> out;
  std::vector<std::string> orders;
  const auto add = [&](forms::Form form, const Sheet& sheet) {
    auto job = job_for(sample_of(form, config_.language), sheet);
    const std::string order = forms::order_line(job);
    if (std::find(orders.begin(), orders.end(), order) != orders.end()) return;
    orders.push_back(order);
    out.push_back(std::move(job));
  };
  for (const PrinterSetup& setup : config_.printers) {
    const auto needs = printer::open_printer(setup.device)->needs();
    for (const std::string& name : setup.forms) {
      if (const auto form = forms::form_named(name)) add(*form, sheet_for(setup, needs));
    }
  }
  if (out.empty()) {
    for (const auto form : usual_forms) add(form, {".pdf", {}, {}});
  }
  return out;
}

Result<std::string> FormDrawer::draw(const FormWish& wish, const std::string& extension) {
  auto data = data_of(wish);
  if (!data) return data.error();
  auto job = job_for(*std::move(data), {extension, {}, {}});
  if (wish.dpi > 0) job.dpi = wish.dpi;
  return render(job);
}

FormDrawer::Sheet FormDrawer::sheet_for(const PrinterSetup& printer, const printer::Needs& needs) {
  const char* extension = needs.takes == printer::Takes::pdf        ? ".pdf"
                          : needs.takes == printer::Takes::pictures ? ".pbm"
                                                                    : ".txt";
  return {extension, printer.page, needs};
}

Result<printer::Document> FormDrawer::document(const FormWish& wish, const PrinterSetup& printer,
                                               const printer::Needs& needs) {
  auto data = data_of(wish);
  if (!data) return data.error();
  printer::Document document;
  document.title = std::string(forms::title_of(data->form, config_.language)) + " " + wish.subject;
  auto drawn = render(job_for(*std::move(data), sheet_for(printer, needs)));
  if (!drawn) return drawn.error();
  switch (needs.takes) {
    case printer::Takes::pdf:
      document.pdf = *std::move(drawn);
      break;
    case printer::Takes::pictures: {
      auto pages = forms::bit_pages_in(*drawn);
      if (!pages) return pages.error();
      for (auto& page : *pages) document.pages.push_back({page.width, page.height, std::move(page.rows)});
      break;
    }
    case printer::Takes::text:
      document.text = forms::text_pages_in(*drawn);
      break;
  }
  return document;
}

Result<forms::FormData> FormDrawer::data_of(const FormWish& wish) {
  const std::scoped_lock lock(reading_);
  if (!reader_) {
    auto opened = store::Reader::open(config_.data);
    if (!opened) return opened.error();
    reader_ = *std::move(opened);
  }
  return make_form(wish, *reader_, config_, clock_);
}

forms::RenderJob FormDrawer::job_for(forms::FormData data, const Sheet& sheet) const {
  forms::RenderJob job{std::move(data), config_.forms, sheet.extension};
  job.page = sheet.page;
  if (sheet.needs.dpi_x > 0) job.dpi = sheet.needs.dpi_x;
  job.dpi_y = sheet.needs.dpi_y;
  job.width_max = sheet.needs.width_max;
  if (sheet.needs.columns_max > 0) job.columns = sheet.needs.columns_max;
  return job;
}

Result<std::string> FormDrawer::render(const forms::RenderJob& job) {
  auto renderer = take_renderer();
  auto drawing = renderer->draw(job, stop_);
  give_back(std::move(renderer));
  return drawing;
}

std::unique_ptr<render::Renderer> FormDrawer::take_renderer() {
  const std::scoped_lock lock(resting_);
  if (idle_.empty()) return std::make_unique<render::Renderer>(program_);
  auto renderer = std::move(idle_.back());
  idle_.pop_back();
  return renderer;
}

void FormDrawer::give_back(std::unique_ptr<render::Renderer> renderer) {
  const std::scoped_lock lock(resting_);
  if (idle_.size() < kept) idle_.push_back(std::move(renderer));
}

}  // namespace steelyard::service
