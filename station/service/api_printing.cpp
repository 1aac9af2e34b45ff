// SPDX-License-Identifier: Apache-2.0
// Forms, printers and what became of each print.
#include <charconv>

#include "station/asio/offload.h"
#include "station/base/both_languages.h"
#include "station/forms/render.h"
#include "station/service/api.h"
#include "station/service/print_request.h"
#include "station/service/query_words.h"

namespace steelyard::service {
namespace {

using store::PrintJob;

/// Sharp on any screen; more would keep others waiting for their papers.
constexpr int preview_dpi_max = 300;

/// What the job's subject is the number of; "" for a test page.
std::string subject_word(const PrintJob& job) {
  if (job.form == "test-page") return "";
  if (job.form == "pick-slip") return "slip";
  return job.form == "check-ticket" ? "check_weighing" : "dispatch";
}

std::optional<std::int64_t> job_number(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < 1) return std::nullopt;
  return number;
}

Error no_job(const std::string& id) {
  return {ErrorCode::not_found, {{"what", "print job " + id}}};
}

}  // namespace

Json to_json(const PrintJob& job) {
  const BothLanguages error = parted(job.error);
  Json::Object out{
      {"id", job.id},           {"form", job.form},       {"copy", job.copy},
      {"printer", job.printer}, {"carrier", job.carrier}, {"state", store::name_of(job.state)},
      {"error", job.error},     {"error_en", error.en},   {"error_zh", error.zh},
      {"tries", job.tries},     {"file", job.path},       {"ordered_at", to_rfc3339(job.created_at)}};
  if (const auto word = subject_word(job); !word.empty()) out.emplace(word, job.subject);
  if (!job.decided_by.empty()) out.emplace("decided_by", job.decided_by);
  return out;
}

Json to_json(const PrinterStatus& status) {
  const BothLanguages error = parted(status.error);
  return Json::Object{{"id", status.id},
                      {"kind", name_of_kind(status.kind)},
                      {"forms", Json::Array(status.forms.begin(), status.forms.end())},
                      {"condition", name_of(status.condition)},
                      {"queued", status.queued},
                      {"undecided", status.undecided},
                      {"prints", status.prints},
                      {"failures", status.failures},
                      {"error", status.error},
                      {"error_en", error.en},
                      {"error_zh", error.zh}};
}

void Api::add_printing_calls() {
  add("POST", "/v1/dispatches/{id}/print", &Api::print);
  add("POST", "/v1/slips/{number}/print", &Api::print_slip);
  add("POST", "/v1/check-weighings/{number}/print", &Api::print_check_ticket);
  for (const char* form :
       {"/v1/dispatches/{id}/weigh-ticket.pdf", "/v1/dispatches/{id}/weigh-ticket.png",
        "/v1/dispatches/{id}/gate-pass.pdf", "/v1/dispatches/{id}/gate-pass.png",
        "/v1/slips/{id}/pick-slip.pdf", "/v1/slips/{id}/pick-slip.png",
        "/v1/check-weighings/{id}/check-ticket.pdf", "/v1/check-weighings/{id}/check-ticket.png",
        "/v1/printers/{id}/test-page.pdf", "/v1/printers/{id}/test-page.png"}) {
    add("GET", form, &Api::preview);
  }
  add("GET", "/v1/forms", &Api::list_forms);
  add("GET", "/v1/printers", &Api::printers);
  add("POST", "/v1/printers/{id}/test-page", &Api::print_test_page);
  add("GET", "/v1/print-jobs", &Api::print_jobs);
  add("GET", "/v1/print-jobs/{id}", &Api::one_print_job);
  for (const char* order :
       {"/v1/print-jobs/{id}/confirm", "/v1/print-jobs/{id}/cancel", "/v1/print-jobs/{id}/retry"}) {
    add("POST", order, &Api::order_print_job);
  }
}

/// The desk decides it when its turn comes, unless too much waits for that printer by then.
Api::Decide Api::print_decision(std::string printer, std::string form, Decide decide) {
  return [this, printer = std::move(printer), form = std::move(form), decide = std::move(decide)](
             const desk::Desk& desk, const desk::Context& context) -> desk::Decision {
    if (auto takes = parts_.spool.check_order(printer, form); !takes) return {{}, takes.error()};
    return decide(desk, context);
  };
}

std::function<void(const desk::Reply&)> Api::into_spool(std::string form, std::string subject,
                                                        std::string printer) {
  return [this, form = std::move(form), subject = std::move(subject),
          printer = std::move(printer)](const desk::Reply& reply) {
    parts_.spool.add({form, subject, *reply.body.find("copy")->integer(), false}, printer);
  };
}

