// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>

#include "station/forms/bit_page.h"
#include "station/forms/render.h"
#include "station/forms/render_command.h"
#include "station/forms/text_form.h"
#include "station/secrets/secrets.h"
#include "station/service/form_maker.h"

namespace steelyard::service {
namespace {

/// A file that goes with the object.
class ScratchFile {
 public:
  explicit ScratchFile(std::string path) : path_(std::move(path)) {}
  ~ScratchFile() {
    std::error_code ignored;  // a leftover is found and removed at the next start
    std::filesystem::remove(path_, ignored);
  }
  ScratchFile(const ScratchFile&) = delete;
  ScratchFile& operator=(const ScratchFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

/// Why the renderer failed: its own error where it said one, among what its libraries may have complained of;
/// else how it ended. What can never be drawn is told so from what may go well the next time.
Error error_of(const Error& end, const std::string& complaints) {
  std::ifstream in(complaints);
  std::optional<Error> said;
  for (std::string line; std::getline(in, line);) {
    if (auto error = forms::error_in_line(line)) said = std::move(error);
  }
  return said.value_or(end);
}

}  // namespace

FormDrawer::FormDrawer(const Config& config, const Clock& clock)
    : config_(config), clock_(clock), folder_(config.data + "/spool") {}

Result<void> FormDrawer::prepare() {
  std::error_code error;
  std::filesystem::create_directory(folder_, error);
  // A child of a run that was killed may still be drawing here. Names are random: what it leaves harms
  // nobody, and goes at the next start.
  for (std::filesystem::directory_iterator it(folder_, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code gone_or_in_use;
    std::filesystem::remove(it->path(), gone_or_in_use);
  }
  if (error) return Error{ErrorCode::file_unwritable, {{"file", folder_}, {"what", error.message()}}};
  return {};
}

Result<std::string> FormDrawer::draw(const FormWish& wish, const std::string& extension) {
  auto data = data_of(wish);
  if (!data) return data.error();
  return render(*data, {extension, {}, {}});
}

Result<printer::Document> FormDrawer::document(const FormWish& wish, const PrinterSetup& printer,
                                               const printer::Needs& needs) {
  auto data = data_of(wish);
  if (!data) return data.error();
  printer::Document document;
  document.title = std::string(forms::title_of(data->form, config_.language)) + " " + wish.subject;
  const char* extension = needs.takes == printer::Takes::pdf        ? ".pdf"
                          : needs.takes == printer::Takes::pictures ? ".pbm"
                                                                    : ".txt";
  auto drawn = render(*data, {extension, printer.page, needs});
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
  if (!reader_) {
    auto opened = store::Reader::open(config_.data);
    if (!opened) return opened.error();
    reader_ = *std::move(opened);
  }
  return make_form(wish, *reader_, config_, clock_);
}

Result<std::string> FormDrawer::render(const forms::FormData& data, const Sheet& sheet) {
  const std::string name = folder_ + "/" + secrets::random_hex(8);
  const ScratchFile input(name + ".in.json");
  const ScratchFile complaints(name + ".err");
  const ScratchFile output(name + sheet.extension);
  {
    std::ofstream file(input.path(), std::ios::binary);
    file << to_text(to_json(data));
    if (!file.flush())
      return Error{ErrorCode::file_unwritable, {{"file", input.path()}, {"what", std::strerror(errno)}}};
  }
  std::vector<std::string> words{"steelyard-station",
                                 "render",
                                 std::string(name_of(data.form)),
                                 "--in",
                                 input.path(),
                                 "--out",
                                 output.path(),
                                 "--templates",
                                 config_.forms,
                                 "--error-as-json"};
  const auto say = [&](const char* option, const auto& value) {
    words.emplace_back(option);
    words.push_back(std::to_string(value));
  };
  say("--dpi", sheet.needs.dpi_x > 0 ? sheet.needs.dpi_x : forms::usual_dpi);
  if (sheet.needs.dpi_y > 0) say("--dpi-y", sheet.needs.dpi_y);
  if (sheet.needs.width_max > 0) say("--width-max", sheet.needs.width_max);
  if (sheet.needs.columns_max > 0) say("--columns", sheet.needs.columns_max);
  if (sheet.page.paper) words.insert(words.end(), {"--paper", std::string(name_of(*sheet.page.paper))});
  if (sheet.page.stationery.preprinted) words.emplace_back("--preprinted");
  say("--dx-mm", sheet.page.stationery.dx_mm);
  say("--dy-mm", sheet.page.stationery.dy_mm);
  ChildRun run{"/proc/self/exe", std::move(words), complaints.path()};
  if (auto rendered = run_child(std::move(run), stop_); !rendered)
    return error_of(rendered.error(), complaints.path());
  std::ifstream in(output.path(), std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  if (!in) return Error{ErrorCode::file_unreadable, {{"file", output.path()}, {"what", "it cannot be read"}}};
  return bytes;
}

}  // namespace steelyard::service
