// SPDX-License-Identifier: Apache-2.0
// Entries that are of no use: listed, judged again, seen to.
#include <chrono>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "sync/ledger/command_line.h"
#include "sync/ledger/quarantine.h"

namespace steelyard::ledger {
namespace {

constexpr std::size_t quarantined_at_once = 1000;

int list_quarantine(const std::string& file, const std::string& id) {
  const auto config = configured(file);
  if (!config) return failed;
  auto reader = open_reader(config->store);
  if (!reader) return fail(reader.error());
  for (std::int64_t after = 0;;) {
    const auto entries = (*reader)->quarantined(id, after, quarantined_at_once);
    if (!entries) return fail(entries.error());
    if (entries->empty()) return done;
    for (const auto& [what, resolution] : *entries) {
      std::cout << id << " " << what.seq << " " << what.code << ": " << what.rule;
      if (resolution)
        std::cout << " [" << to_rfc3339(resolution->at) << " " << resolution->by << ": " << resolution->note
                  << "]";
      std::cout << "\n";
      after = what.seq;
    }
  }
}

/// In one transaction.
template <typename Work>
int change_quarantine(const std::string& file, Work work) {
  return change(file, [&](Store& store) {
    if (auto begun = store.begin(); !begun) return fail(begun.error());
    const int status = work(store);
    if (status == failed) {
      store.roll_back();
      return status;
    }
    if (auto kept = store.commit(); !kept) return fail(kept.error());
    return status;
  });
}

int retry_quarantined(const std::string& file, const std::string& id, std::int64_t seq) {
  return change_quarantine(file, [&](Store& store) {
    const auto still = judge_again(store, id, seq);
    if (!still) return fail(still.error());
    std::cout << id << " " << seq << (*still ? " " + (*still)->code + ": " + (*still)->rule : " ok") << "\n";
    return *still ? still_bad : done;
  });
}

int resolve_quarantined(const std::string& file, const std::string& id, std::int64_t seq,
                        const Resolution& resolution) {
  return change_quarantine(file, [&](Store& store) {
    const auto kept = resolve(store, id, seq, resolution);
    return kept ? done : fail(kept.error());
  });
}

}  // namespace

void add_quarantine_commands(CLI::App& app, std::string& file, int& status) {
  struct Words {
    std::string id, by, note;
    std::int64_t seq = 0;
  };
  const auto words = std::make_shared<Words>();
  auto* quarantine = app.add_subcommand("quarantine", "entries that are of no use")->require_subcommand(1);
  const auto command = [&](const char* name, const char* says, bool has_seq) {
    auto* made = quarantine->add_subcommand(name, says);
    made->add_option("--config", file, "ledger.toml")->required();
    made->add_option("ID", words->id, "of the station")->required();
    if (has_seq) made->add_option("SEQ", words->seq, "of the entry")->required();
    return made;
  };
  command("list", "each with its reason, and who has seen to it", false)->callback([&file, &status, words] {
    status = list_quarantine(file, words->id);
  });
  command("retry", "judge it again, by the rules of this program; exit 3 where it is still bad", true)
      ->callback([&file, &status, words] { status = retry_quarantined(file, words->id, words->seq); });
  auto* resolving = command("resolve", "note that it was seen to", true);
  resolving->add_option("--by", words->by, "who")->required();
  resolving->add_option("--note", words->note, "what was done about it")->required();
  resolving->callback([&file, &status, words] {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const WallTime at{std::chrono::duration_cast<std::chrono::milliseconds>(now)};
    status = resolve_quarantined(file, words->id, words->seq, {words->by, at, words->note});
  });
}

}  // namespace steelyard::ledger