boost::asio::awaitable<http::Response> Api::print(http::Request request, Params params,
                                                  access::Session session) {
  const auto wanted = print_request_from(request.body);
  if (!wanted) co_return problem(request, wanted.error());
  const bool is_known = wanted->form == "weigh-ticket" || wanted->form == "gate-pass";
  const auto takes = parts_.spool.check_order(wanted->printer, wanted->form);
  // A form that is none is for the desk to refuse.
  if (!takes && (is_known || takes.error().code != ErrorCode::form_not_on_printer)) {
    co_return problem(request, takes.error());
  }
  const std::string id = params.at("id");
  desk::Print print{id, wanted->form, wanted->printer, {}, wanted->reason};
  if (parts_.lane.desk().model().find_dispatch(id) == nullptr) {
    auto look = [this, id, form = wanted->form]() -> Result<std::optional<desk::Print::Closed>> {
      auto dispatch = dispatch_in(parts_.reader.dispatch(id));
      if (!dispatch) return dispatch.error();
      if (!*dispatch) return std::optional<desk::Print::Closed>();
      const auto prints = prints_of(parts_.reader, id, form);
      if (!prints) return prints.error();
      return std::optional(desk::Print::Closed{**std::move(dispatch), *prints});
    };
    auto closed = co_await asio::offload(parts_.queries, std::move(look));
    if (!closed) co_return problem(request, closed.error());
    print.closed = *std::move(closed);
  }
  auto decide = is_known ? print_decision(wanted->printer, wanted->form, by_desk(print)) : by_desk(print);
  auto spool = into_spool(wanted->form, id, wanted->printer);
  auto answer = command(request, session, std::move(decide), std::move(spool));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::print_slip(http::Request request, Params params,
                                                       access::Session session) {
  const auto wanted = print_request_from(request.body);
  if (!wanted) co_return problem(request, wanted.error());
  if (wanted->form != "pick-slip") {
    const Error unknown{ErrorCode::unknown_form, {{"form", wanted->form}, {"known", "pick-slip"}}};
    co_return problem(request, unknown);
  }
  if (const auto takes = parts_.spool.check_order(wanted->printer, wanted->form); !takes) {
    co_return problem(request, takes.error());
  }
  auto look = [this, number = params.at("number"), wanted = *wanted]() -> Result<desk::PrintSlip> {
    const auto record = parts_.reader.slip(number);
    if (!record) return record.error();
    auto slip = dispatch::slip_from_journal(record->body);
    if (!slip) return slip.error();
    const auto prints = prints_of(parts_.reader, number, wanted.form);
    if (!prints) return prints.error();
    return desk::PrintSlip{*std::move(slip), *prints, wanted.form, wanted.printer, wanted.reason};
  };
  auto print = co_await asio::offload(parts_.queries, std::move(look));
  if (!print) co_return problem(request, print.error());
  auto spool = into_spool(print->form, print->slip.number, print->printer);
  auto decide = print_decision(print->printer, print->form, by_desk(*print));
  auto answer = command(request, session, std::move(decide), std::move(spool));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::print_test_page(http::Request request, Params params,
                                                            access::Session session) {
  if (const auto fault = fault_in_empty(request.body)) co_return problem(request, *fault);
  const std::string printer = params.at("id");
  const std::string form = "test-page";
  if (const auto takes = parts_.spool.check_order(printer, form); !takes) {
    co_return problem(request, takes.error());
  }
  auto look = [this, form] { return prints_of(parts_.reader, "", form); };
  const auto prints = co_await asio::offload(parts_.queries, std::move(look));
  if (!prints) co_return problem(request, prints.error());
  desk::PrintTest test{printer, *prints};
  auto decide = print_decision(printer, form, by_desk(std::move(test)));
  auto spool = into_spool(form, printer, printer);
  auto answer = command(request, session, std::move(decide), std::move(spool));
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::preview(http::Request request, Params params, access::Session) {
  const std::string file = request.path.substr(request.path.rfind('/') + 1);
  const auto point = file.rfind('.');
  const auto dpi = number_in(request, "dpi", forms::usual_dpi, preview_dpi_max);
  if (!dpi || *dpi < forms::lowest_dpi) {
    const std::string rule = std::to_string(forms::lowest_dpi) + " to " + std::to_string(preview_dpi_max);
    const Error beyond{ErrorCode::field_out_of_range, {{"field", "dpi"}, {"rule", rule}}};
    co_return problem(request, beyond);
  }
  FormWish wish{file.substr(0, point), params.at("id"), 0, true, static_cast<int>(*dpi)};
  auto draw = [this, wish, extension = file.substr(point)] { return parts_.spool.preview(wish, extension); };
  auto bytes = co_await asio::offload(parts_.spool.drawing(), std::move(draw));
  if (!bytes) co_return problem(request, bytes.error());
  http::Response response;
  response.content_type = file.ends_with(".pdf") ? "application/pdf" : "image/png";
  response.body = *std::move(bytes);
  co_return response;
}

boost::asio::awaitable<http::Response> Api::printers(http::Request, Params, access::Session) {
  auto count = [this] { return parts_.spool.counted_status(); };
  const auto statuses = co_await asio::offload(parts_.queries, std::move(count));
  Json::Array all;
  for (const PrinterStatus& status : statuses) all.push_back(to_json(status));
  const Json answer(std::move(all));
  co_return http::json_response(200, answer);
}

boost::asio::awaitable<http::Response> Api::print_jobs(http::Request request, Params, access::Session) {
  store::JobFilter filter;
  if (const auto state = text_in(request, "state")) {
    filter.state = store::job_state_named(*state);
    if (!filter.state) {
      const Error none{ErrorCode::field_not_one_of, {{"field", "state"}, {"rule", store::all_job_states()}}};
      co_return problem(request, none);
    }
  }
  if (const auto subject = text_in(request, "subject")) filter.subject = *subject;
  if (const auto cursor = text_in(request, "cursor")) {
    const auto before = job_number(*cursor);
    const Error bad_cursor{ErrorCode::field_bad_format, {{"field", "cursor"}, {"rule", "as it was given"}}};
    if (!before) co_return problem(request, bad_cursor);
    filter.before_id = *before;
  }
  auto ask = [this, filter] { return parts_.spool.jobs(filter); };
  const auto jobs = co_await asio::offload(parts_.queries, std::move(ask));
  if (!jobs) co_return problem(request, jobs.error());
  Json::Array all;
  for (const PrintJob& job : *jobs) all.push_back(to_json(job));
  const bool may_be_more = static_cast<std::int64_t>(jobs->size()) == store::jobs_max;
  const Json answer =
      Json::Object{{"print_jobs", std::move(all)},
                   {"cursor", may_be_more ? Json(std::to_string(jobs->back().id)) : Json(nullptr)}};
  co_return http::json_response(200, answer);
}

boost::asio::awaitable<Result<PrintJob>> Api::find_print_job(std::string id) {
  const auto number = job_number(id);
  const Error none = no_job(id);
  if (!number) co_return none;
  auto look = [this, number = *number] { return parts_.spool.find(number); };
  auto job = co_await asio::offload(parts_.queries, std::move(look));
  if (!job) co_return job.error();
  if (!*job) co_return none;
  co_return **std::move(job);
}

boost::asio::awaitable<http::Response> Api::one_print_job(http::Request request, Params params,
                                                          access::Session) {
  const auto job = co_await find_print_job(params.at("id"));
  if (!job) co_return problem(request, job.error());
  co_return http::json_response(200, to_json(*job));
}

boost::asio::awaitable<http::Response> Api::order_print_job(http::Request request, Params params,
                                                            access::Session session) {
  if (const auto fault = fault_in_empty(request.body)) co_return problem(request, *fault);
  const auto order = print_order_named(request.path.substr(request.path.rfind('/') + 1));
  CHECK(order);  // the router knows these three alone
  const auto job = co_await find_print_job(params.at("id"));
  if (!job) co_return problem(request, job.error());
  const auto after = ordered(*job, *order, session.user);
  desk::OrderPrint said{"", "", job->form, job->copy, job->printer, std::string(name_of(*order))};
  const std::string word = subject_word(*job);
  if (word == "dispatch") said.dispatch = job->subject;
  if (word == "slip") said.slip = job->subject;
  if (word == "check_weighing") said.check_weighing = job->subject;
  // A refusal goes through the lane as well: the same key then gives the answer that it gave at first, even
  // after the order has changed the job.
  auto decide = [after, said = std::move(said)](const desk::Desk& desk,
                                                const desk::Context& context) -> desk::Decision {
    if (!after) return {{}, after.error()};
    auto decision = desk.decide(said, context);
    if (decision.reply) decision.reply->body = to_json(*after);
    return decision;
  };
  auto carry_out = [this, id = job->id, order = *order, by = session.user](const desk::Reply&) {
    parts_.spool.decide(id, order, by);
  };
  auto answer = command(request, session, std::move(decide), std::move(carry_out));
  co_return co_await std::move(answer);
}

}  // namespace steelyard::service
