// SPDX-License-Identifier: Apache-2.0
#include "station/render/renderer.h"

#include "station/forms/render_orders.h"
#include "station/log/log.h"

namespace steelyard::render {
namespace {

/// For a child that has closed its end to be gone.
constexpr std::chrono::milliseconds last_breath{200};

Error failed(std::string what) {
  return {ErrorCode::render_failed, {{"what", std::move(what)}}};
}

}  // namespace

Result<std::string> Renderer::draw(const forms::RenderJob& job, const StopSignal& stop) {
  const std::string order = order_line(job);
  auto drawing = try_once(order, stop);
  if (drawing || !may_try_again_) return drawing;
  log::warning("render.tried_again", log::fields_of(drawing.error()));
  return try_once(order, stop);
}

Result<std::string> Renderer::try_once(const std::string& order, const StopSignal& stop) {
  may_try_again_ = false;
  if (stop.is_raised()) return failed("the program is stopping");
  // It may have been killed meanwhile, or have ended because it had grown: nothing is lost by that.
  if (child_ && child_->is_out_of_step()) child_.reset();
  if (!child_) {
    auto child = std::make_unique<Child>(program_.file, program_.words);
    if (auto started = child->start(); !started) return started.error();
    child_ = std::move(child);
  }
  child_->forget_complaints();
  return ask(order, stop);
}

Result<std::string> Renderer::ask(const std::string& order, const StopSignal& stop) {
  const Child::Limit limit{std::chrono::steady_clock::now() + program_.patience, stop};
  std::string line;
  std::string drawing;
  std::optional<Result<std::size_t>> answer;
  auto talk = child_->send(order, limit);
  if (talk == Child::Talk::good) talk = child_->receive_line(line, forms::longest_answer_line, limit);
  if (talk == Child::Talk::good) {
    answer = forms::answer_in_line(line);
    if (answer && !*answer) return answer->error();
    if (answer) talk = child_->receive(drawing, **answer, limit);
  }
  if (talk == Child::Talk::good && answer) return drawing;
  // From here on nobody knows what it would say to the next order.
  const auto child = std::move(child_);
  switch (talk) {
    case Child::Talk::good:
      may_try_again_ = true;
      return failed("it gave an answer that is none");
    case Child::Talk::ended:
      may_try_again_ = true;
      return failed(child->end(last_breath));
    case Child::Talk::late:
      return failed("it took longer than " + std::to_string(program_.patience.count()) + " ms");
    case Child::Talk::stopped:
      break;
  }
  return failed("the program is stopping");
}

}  // namespace steelyard::render
