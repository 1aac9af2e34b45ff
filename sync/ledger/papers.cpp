// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/papers.h"

#include "station/asio/offload.h"

namespace steelyard::ledger {
namespace {

/// Each takes a tenth of a second or two.
constexpr int waiting_max = 16;

}  // namespace

boost::asio::awaitable<Result<std::string>> Papers::draw(forms::FormData data) {
  if (waiting_ >= waiting_max) co_return Error{ErrorCode::busy};
  ++waiting_;
  forms::RenderJob job;
  job.data = std::move(data);
  job.template_folder = templates_;
  job.out = ".pdf";
  auto work = [this, job = std::move(job)] { return renderer_.draw(job, stop_); };
  auto drawing = asio::offload(thread_, std::move(work));
  auto drawn = co_await std::move(drawing);
  --waiting_;
  co_return drawn;
}

}  // namespace steelyard::ledger
