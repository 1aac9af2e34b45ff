// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/device_printer.h"

#include "drivers/printer/channel.h"
#include "drivers/printer/escp.h"
#include "drivers/printer/escpos.h"
#include "drivers/printer/picture.h"
#include "station/base/check.h"

namespace steelyard::printer {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds first_answer{1500};
constexpr std::chrono::milliseconds next_answer{500};
constexpr std::chrono::milliseconds close_limit{2000};

constexpr const char* cancelled = "cancelled 已取消";

/// One copy, and what opens the job.
struct Encoded {
  std::string start;
  std::string copy;
  std::string end;
};

class DevicePrinter final : public Printer {
 public:
  explicit DevicePrinter(Setup setup) : setup_(std::move(setup)) {}

  Needs needs() const override;
  Result<Delivery> print(const Document& document, const Progress& progress) override;
  Result<Fate> follow(const std::string&) override { return Fate::forgotten; }
  Result<void> withdraw(const std::string&) override { return refused("no tickets 不支持撤回"); }
  Condition condition() override;
  void cancel() override { cancel_.raise(); }

 private:
  struct Asked {
    Finding finding;
    bool answered = false;
  };

  bool is_thermal() const { return setup_.kind == Kind::escpos; }
  Error named(Error error) const {
    error.params.insert_or_assign("printer", setup_.id);
    return error;
  }
  Error refused(const std::string& what) const {
    return named({ErrorCode::printer_refused, {{"what", what}}});
  }
  Error stopped(const std::string& what) const {
    return named({ErrorCode::printer_stopped, {{"what", what}}});
  }
  Result<Encoded> encode(const Document& document) const;
  Result<Encoded> encode_text(const Document& document) const;
  Asked ask(Channel& channel) const;
  Channel::Sent send_all(Channel& channel, const Encoded& encoded, int copies) const;
  Delivery wait_until_printed(Channel& channel) const;

  Setup setup_;
  Cancel cancel_;
};

Needs DevicePrinter::needs() const {
  Needs out;
  const int page_lines = setup_.page_lines != 0 ? setup_.page_lines : 66;
  if (setup_.mode == Mode::text) {
    out.takes = Takes::text;
    out.columns_max = setup_.columns != 0 ? setup_.columns : 96;
    out.lines_max = page_lines;
    return out;
  }
  out.takes = Takes::pictures;
  out.dpi_x = out.dpi_y = is_thermal() ? 203 : escp_dpi;
  out.width_max = setup_.width_dots != 0 ? setup_.width_dots : is_thermal() ? 576 : 1440;
  out.height_max = is_thermal() ? 0 : page_lines * escp_line_dots;
  return out;
}

Result<Encoded> DevicePrinter::encode(const Document& document) const {
  const Needs needs = this->needs();
  if (needs.takes == Takes::text) return encode_text(document);
  if (document.pages.empty()) return refused("nothing to print 没有内容");
  Encoded out;
  out.start =
      is_thermal() ? escpos_start() : escp_start(needs.height_max / escp_line_dots) + escp_graphics_start();
  for (const Picture& picture : document.pages) {
    if (const auto why = misfit(picture, needs)) return refused(*why);
    out.copy += is_thermal() ? escpos_page(picture) : escp_page(picture);
  }
  return out;
}

Result<Encoded> DevicePrinter::encode_text(const Document& document) const {
  const Needs needs = this->needs();
  if (document.text.empty()) return refused("nothing to print 没有内容");
  Encoded out;
  out.start = escp_start(needs.lines_max) + escp_text_start();
  out.end = escp_text_end();
  for (const auto& page : document.text) {
    auto bytes = escp_text_page(page, needs);
    if (!bytes) return named(bytes.error());
    out.copy += *bytes;
  }
  return out;
}

/// A printer that does not answer the first question is asked no other: it may print them.
DevicePrinter::Asked DevicePrinter::ask(Channel& channel) const {
  Asked out{channel.port(), false};
  if (!is_thermal() || !channel.can_answer()) return out;
  channel.discard_input();
  EscposStatus status;
  EscposEar ear;
  for (int number = 1; number <= escpos_statuses; ++number) {
    if (channel.send(escpos_ask(number), first_answer).end != Channel::End::done) break;
    const auto until = Clock::now() + (number == 1 ? first_answer : next_answer);
    auto& slot = status.at(static_cast<std::size_t>(number - 1));
    while (!slot) {
      const auto byte = channel.receive(until);
      if (!byte) break;
      if (ear.hear(*byte) == EscposEar::Heard::status) slot = *byte;
    }
    if (number == 1 && !slot) break;
  }
  out.answered = status[0].has_value();
  if (out.answered) out.finding = escpos_finding(status);
  return out;
}

Channel::Sent DevicePrinter::send_all(Channel& channel, const Encoded& encoded, int copies) const {
  std::size_t taken = 0;
  const auto send = [&](const std::string& bytes) {
    Channel::Sent sent = channel.send(bytes, setup_.stall);
    sent.taken = taken += sent.taken;
    return sent;
  };
  Channel::Sent sent = send(encoded.start);
  for (int copy = 0; copy < copies && sent.end == Channel::End::done; ++copy) sent = send(encoded.copy);
  if (sent.end == Channel::End::done) sent = send(encoded.end);
  return sent;
}

Delivery DevicePrinter::wait_until_printed(Channel& channel) const {
  if (channel.send(escpos_ask_done(), setup_.stall).end != Channel::End::done) return Delivery::unknown;
  const auto until = Clock::now() + setup_.answer;
  EscposEar ear;
  while (const auto byte = channel.receive(until)) {
    if (ear.hear(*byte) != EscposEar::Heard::done) continue;
    channel.close(close_limit);
    return escpos_done_without_paper(*byte) ? Delivery::unknown : Delivery::confirmed;
  }
  return Delivery::unknown;
}

Result<Delivery> DevicePrinter::print(const Document& document, const Progress& progress) {
  CHECK(document.copies >= 1);
  const auto encoded = encode(document);
  if (!encoded) return encoded.error();
  auto channel = Channel::open(setup_.device, cancel_);
  if (!channel) return cancel_.is_raised() ? stopped(cancelled) : named(channel.error());
  const Asked asked = ask(*channel);
  if (asked.finding.condition == Condition::out_of_paper) return named({ErrorCode::printer_out_of_paper});
  if (asked.finding.condition != Condition::ready) return stopped(asked.finding.what);
  if (const auto waited = channel->wait_ready(setup_.stall); waited.end != Channel::End::done) {
    return stopped(waited.what);
  }
  if (progress.first_byte) {
    if (auto noted = progress.first_byte(); !noted) return noted.error();
  }
  const auto sent = send_all(*channel, *encoded, document.copies);
  if (sent.end != Channel::End::done && sent.taken == 0) return stopped(sent.what);
  if (sent.end != Channel::End::done) return Delivery::unknown;
  if (asked.answered) return wait_until_printed(*channel);
  if (channel->flush(setup_.stall).end != Channel::End::done) return Delivery::unknown;
  channel->close(close_limit);
  return Delivery::handed_over;
}

Condition DevicePrinter::condition() {
  auto channel = Channel::open(setup_.device, cancel_);
  if (!channel) return Condition::unreachable;
  const Condition condition = ask(*channel).finding.condition;
  channel->close(close_limit);
  return condition;
}

}  // namespace

std::unique_ptr<Printer> open_device_printer(const Setup& setup) {
  return std::make_unique<DevicePrinter>(setup);
}

}  // namespace steelyard::printer
