// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/ipp_printer.h"

#include <charconv>

#include "drivers/printer/ipp_client.h"
#include "station/base/check.h"

namespace steelyard::printer {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds ask_every{500};
constexpr std::size_t title_max = 255;  ///< bytes of an IPP name

std::string shortened(std::string title) {
  if (title.size() <= title_max) return title;
  std::size_t end = title_max;
  while (end > 0 && (static_cast<unsigned char>(title[end]) & 0xc0) == 0x80) --end;
  title.resize(end);
  return title;
}

struct Ticket {
  int number = 0;
  std::string title;
};

std::string text_of(const Ticket& ticket) {
  return std::to_string(ticket.number) + " " + ticket.title;
}

std::optional<Ticket> read_ticket(const std::string& text) {
  Ticket out;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out.number);
  if (error != std::errc() || end == text.data() + text.size() || *end != ' ') return std::nullopt;
  out.title.assign(end + 1, text.data() + text.size());
  return out;
}

/// Numbers begin anew where a printer lost its memory; then the name is another.
bool is_of(const IppJob& job, const Ticket& ticket) {
  return job.name.empty() || job.name.starts_with(ticket.title) || ticket.title.starts_with(job.name);
}

class IppPrinterDriver final : public Printer {
 public:
  IppPrinterDriver(Setup setup, IppAddress address)
      : setup_(std::move(setup)), client_(std::move(address), setup_.stall, cancel_) {}

  Needs needs() const override { return {}; }
  Result<Delivery> print(const Document& document, const Progress& progress) override;
  Result<Fate> follow(const std::string& ticket) override;
  Result<void> withdraw(const std::string& ticket) override;
  Condition condition() override;
  void cancel() override { cancel_.raise(); }

 private:
  using Sent = IppClient::Sent;

  Error named(Error error) const {
    error.params.insert_or_assign("printer", setup_.id);
    return error;
  }
  /// An error of this code: a call that was cancelled says so, whatever libcups made of it.
  Error failed(ErrorCode code, const std::string& what) const {
    if (cancel_.is_raised()) return named({ErrorCode::printer_stopped, {{"what", "cancelled 已取消"}}});
    return named({code, {{"what", what}}});
  }
  Error failed(const Error& error) const {
    return cancel_.is_raised() ? failed(error.code, "") : named(error);
  }
  Result<IppPrinter> find_ready();
  Result<Delivery> print_created(const Document& document, const IppOrder& order, const Progress& progress);
  Result<Delivery> print_at_once(const Document& document, const IppOrder& order, const Progress& progress);
  Result<Delivery> settled(const IppClient::Sending& sending, const std::optional<Ticket>& ticket);
  Delivery wait_until_printed(const Ticket& ticket);
  Result<Fate> fate_of(const Ticket& ticket);

  Setup setup_;
  Cancel cancel_;
  IppClient client_;
};

/// The printer, when nothing speaks against sending it a job now.
Result<IppPrinter> IppPrinterDriver::find_ready() {
  auto printer = client_.printer();
  if (!printer) return failed(printer.error());
  const Finding finding = ipp_finding(*printer);
  if (finding.condition == Condition::out_of_paper) return named({ErrorCode::printer_out_of_paper});
  if (finding.condition == Condition::stopped) return failed(ErrorCode::printer_stopped, finding.what);
  if (!printer->takes_pdf) return failed(ErrorCode::printer_refused, "it takes no PDF 不支持 PDF");
  return printer;
}

Result<Delivery> IppPrinterDriver::print(const Document& document, const Progress& progress) {
  CHECK(document.copies >= 1);
  if (document.pdf.empty()) return failed(ErrorCode::printer_refused, "nothing to print 没有内容");
  const auto printer = find_ready();
  if (!printer) return printer.error();
  const IppOrder order{shortened(document.title), document.copies};
  if (printer->validates_jobs) {
    if (auto valid = client_.validate(order); !valid) return failed(valid.error());
  }
  return printer->creates_jobs ? print_created(document, order, progress)
                               : print_at_once(document, order, progress);
}

