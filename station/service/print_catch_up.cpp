// SPDX-License-Identifier: Apache-2.0
// What the journal says was ordered or decided, and has not become a job or its end yet.
#include "station/asio/offload.h"
#include "station/log/log.h"
#include "station/service/print_spool.h"

namespace steelyard::service {
namespace {

using store::PrintJob;

/// Read from the journal at once when looking for prints.
constexpr std::size_t read_entries = 1000;
constexpr std::size_t read_bytes = 4 << 20;

/// The job that an entry of the journal is about; its form is empty where the entry is about none.
PrintJob job_of(const journal::Entry& entry) {
  const auto text = [&](const char* name) {
    const Json* member = entry.body.find(name);
    return member != nullptr && member->string() ? *member->string() : std::string();
  };
  const Json* copy = entry.body.find("copy");
  PrintJob job;
  job.form = text("form");
  job.printer = text("printer");
  job.subject = text("dispatch");
  if (job.subject.empty()) job.subject = text("slip");
  if (job.subject.empty()) job.subject = text("check_weighing");
  if (job.subject.empty()) job.subject = job.printer;  // a test page
  job.copy = copy != nullptr && copy->integer() ? *copy->integer() : 0;
  job.created_at = entry.at;
  return job;
}

}  // namespace

/// Gives each recent print of the journal its job, and carries out each decision. A job that is there already
/// stays as it is, and so does one about which nothing is left to decide.
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
      if (auto taken = take_up(entry, since); !taken) return taken;
    }
    seq = entries->back().seq;
    auto noted =
        asio::run_and_wait(parts_.side_thread, [this, seq] { return parts_.side.put_print_seq(seq); });
    if (!noted) return noted;
  }
  return {};
}

Result<void> PrintSpool::take_up(const journal::StoredEntry& stored, WallTime since) {
  // Entries are canonical, so this leaves out nothing, and spares reading the many others.
  if (stored.bytes.find(R"("kind":"print)") == std::string::npos) return {};
  const auto read = journal::read_entry(stored.bytes);
  if (!read) {
    log::error("print.entry_unreadable", log::fields_of(read.error()));
    return {};
  }
  const journal::Entry& entry = read->entry;
  const PrintJob job = job_of(entry);
  if (job.form.empty() || entry.at < since) return {};
  if (entry.kind == "print") return keep(job);
  if (entry.kind != "print_order") return {};
  const Json* word = entry.body.find("order");
  const auto order = print_order_named(word != nullptr && word->string() ? *word->string() : "");
  if (!order) return {};
  store::JobFilter filter;
  filter.subject = job.subject;
  const auto others = jobs(filter);
  if (!others) return others.error();
  for (const PrintJob& other : *others) {
    if (other.form != job.form || other.copy != job.copy) continue;
    if (auto done = carry_out(other, *order, entry.actor); !done) return done;
  }
  return {};
}

}  // namespace steelyard::service
