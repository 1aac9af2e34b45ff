// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/ipp_client.h"

#include <algorithm>
#include <memory>

#include <cups/cups.h>

namespace steelyard::printer {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int connect_limit_ms = 5000;
/// How often a call that waits looks whether it was cancelled.
constexpr double look_every_s = 0.2;
constexpr std::size_t chunk = 32'768;
constexpr const char* pdf_format = "application/pdf";
constexpr const char* user = "steelyard";

struct Closing {
  void operator()(http_t* http) const { httpClose(http); }
  void operator()(ipp_t* ipp) const { ippDelete(ipp); }
};
using Http = std::unique_ptr<http_t, Closing>;
using Ipp = std::unique_ptr<ipp_t, Closing>;

/// A connection, and how long it may be silent.
class Connection {
 public:
  Connection(const IppAddress& address, std::chrono::milliseconds stall, const Cancel& cancel)
      : stall_(stall), cancel_(&cancel) {
    if (cancel.is_raised()) return;
    const auto encryption = address.is_encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED;
    http_.reset(httpConnect2(address.host.c_str(), address.port, nullptr, AF_UNSPEC, encryption, 1,
                             connect_limit_ms, nullptr));
    moved();
    if (http_) httpSetTimeout(http_.get(), look_every_s, &Connection::go_on, this);
  }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  http_t* http() const { return http_.get(); }
  void moved() { until_ = Clock::now() + stall_; }

 private:
  static int go_on(http_t*, void* self) {
    const auto& me = *static_cast<Connection*>(self);
    return !me.cancel_->is_raised() && Clock::now() < me.until_ ? 1 : 0;
  }