Result<Delivery> IppPrinterDriver::print_created(const Document& document, const IppOrder& order,
                                                 const Progress& progress) {
  const auto number = client_.create(order);
  if (!number) return failed(number.error());
  const Ticket ticket{*number, order.title};
  if (progress.accepted) progress.accepted(text_of(ticket));
  const auto give_up = [&] {
    // Without its document it prints nothing; where this does not get through, the printer drops it itself.
    static_cast<void>(client_.cancel_job(*number));
  };
  if (progress.first_byte) {
    if (auto noted = progress.first_byte(); !noted) {
      give_up();
      return noted.error();
    }
  }
  auto delivered = settled(client_.send_document(*number, document.pdf), ticket);
  if (!delivered) give_up();
  return delivered;
}

Result<Delivery> IppPrinterDriver::print_at_once(const Document& document, const IppOrder& order,
                                                 const Progress& progress) {
  if (progress.first_byte) {
    if (auto noted = progress.first_byte(); !noted) return noted.error();
  }
  const auto sending = client_.print_job(order, document.pdf);
  std::optional<Ticket> ticket;
  if (sending.number) ticket = Ticket{*sending.number, order.title};
  if (ticket && progress.accepted) progress.accepted(text_of(*ticket));
  return settled(sending, ticket);
}

Result<Delivery> IppPrinterDriver::settled(const IppClient::Sending& sending,
                                           const std::optional<Ticket>& ticket) {
  switch (sending.sent) {
    case Sent::refused:
      return failed(ErrorCode::printer_refused, sending.what);
    case Sent::busy:
      return failed(ErrorCode::printer_stopped, sending.what);
    case Sent::not_begun:
      return failed(ErrorCode::printer_unreachable, sending.what);
    // Where an answer was lost the job may be there all the same.
    case Sent::accepted:
    case Sent::lost:
      return ticket ? wait_until_printed(*ticket) : Delivery::unknown;
  }
  CHECK(false);
}

Delivery IppPrinterDriver::wait_until_printed(const Ticket& ticket) {
  const auto until = Clock::now() + answer_time(setup_);
  while (!cancel_.is_raised()) {
    const auto fate = fate_of(ticket);
    if (fate && *fate == Fate::printed) return Delivery::confirmed;
    if (fate && *fate != Fate::waiting) return Delivery::unknown;
    if (Clock::now() >= until || !cancel_.sleep(ask_every)) return Delivery::unknown;
  }
  return Delivery::unknown;
}

Result<Fate> IppPrinterDriver::fate_of(const Ticket& ticket) {
  const auto job = client_.job(ticket.number);
  // A printer that may not be asked about the job cannot tell now; another person's settings may change that.
  if (!job) return failed(ErrorCode::printer_unreachable, *job.error().params.at("what").string());
  if (!*job || !is_of(**job, ticket)) return Fate::forgotten;
  return ipp_fate(**job);
}

Result<Fate> IppPrinterDriver::follow(const std::string& ticket) {
  const auto read = read_ticket(ticket);
  if (!read) return Fate::forgotten;
  return fate_of(*read);
}

Result<void> IppPrinterDriver::withdraw(const std::string& ticket) {
  const auto read = read_ticket(ticket);
  if (!read) return failed(ErrorCode::printer_refused, "no ticket 无任务号");
  const auto fate = fate_of(*read);
  if (!fate) return fate.error();
  if (*fate != Fate::waiting) return {};
  if (auto cancelled = client_.cancel_job(read->number); !cancelled) return failed(cancelled.error());
  return {};
}

Condition IppPrinterDriver::condition() {
  const auto printer = client_.printer();
  return printer ? ipp_finding(*printer).condition : Condition::unreachable;
}

}  // namespace

std::unique_ptr<Printer> open_ipp_printer(const Setup& setup) {
  auto address = ipp_address(setup.device);
  CHECK(address);
  return std::make_unique<IppPrinterDriver>(setup, *std::move(address));
}

}  // namespace steelyard::printer
