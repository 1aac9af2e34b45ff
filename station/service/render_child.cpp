// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "station/forms/render.h"
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
  if (!reader_) {
    auto opened = store::Reader::open(config_.data);
    if (!opened) return opened.error();
    reader_ = *std::move(opened);
  }
  const auto data = make_form(wish, *reader_, config_, clock_);
  if (!data) return data.error();

  const std::string name = folder_ + "/" + secrets::random_hex(8);
  const ScratchFile input(name + ".in.json");
  const ScratchFile complaints(name + ".err");
  const ScratchFile output(name + extension);
  {
    std::ofstream file(input.path(), std::ios::binary);
    file << to_text(to_json(*data));
    if (!file.flush())
      return Error{ErrorCode::file_unwritable, {{"file", input.path()}, {"what", std::strerror(errno)}}};
  }
  ChildRun run{
      "/proc/self/exe",
      {"steelyard-station", "render", std::string(name_of(data->form)), "--in", input.path(), "--out",
       output.path(), "--templates", config_.forms, "--dpi", std::to_string(forms::usual_dpi)},
      complaints.path()};
  if (auto rendered = run_child(std::move(run), stop_); !rendered) return rendered.error();
  std::ifstream in(output.path(), std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  if (!in) return Error{ErrorCode::file_unreadable, {{"file", output.path()}, {"what", "it cannot be read"}}};
  return bytes;
}

Result<printer::Document> FormDrawer::document(const FormWish& wish, const PrinterSetup&,
                                               const printer::Needs&) {
  printer::Document document;
  auto pdf = draw(wish, ".pdf");
  if (!pdf) return pdf.error();
  document.title = wish.form + " " + wish.subject;
  document.pdf = *std::move(pdf);
  return document;
}

}  // namespace steelyard::service
