// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "drivers/printer.h"

namespace steelyard::support {

/// What a test says of one printer, and what came out of it. Shared with the printers made of it, which live
/// on other threads.
class PrinterScript {
 public:
  using Print = std::function<Result<printer::Delivery>(const printer::Document&, const printer::Progress&)>;

  /// How it prints from now on; by itself it prints everything and says so.
  void prints(Print how) {
    const std::scoped_lock lock(mutex_);
    print_ = std::move(how);
  }
  /// It refuses everything before the first byte.
  void fails(ErrorCode code) {
    prints([code](const auto&, const auto&) -> Result<printer::Delivery> {
      return Error{code, {{"printer", "it"}, {"what", "as the test says"}}};
    });
  }
  void works() { prints({}); }
  /// It takes what it is given and never says what came of it.
  void falls_silent(const std::string& ticket = "") {
    prints([ticket](const auto&, const printer::Progress& progress) -> Result<printer::Delivery> {
      if (auto begun = progress.first_byte(); !begun) return begun.error();
      if (!ticket.empty()) progress.accepted(ticket);
      return printer::Delivery::unknown;
    });
  }
  void knows(Result<printer::Fate> fate) {
    const std::scoped_lock lock(mutex_);
    fate_ = std::move(fate);
  }
  void is(printer::Condition condition) {
    const std::scoped_lock lock(mutex_);
    condition_ = condition;
  }

  /// Names of what came out, in order.
  std::vector<std::string> sheets() const {
    const std::scoped_lock lock(mutex_);
    return sheets_;
  }
  /// Tickets of jobs that were taken back.
  std::vector<std::string> withdrawn() const {
    const std::scoped_lock lock(mutex_);
    return withdrawn_;
  }

  std::unique_ptr<printer::Printer> open();

  /// Waits until the station cancels: what a printer does that has stopped reading.
  void wait_for_cancel() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return is_cancelled_; });
  }

 private:
  class Scripted;

  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Print print_;
  Result<printer::Fate> fate_ = printer::Fate::forgotten;
  printer::Condition condition_ = printer::Condition::ready;
  std::vector<std::string> sheets_;
  std::vector<std::string> withdrawn_;
  bool is_cancelled_ = false;
};

class PrinterScript::Scripted final : public printer::Printer {
 public:
  explicit Scripted(PrinterScript& script) : script_(script) {
    const std::scoped_lock lock(script_.mutex_);
    script_.is_cancelled_ = false;
  }

  printer::Needs needs() const override { return {}; }
  Result<printer::Delivery> print(const printer::Document& document,
                                  const printer::Progress& progress) override {
    Print how;
    {
      const std::scoped_lock lock(script_.mutex_);
      how = script_.print_;
    }
    if (how) return how(document, progress);
    if (auto begun = progress.first_byte(); !begun) return begun.error();
    const std::scoped_lock lock(script_.mutex_);
    for (int sheet = 0; sheet < document.copies; ++sheet) script_.sheets_.push_back(document.name);
    return printer::Delivery::confirmed;
  }
  Result<printer::Fate> follow(const std::string&) override {
    const std::scoped_lock lock(script_.mutex_);
    return script_.fate_;
  }
  Result<void> withdraw(const std::string& ticket) override {
    const std::scoped_lock lock(script_.mutex_);
    script_.withdrawn_.push_back(ticket);
    return {};
  }
  printer::Condition condition() override {
    const std::scoped_lock lock(script_.mutex_);
    return script_.condition_;
  }
  void cancel() override {
    const std::scoped_lock lock(script_.mutex_);
    script_.is_cancelled_ = true;
    script_.changed_.notify_all();
  }

 private:
  PrinterScript& script_;
};

inline std::unique_ptr<printer::Printer> PrinterScript::open() {
  return std::make_unique<Scripted>(*this);
}

}  // namespace steelyard::support
