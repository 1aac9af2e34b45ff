// SPDX-License-Identifier: Apache-2.0
// The checkers can fail: each of these runs breaks one promise on purpose, and has to be found out.
#include "tests/simulation/sabotage.h"

#include <algorithm>
#include <optional>

#include <gtest/gtest.h>

#include "sync/protocol/compression.h"
#include "sync/protocol/limits.h"
#include "tests/sync/support/station_history.h"

namespace steelyard::simulation {
namespace {

using journal::Batch;

/// Says "durable" and writes with the next batch.
class HastyJournal final : public JournalInFront {
 public:
  using JournalInFront::JournalInFront;
  Result<void> append(const Batch& batch) override {
    if (waiting_) {
      if (auto done = real_->append(*waiting_); !done) return done;
    }
    waiting_ = batch;
    return {};
  }
  journal::Head head() const override {
    if (!waiting_ || waiting_->entries.empty()) return real_->head();
    const auto& last = waiting_->entries.back();
    return {last.entry.seq, last.hash};
  }

 private:
  std::optional<Batch> waiting_;
};

/// Keeps no answers.
class ForgetfulJournal final : public JournalInFront {
 public:
  using JournalInFront::JournalInFront;
  Result<void> append(const Batch& batch) override {
    if (batch.entries.empty()) return {};
    return real_->append({batch.entries, std::nullopt});
  }
  Result<std::optional<journal::Answer>> find_answer(const std::string&) override {
    return std::optional<journal::Answer>();
  }
};

template <typename Wrapper>
JournalWrapper wrapped_in() {
  return [](journal::Journal& real) { return std::make_unique<Wrapper>(real); };
}

/// Changes a plate in the last entry of a batch and makes the batch right in itself again, once.
class Forger {
 public:
  void operator()(protocol::EncodedBatch& batch) {
    if (done_ || batch.body.empty()) return;
    const auto headers = test::as_received(batch.headers);
    const auto encoding = headers.find("content-encoding");
    auto text = protocol::decompressed(encoding == headers.end() ? "" : encoding->second, batch.body,
                                       protocol::batch_decompressed_max);
    ASSERT_TRUE(text.ok());
    const auto last = text->rfind('\n', text->size() - 2) + 1;  // 0 when there is only one line
    const auto plate = text->find("豫A", last);
    if (plate == std::string::npos) return;
    char& digit = (*text)[plate + std::string_view("豫A").size()];
    digit = digit == '9' ? '8' : '9';
    const std::string_view line = std::string_view(*text).substr(last, text->size() - last - 1);
    const std::string hash = journal::to_hex(journal::sha256(line));
    std::erase_if(batch.headers, [](const auto& header) { return header.first == "Content-Encoding"; });
    for (auto& [name, value] : batch.headers) {
      if (name == "Steelyard-Last-Hash") value = hash;
    }
    batch.body = *text;
    done_ = true;
  }

 private:
  bool done_ = false;
};

TEST(SimulationSabotage, AnAnswerBeforeItsCommitIsFoundOut) {
  EXPECT_TRUE(is_found_out({.wrap_journal = wrapped_in<HastyJournal>()}, "was behind an answer and is"));
}

TEST(SimulationSabotage, ARequestThatTakesEffectTwiceIsFoundOut) {
  const Sabotage forgetful{.wrap_journal = wrapped_in<ForgetfulJournal>()};
  EXPECT_TRUE(is_found_out(forgetful, "took effect twice"));
  EXPECT_TRUE(is_found_out(forgetful, "was answered first"));
}

TEST(SimulationSabotage, AForgedBatchIsFoundOut) {
  EXPECT_TRUE(is_found_out({.meddler = Forger()}, "the ledger holds another entry"));
  EXPECT_TRUE(is_found_out({.meddler = Forger()}, "not drained"));
}

TEST(SimulationSabotage, AFrameThatTheIndicatorNeverShowedIsFoundOut) {
  EXPECT_TRUE(is_found_out({.lying_line = true}, "the indicator never showed the frame"));
}

TEST(SimulationSabotage, ALedgerThatForgetsIsFoundOut) {
  EXPECT_TRUE(is_found_out({.forgetful_ledger = true}, "the ledger acknowledged entry"));
}

}  // namespace
}  // namespace steelyard::simulation
