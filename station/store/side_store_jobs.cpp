// SPDX-License-Identifier: Apache-2.0
// The print jobs of the side store.
#include "station/store/side_rows.h"
#include "station/store/side_store.h"

namespace steelyard::store {
namespace {

using sqlite::Statement;

constexpr std::pair<JobState, std::string_view> job_states[] = {
    {JobState::queued, "queued"},       {JobState::sent, "sent"},          {JobState::confirmed, "confirmed"},
    {JobState::delivered, "delivered"}, {JobState::unknown, "unknown"},    {JobState::failed, "failed"},
    {JobState::cancelled, "cancelled"}, {JobState::reprinted, "reprinted"}};

constexpr std::string_view job_columns =
    "SELECT id, form, subject, copy, printer, state, error, created_at, path, tries, carrier, ticket, "
    "decided_by FROM print_job ";

/// A word this program did not write counts as unknown: it is shown, and not printed a second time.
PrintJob job_of(const Statement& row) {
  return {row.integer(0), row.text(1),
          row.text(2),    row.integer(3),
          row.text(4),    job_state_named(row.text(5)).value_or(JobState::unknown),
          row.text(6),    wall_time(row.integer(7)),
          row.text(8),    row.integer(9),
          row.text(10),   row.text(11),
          row.text(12)};
}

}  // namespace

std::string_view name_of(JobState state) {
  for (const auto& [value, name] : job_states) {
    if (value == state) return name;
  }
  CHECK(false);
  return "";
}

std::optional<JobState> job_state_named(std::string_view word) {
  for (const auto& [value, name] : job_states) {
    if (name == word) return value;
  }
  return std::nullopt;
}

std::string all_job_states() {
  std::string all;
  for (const auto& [value, name] : job_states) all += (all.empty() ? "" : ", ") + std::string(name);
  return all;
}

Result<std::optional<std::int64_t>> SideStore::add_job(const PrintJob& job) {
  auto row = database_.prepare(
      "INSERT INTO print_job(form, subject, copy, printer, state, error, created_at, path, tries, carrier, "
      "ticket, decided_by) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(subject, form, copy) DO "
      "NOTHING RETURNING id");
  if (!row) return row.error();
  row->with(job.form, job.subject, job.copy, job.printer, name_of(job.state), job.error,
            stored(job.created_at), job.path, job.tries, job.carrier.empty() ? job.printer : job.carrier,
            job.ticket, job.decided_by);
  const auto added = row->step();
  if (!added) return added.error();
  if (!*added) return std::optional<std::int64_t>();
  const std::int64_t id = row->integer(0);
  // The row is only kept once the statement came to its end.
  if (const auto end = row->step(); !end) return end.error();
  return std::optional<std::int64_t>(id);
}

Result<bool> SideStore::change_job(const PrintJob& job, JobState from) {
  auto done = database_.run(
      "UPDATE print_job SET state = ?, error = ?, path = ?, tries = ?, ticket = ?, decided_by = ? "
      "WHERE id = ? AND state = ? AND carrier = ?",
      name_of(job.state), job.error, job.path, job.tries, job.ticket, job.decided_by, job.id, name_of(from),
      job.carrier);
  if (!done) return done.error();
  return database_.changes() == 1;
}

Result<std::optional<PrintJob>> SideStore::find_job(std::int64_t id) {
  return first(database_, std::string(job_columns) + "WHERE id = ?", job_of, id);
}

Result<std::optional<PrintJob>> SideStore::next_job(const std::string& carrier, std::int64_t after_id) {
  return first(
      database_,
      std::string(job_columns) + "WHERE carrier = ? AND state = 'queued' AND id > ? ORDER BY id LIMIT 1",
      job_of, carrier, after_id);
}

Result<std::int64_t> SideStore::hand_over_jobs(const std::string& from, const std::string& to) {
  auto done = database_.run(
      "UPDATE print_job SET carrier = ?1 WHERE carrier = ?2 AND printer = ?2 AND state = 'queued'", to, from);
  if (!done) return done.error();
  return database_.changes();
}

Result<std::vector<PrintJob>> SideStore::jobs(const JobFilter& filter) {
  const auto state = filter.state ? std::optional<std::string>(name_of(*filter.state)) : std::nullopt;
  return all(database_,
             std::string(job_columns) +
                 "WHERE (?1 IS NULL OR state = ?1) AND (?2 IS NULL OR subject = ?2) AND (?3 IS NULL OR "
                 "carrier = ?3) AND (?4 = 0 OR ticket <> '') AND id < ?5 ORDER BY id DESC LIMIT ?6",
             job_of, state, filter.subject, filter.carrier, filter.has_ticket ? 1 : 0, filter.before_id,
             jobs_max);
}

Result<std::int64_t> SideStore::count_jobs(const std::string& carrier, JobState state) {
  return database_.integer("SELECT count(*) FROM print_job WHERE carrier = ? AND state = ?", 0, carrier,
                           name_of(state));
}

Result<void> SideStore::purge_jobs(WallTime before) {
  return database_.run(
      "DELETE FROM print_job WHERE state IN ('confirmed', 'delivered', 'failed', 'cancelled', 'reprinted') "
      "AND created_at "
      "< ?",
      stored(before));
}

}  // namespace steelyard::store
