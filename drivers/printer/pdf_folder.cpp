// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/pdf_folder.h"

#include <atomic>
#include <filesystem>
#include <system_error>

#include <unistd.h>

#include "station/base/check.h"
#include "station/file/whole_file.h"

namespace steelyard::printer {
namespace {

constexpr std::size_t name_max = 100;

bool is_file_name(std::string_view name) {
  constexpr std::string_view allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  return !name.empty() && name.size() <= name_max && name.find_first_not_of(allowed) == name.npos;
}

class PdfFolder final : public Printer {
 public:
  explicit PdfFolder(Setup setup) : setup_(std::move(setup)) {}

  Needs needs() const override { return {}; }

  Result<Delivery> print(const Document& document, const Progress& progress) override {
    CHECK(is_file_name(document.name));
    const auto failed = [this](ErrorCode code, const std::string& what) {
      return Error{code, {{"printer", setup_.id}, {"what", what}}};
    };
    if (is_cancelled_) return failed(ErrorCode::printer_stopped, "cancelled 已取消");
    if (document.pdf.empty()) return failed(ErrorCode::printer_refused, "nothing to print 没有内容");
    const std::filesystem::path folder = setup_.device;
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (error) {
      return Error{ErrorCode::file_unwritable, {{"file", folder.string()}, {"what", error.message()}}};
    }
    if (progress.first_byte) {
      if (auto noted = progress.first_byte(); !noted) return noted.error();
    }
    if (auto written = file::write_whole(folder / (document.name + ".pdf"), document.pdf); !written) {
      return written.error();
    }
    return Delivery::confirmed;
  }

  Result<Fate> follow(const std::string&) override { return Fate::forgotten; }
  Result<void> withdraw(const std::string&) override {
    return Error{ErrorCode::printer_refused, {{"printer", setup_.id}, {"what", "a file 文件"}}};
  }

  Condition condition() override {
    std::error_code error;
    const bool is_there = std::filesystem::exists(setup_.device, error);
    if (error) return Condition::stopped;
    return !is_there || ::access(setup_.device.c_str(), W_OK | X_OK) == 0 ? Condition::ready
                                                                          : Condition::stopped;
  }

  void cancel() override { is_cancelled_ = true; }

 private:
  Setup setup_;
  std::atomic<bool> is_cancelled_ = false;
};

}  // namespace

std::unique_ptr<Printer> open_pdf_folder(const Setup& setup) {
  return std::make_unique<PdfFolder>(setup);
}

}  // namespace steelyard::printer