  std::chrono::milliseconds stall_;
  const Cancel* cancel_;
  Clock::time_point until_;
  Http http_;
};

Error unreachable(const std::string& what) {
  return Error{ErrorCode::printer_unreachable, {{"what", what}}};
}

Error refused(const std::string& what) {
  return Error{ErrorCode::printer_refused, {{"what", what}}};
}

/// Whether the printer takes nothing for now, whatever the document is.
bool is_busy(ipp_status_t status) {
  return status == IPP_STATUS_ERROR_SERVICE_UNAVAILABLE || status == IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS ||
         status == IPP_STATUS_ERROR_BUSY;
}

Error refused(ipp_status_t status) {
  if (is_busy(status)) return Error{ErrorCode::printer_stopped, {{"what", ippErrorString(status)}}};
  return refused(ippErrorString(status));
}

std::string last_error() {
  const char* text = cupsLastErrorString();
  return text != nullptr && *text != '\0' ? text : "no answer 无应答";
}

Ipp request(ipp_op_t operation, const IppAddress& address) {
  Ipp out(ippNewRequest(operation));
  ippAddString(out.get(), IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", nullptr, address.uri.c_str());
  return out;
}

void add_user(ipp_t* ipp) {
  ippAddString(ipp, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nullptr, user);
}

void add_format(ipp_t* ipp) {
  ippAddString(ipp, IPP_TAG_OPERATION, IPP_TAG_MIMETYPE, "document-format", nullptr, pdf_format);
}

void add_order(ipp_t* ipp, const IppOrder& order) {
  add_user(ipp);
  ippAddString(ipp, IPP_TAG_OPERATION, IPP_TAG_NAME, "job-name", nullptr, order.title.c_str());
}

void add_copies(ipp_t* ipp, const IppOrder& order) {
  if (order.copies > 1) ippAddInteger(ipp, IPP_TAG_JOB, IPP_TAG_INTEGER, "copies", order.copies);
}

void add_wanted(ipp_t* ipp, const std::vector<const char*>& names) {
  ippAddStrings(ipp, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes",
                static_cast<int>(names.size()), nullptr, names.data());
}

std::vector<std::string> strings(ipp_t* ipp, const char* name) {
  std::vector<std::string> out;
  ipp_attribute_t* attribute = ippFindAttribute(ipp, name, IPP_TAG_ZERO);
  for (int each = 0; each < ippGetCount(attribute); ++each) {
    const char* text = ippGetString(attribute, each, nullptr);
    if (text != nullptr) out.emplace_back(text);
  }
  return out;
}

std::vector<std::string> reasons(ipp_t* ipp, const char* name) {
  auto out = strings(ipp, name);
  std::erase(out, "none");
  return out;
}

std::optional<int> integer(ipp_t* ipp, const char* name) {
  ipp_attribute_t* attribute = ippFindAttribute(ipp, name, IPP_TAG_ZERO);
  if (attribute == nullptr) return std::nullopt;
  return ippGetInteger(attribute, 0);
}

bool has_operations(ipp_t* ipp, std::initializer_list<ipp_op_t> wanted) {
  ipp_attribute_t* attribute = ippFindAttribute(ipp, "operations-supported", IPP_TAG_ENUM);
  return std::all_of(wanted.begin(), wanted.end(),
                     [&](ipp_op_t each) { return ippContainsInteger(attribute, each) != 0; });
}

bool is_good(ipp_status_t status) {
  return status >= IPP_STATUS_OK && status < IPP_STATUS_REDIRECTION_OTHER_SITE;
}

/// The answer to a request without a document, whatever its status.
Result<Ipp> ask(Connection& connection, Ipp question, const IppAddress& address) {
  if (connection.http() == nullptr) return unreachable(last_error());
  Ipp answer(cupsDoRequest(connection.http(), question.release(), address.resource.c_str()));
  if (!answer) return unreachable(last_error());
  return answer;
}

/// The printer said no before it read the data, so that nothing gets onto paper. What it finds in the data
/// (compression-error, document-format-error, entity-too-large), or after them, it may find with sheets out;
/// so may a code that is not known here.
bool is_refusal(ipp_status_t status) {
  switch (status) {
    case IPP_STATUS_ERROR_BAD_REQUEST:
    case IPP_STATUS_ERROR_FORBIDDEN:
    case IPP_STATUS_ERROR_NOT_AUTHENTICATED:
    case IPP_STATUS_ERROR_NOT_AUTHORIZED:
    case IPP_STATUS_ERROR_REQUEST_VALUE:
    case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED:
    case IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES:
    case IPP_STATUS_ERROR_URI_SCHEME:
    case IPP_STATUS_ERROR_CHARSET:
    case IPP_STATUS_ERROR_CONFLICTING:
    case IPP_STATUS_ERROR_COMPRESSION_NOT_SUPPORTED:
    case IPP_STATUS_ERROR_OPERATION_NOT_SUPPORTED:
    case IPP_STATUS_ERROR_VERSION_NOT_SUPPORTED:
      return true;
    default:
      return false;
  }
}

/// Sends a request with its document. libcups asks a second time only where it was told to sign in, and
/// nothing was printed then.
IppClient::Sending send(Connection& connection, Ipp question, const IppAddress& address,
                        std::string_view pdf) {
  using Sent = IppClient::Sent;
  http_t* http = connection.http();
  if (http == nullptr) return {Sent::not_begun, last_error(), std::nullopt};
  const std::size_t length = ippLength(question.get()) + pdf.size();
  auto status = cupsSendRequest(http, question.get(), address.resource.c_str(), length);
  while (status == HTTP_STATUS_CONTINUE && !pdf.empty()) {
    const auto part = pdf.substr(0, chunk);
    status = cupsWriteRequestData(http, part.data(), part.size());
    pdf.remove_prefix(part.size());
    connection.moved();
  }
  const Ipp answer(cupsGetResponse(http, address.resource.c_str()));
  if (!answer) return {Sent::lost, last_error(), std::nullopt};
  const auto code = ippGetStatusCode(answer.get());
  if (is_good(code)) return {Sent::accepted, "", integer(answer.get(), "job-id")};
  if (is_busy(code)) return {Sent::busy, ippErrorString(code), std::nullopt};
  return {is_refusal(code) ? Sent::refused : Sent::lost, ippErrorString(code), std::nullopt};
}

}  // namespace

Result<IppPrinter> IppClient::printer() {
  Connection connection(address_, stall_, *cancel_);
  Ipp question = request(IPP_OP_GET_PRINTER_ATTRIBUTES, address_);
  add_user(question.get());
  add_wanted(question.get(), {"printer-state", "printer-state-reasons", "printer-is-accepting-jobs",
                              "document-format-supported", "operations-supported"});
  const auto answer = ask(connection, std::move(question), address_);
  if (!answer) return answer.error();
  ipp_t* ipp = answer->get();
  if (!is_good(ippGetStatusCode(ipp))) return refused(ippGetStatusCode(ipp));
  IppPrinter out;
  out.state = integer(ipp, "printer-state").value_or(IPP_PSTATE_IDLE);
  out.reasons = reasons(ipp, "printer-state-reasons");
  ipp_attribute_t* accepting = ippFindAttribute(ipp, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN);
  out.is_accepting = accepting == nullptr || ippGetBoolean(accepting, 0) != 0;
  const auto formats = strings(ipp, "document-format-supported");
  out.takes_pdf = std::find(formats.begin(), formats.end(), pdf_format) != formats.end();
  out.creates_jobs = has_operations(ipp, {IPP_OP_CREATE_JOB, IPP_OP_SEND_DOCUMENT});
  out.validates_jobs = has_operations(ipp, {IPP_OP_VALIDATE_JOB});
  return out;
}

Result<void> IppClient::validate(const IppOrder& order) {
  Connection connection(address_, stall_, *cancel_);
  Ipp question = request(IPP_OP_VALIDATE_JOB, address_);
  add_order(question.get(), order);
  add_format(question.get());
  add_copies(question.get(), order);
  const auto answer = ask(connection, std::move(question), address_);
  if (!answer) return answer.error();
  const auto code = ippGetStatusCode(answer->get());
  if (!is_good(code)) return refused(code);
  return {};
}

Result<int> IppClient::create(const IppOrder& order) {
  Connection connection(address_, stall_, *cancel_);
  Ipp question = request(IPP_OP_CREATE_JOB, address_);
  add_order(question.get(), order);
  add_copies(question.get(), order);
  const auto answer = ask(connection, std::move(question), address_);
  if (!answer) return answer.error();
  const auto code = ippGetStatusCode(answer->get());
  if (!is_good(code)) return refused(code);
  const auto number = integer(answer->get(), "job-id");
  if (!number) return refused("no job-id");
  return *number;
}

Result<std::optional<IppJob>> IppClient::job(int number) {
  Connection connection(address_, stall_, *cancel_);
  Ipp question = request(IPP_OP_GET_JOB_ATTRIBUTES, address_);
  ippAddInteger(question.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", number);
  add_user(question.get());
  add_wanted(question.get(), {"job-state", "job-state-reasons", "job-name"});
  const auto answer = ask(connection, std::move(question), address_);
  if (!answer) return answer.error();
  ipp_t* ipp = answer->get();
  const auto code = ippGetStatusCode(ipp);
  if (code == IPP_STATUS_ERROR_NOT_FOUND || code == IPP_STATUS_ERROR_GONE) return std::optional<IppJob>();
  if (!is_good(code)) return refused(code);
  IppJob out;
  out.state = integer(ipp, "job-state").value_or(IPP_JSTATE_PENDING);
  out.reasons = reasons(ipp, "job-state-reasons");
  const auto names = strings(ipp, "job-name");
  if (!names.empty()) out.name = names.front();
  return std::optional(std::move(out));
}

Result<void> IppClient::cancel_job(int number) {
  Connection connection(address_, stall_, *cancel_);
  Ipp question = request(IPP_OP_CANCEL_JOB, address_);
  ippAddInteger(question.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", number);
  add_user(question.get());
  const auto answer = ask(connection, std::move(question), address_);
  if (!answer) return answer.error();
  switch (const auto code = ippGetStatusCode(answer->get()); code) {
    case IPP_STATUS_ERROR_NOT_POSSIBLE:
    case IPP_STATUS_ERROR_NOT_FOUND:
    case IPP_STATUS_ERROR_GONE:
      return {};
    default:
      if (is_good(code)) return {};
      return refused(code);
  }
}

IppClient::Sending IppClient::send_document(int number, std::string_view pdf) {
  Connection connection(address_, stall_, *cancel_);
  Ipp question = request(IPP_OP_SEND_DOCUMENT, address_);
  ippAddInteger(question.get(), IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", number);
  add_user(question.get());
  add_format(question.get());
  ippAddBoolean(question.get(), IPP_TAG_OPERATION, "last-document", 1);
  return send(connection, std::move(question), address_, pdf);
}

IppClient::Sending IppClient::print_job(const IppOrder& order, std::string_view pdf) {
  Connection connection(address_, stall_, *cancel_);
  Ipp question = request(IPP_OP_PRINT_JOB, address_);
  add_order(question.get(), order);
  add_format(question.get());
  add_copies(question.get(), order);
  return send(connection, std::move(question), address_, pdf);
}

}  // namespace steelyard::printer
