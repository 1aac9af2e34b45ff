// SPDX-License-Identifier: Apache-2.0
#include "station/service/print_spool.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/asio/post.hpp>

#include "station/asio/offload.h"
#include "station/forms/render.h"
#include "station/log/log.h"
#include "station/secrets/secrets.h"

namespace steelyard::service {
namespace {

/// A job is queued a moment after the entry that asks for it. Of more entries than this the queue never lags
/// behind.
constexpr std::int64_t lag_max = 1000;
constexpr std::size_t read_bytes_max = 1u << 20;

FormWish wish_of(const store::PrintJob& job) {
  return {job.form, job.subject, job.copy, false};
}

store::PrintJob job_of(const FormWish& wish, const std::string& printer, WallTime at) {
  store::PrintJob job;
  job.form = wish.form;
  job.subject = wish.dispatch;
  job.copy = wish.copy;
  job.printer = printer;
  job.created_at = at;
  return job;
}

}  // namespace

std::string printed_file(const std::string& folder, const FormWish& wish) {
  const std::string copy = wish.copy == 0 ? "" : "-copy" + std::to_string(wish.copy);
  return folder + "/" + wish.form + "-" + wish.dispatch + copy + ".pdf";
}

PrintSpool::PrintSpool(const Config& config, const Clock& clock, store::SideStore& side,
                       boost::asio::thread_pool& side_thread,
                       std::function<void(const store::PrintJob&)> finished)
    : config_(config),
      clock_(clock),
      side_(side),
      side_thread_(side_thread),
      finished_(std::move(finished)) {}

void PrintSpool::stop() {
  stopping_ = true;
  thread_.join();
}

/// The newest entries are held against the queue: between the two a run may have ended.
Result<void> PrintSpool::queue_missed(journal::Journal& journal) {
  const std::int64_t last = journal.head().seq;
  for (std::int64_t after = std::max<std::int64_t>(0, last - lag_max); after < last;) {
    const auto entries = journal.read(after, lag_max, read_bytes_max);
    if (!entries) return entries.error();
    if (entries->empty()) return {};
    for (const auto& stored : *entries) {
      const auto entry = parse_json(stored.bytes);
      if (!entry) return entry.error();
      const Json* kind = entry->find("kind");
      if (kind == nullptr || kind->string() == nullptr || *kind->string() != "print") continue;
      if (auto queued = queue_if_missed(*entry->find("body")); !queued) return queued;
    }
    after = entries->back().seq;
  }
  return {};
}

Result<void> PrintSpool::queue_if_missed(const Json& print) {
  const FormWish wish{*print.find("form")->string(), *print.find("dispatch")->string(),
                      *print.find("copy")->integer(), false};
  const auto jobs = side_.jobs_of(wish.dispatch);
  if (!jobs) return jobs.error();
  const bool known = std::any_of(jobs->begin(), jobs->end(), [&](const store::PrintJob& job) {
    return job.form == wish.form && job.copy == wish.copy;
  });
  if (known) return {};
  const auto id = side_.add_job(job_of(wish, *print.find("printer")->string(), clock_.wall()));
  if (!id) return id.error();
  return {};
}

Result<void> PrintSpool::resume(journal::Journal& journal) {
  // With the disk full nothing can be queued; what is queued already is printed all the same.
  if (const auto missed = queue_missed(journal); !missed)
    log::error("print.not_spooled", log::fields_of(missed.error()));
  const auto jobs = side_.open_jobs();
  if (!jobs) return jobs.error();
  for (const auto& job : *jobs) {
    boost::asio::post(thread_, [this, job] { print(job); });
  }
  return {};
}

void PrintSpool::add(const FormWish& wish, const std::string& printer) {
  // Queued at once, not when the printing before it is done: what is queued outlives a restart.
  boost::asio::post(side_thread_, [this, job = job_of(wish, printer, clock_.wall())]() mutable {
    const auto id = side_.add_job(job);
    // Without a place in the queue it is printed all the same.
    if (!id) log::error("print.not_spooled", log::fields_of(id.error()));
    if (id) job.id = *id;
    boost::asio::post(thread_, [this, job = std::move(job)]() mutable { print(std::move(job)); });
  });
}

const Printer* PrintSpool::find_printer(const std::string& id) const {
  for (const auto& printer : config_.printers) {
    if (printer.id == id) return &printer;
  }
  return nullptr;
}

Result<store::Reader*> PrintSpool::reader() {
  if (!reader_) {
    auto opened = store::Reader::open(config_.data);
    if (!opened) return opened.error();
    reader_ = *std::move(opened);
  }
  return &*reader_;
}

Result<std::string> PrintSpool::print_now(const store::PrintJob& job) {
  const Printer* printer = find_printer(job.printer);
  if (printer == nullptr)
    return Error{ErrorCode::printer_unknown, {{"printer", job.printer}, {"field", "printer"}}};
  const auto source = reader();
  if (!source) return source.error();
  const auto data = make_form(wish_of(job), **source, config_, clock_);
  if (!data) return data.error();
  std::error_code error;
  std::filesystem::create_directories(printer->folder, error);
  if (error) return Error{ErrorCode::file_unwritable, {{"file", printer->folder}, {"what", error.message()}}};
  std::string file = printed_file(printer->folder, wish_of(job));
  if (auto rendered = render_in_child(*data, config_, file, forms::usual_dpi); !rendered)
    return rendered.error();
  return file;
}

void PrintSpool::print(store::PrintJob job) {
  if (stopping_) return;  // it stays queued for the next run
  const auto file = print_now(job);
  job.state = file ? store::JobState::done : store::JobState::failed;
  if (file) job.path = *file;
  if (!file) job.error = sentence(file.error());
  const log::Fields fields = {{"form", job.form},       {"dispatch", job.subject}, {"copy", job.copy},
                              {"printer", job.printer}, {"file", job.path},        {"error", job.error}};
  file ? log::info("print.done", fields) : log::error("print.failed", fields);
  if (job.id != 0) {
    const auto updated = asio::run_and_wait(side_thread_, [this, job] { return side_.update_job(job); });
    if (!updated) log::error("print.not_noted", log::fields_of(updated.error()));
  }
  finished_(job);
}

Result<std::string> PrintSpool::preview(const FormWish& wish, const std::string& extension) {
  const auto source = reader();
  if (!source) return source.error();
  const auto data = make_form(wish, **source, config_, clock_);
  if (!data) return data.error();
  const std::string file = config_.data + "/preview-" + secrets::random_hex(8) + extension;
  const auto rendered = render_in_child(*data, config_, file, forms::usual_dpi);
  std::ifstream in(file, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  std::error_code ignored;
  std::filesystem::remove(file, ignored);
  if (!rendered) return rendered.error();
  return bytes;
}

}  // namespace steelyard::service
