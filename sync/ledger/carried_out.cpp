// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/carried_out.h"

#include <memory>
#include <optional>

#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace steelyard::ledger {

namespace asio = boost::asio;

asio::awaitable<Result<void>> carried_out(IngestWriter& writer, std::string station,
                                          IngestWriter::Work work) {
  using Slot = std::optional<Result<void>>;
  auto start = [&writer, &station, &work](auto handler) {
    // Shared by the writer's callback and the loop's; whichever runs last lets go of it.
    auto waiting = std::make_shared<decltype(handler)>(std::move(handler));
    const auto back = asio::get_associated_executor(*waiting);
    auto done = [waiting, back](Result<void> result) {
      asio::post(back, [waiting, result = std::move(result)]() mutable { (*waiting)(Slot(result)); });
    };
    if (!writer.submit(station, std::move(work), done)) done(Error{ErrorCode::busy});
  };
  auto slot =
      co_await asio::async_initiate<const asio::use_awaitable_t<>, void(Slot)>(start, asio::use_awaitable);
  co_return std::move(*slot);
}

}  // namespace steelyard::ledger
