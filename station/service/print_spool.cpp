// SPDX-License-Identifier: Apache-2.0
#include "station/service/print_spool.h"

#include <filesystem>
#include <optional>

#include <boost/asio/post.hpp>

#include "station/asio/offload.h"
#include "station/file/whole_file.h"
#include "station/log/log.h"

namespace steelyard::service {
namespace {

/// Read from the journal at once when looking for prints.
constexpr std::size_t read_entries = 1000;
constexpr std::size_t read_bytes = 4 << 20;

FormWish wish_of(const store::PrintJob& job) {
  return {job.form, job.subject, job.copy, false};
}

/// The job that a journal entry asks for; nothing where it is no print of a dispatch's form.
std::optional<store::PrintJob> job_of(const journal::StoredEntry& stored) {
  // Entries are canonical, so this leaves out nothing, and spares reading the many others.
  if (stored.bytes.find(R"("kind":"print")") == std::string::npos) return std::nullopt;
  const auto read = journal::read_entry(stored.bytes);
  if (!read) {
    log::error("print.entry_unreadable", log::fields_of(read.error()));
    return std::nullopt;
  }
  const journal::Entry& entry = read->entry;
  if (entry.kind != "print") return std::nullopt;
  const auto text = [&](const char* name) {
    const Json* member = entry.body.find(name);
    return member != nullptr && member->string() ? *member->string() : std::string();
  };
  const Json* copy = entry.body.find("copy");
  store::PrintJob job;
  job.form = text("form");
  job.subject = text("dispatch");
  job.printer = text("printer");
  job.copy = copy != nullptr && copy->integer() ? *copy->integer() : 0;
  job.created_at = entry.at;
  if (job.form.empty() || job.subject.empty()) return std::nullopt;
  return job;
}

}  // namespace

std::string printed_file(const std::string& folder, const FormWish& wish) {
  const std::string copy = wish.copy == 0 ? "" : "-copy" + std::to_string(wish.copy);
  return folder + "/" + wish.form + "-" + wish.dispatch + copy + ".pdf";
}

void PrintSpool::join() {
  stop();
  thread_.join();
}

void PrintSpool::resume() {
  is_behind_ = true;
  go_on();
}

void PrintSpool::add(const FormWish& wish, const std::string& printer) {
  if (arriving_ >= arriving_max) {
    is_behind_ = true;
    go_on();
    return;
  }
  store::PrintJob job;
  job.form = wish.form;
  job.subject = wish.dispatch;
  job.copy = wish.copy;
  job.printer = printer;
  job.created_at = parts_.clock.wall();
  ++arriving_;
  boost::asio::post(thread_, [this, job] {
    --arriving_;
    if (stopping_) return;  // the next start finds it in the journal
    if (const auto id = keep(job); !id) {
      log::error("print.not_spooled", log::fields_of(id.error()));
      is_behind_ = true;
    }
    go_on();
  });
}

void PrintSpool::retry() {
  boost::asio::post(thread_, [this] {
    last_tried_ = 0;
    go_on();
  });
}

Result<std::string> PrintSpool::preview(const FormWish& wish, const std::string& extension) {
  return parts_.draw(wish, extension);
}

/// One job at a time, so that a preview has its turn between two.
void PrintSpool::go_on() {
  if (stopping_ || is_posted_.exchange(true)) return;
  boost::asio::post(thread_, [this] { step(); });
}

void PrintSpool::step() {
  is_posted_ = false;
  if (stopping_) return;
  if (is_behind_.exchange(false)) {
    if (auto done = catch_up(); !done) {
      is_behind_ = true;  // until the next retry or print
      log::error("print.not_spooled", log::fields_of(done.error()));
    }
  }
  const auto job =
      asio::run_and_wait(parts_.side_thread, [this] { return parts_.side.next_job(last_tried_, tries_max); });
  if (!job) log::error("print.spool_unreadable", log::fields_of(job.error()));
  if (!job || !*job) return;
  last_tried_ = (*job)->id;
  print(**job);
  go_on();
}

Result<std::int64_t> PrintSpool::keep(const store::PrintJob& job) {
  return asio::run_and_wait(parts_.side_thread, [this, &job] { return parts_.side.add_job(job); });
}

/// Gives each recent print of the journal its job. A job that is there already stays as it is.
Result<void> PrintSpool::catch_up() {
  const auto seen = asio::run_and_wait(parts_.side_thread, [this] { return parts_.side.print_seq(); });
  if (!seen) return seen.error();
  const WallTime since = parts_.clock.wall() - made_up_for;
  const std::int64_t head = parts_.journal.head().seq;
  std::int64_t seq = *seen;
  while (seq < head && !stopping_) {
    const auto entries = parts_.journal.read(seq, read_entries, read_bytes);
    if (!entries) return entries.error();
    if (entries->empty()) return {};
    for (const auto& entry : *entries) {
      const auto job = job_of(entry);
      if (!job || job->created_at < since) continue;
      if (const auto id = keep(*job); !id) return id.error();
    }
    seq = entries->back().seq;
    auto noted =
        asio::run_and_wait(parts_.side_thread, [this, seq] { return parts_.side.put_print_seq(seq); });
    if (!noted) return noted;
  }
  return {};
}

const Printer* PrintSpool::find_printer(const std::string& id) const {
  for (const auto& printer : parts_.config.printers) {
    if (printer.id == id) return &printer;
  }
  return nullptr;
}

Result<std::string> PrintSpool::print_now(const store::PrintJob& job) {
  const Printer* printer = find_printer(job.printer);
  if (printer == nullptr)
    return Error{ErrorCode::printer_unknown, {{"printer", job.printer}, {"field", "printer"}}};
  const auto form = parts_.draw(wish_of(job), ".pdf");
  if (!form) return form.error();
  std::error_code error;
  std::filesystem::create_directories(printer->folder, error);
  if (error) return Error{ErrorCode::file_unwritable, {{"file", printer->folder}, {"what", error.message()}}};
  std::string file = printed_file(printer->folder, wish_of(job));
  if (auto written = file::write_whole(file, *form); !written) return written.error();
  return file;
}

void PrintSpool::print(store::PrintJob job) {
  const auto file = print_now(job);
  if (!file && stopping_) return;  // broken off: it stays as it was for the next run
  ++job.tries;
  const bool for_good = !file && job.tries >= tries_max;
  job.state = file ? store::JobState::done : store::JobState::failed;
  job.path = file ? *file : "";
  job.error = file ? "" : sentence(file.error());
  const log::Fields fields = {{"form", job.form},  {"dispatch", job.subject}, {"copy", job.copy},
                              {"file", job.path},  {"printer", job.printer},  {"error", job.error},
                              {"tries", job.tries}};
  if (file) log::info("print.done", fields);
  if (!file) for_good ? log::error("print.given_up", fields) : log::warning("print.failed", fields);
  const auto updated =
      asio::run_and_wait(parts_.side_thread, [this, &job] { return parts_.side.update_job(job); });
  if (!updated) log::error("print.not_noted", log::fields_of(updated.error()));
  if (file || job.tries == 1 || for_good) parts_.finished(job);
}

}  // namespace steelyard::service
