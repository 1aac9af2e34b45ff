// SPDX-License-Identifier: Apache-2.0
#include "station/service/line_write.h"

#include <exception>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "station/log/log.h"

namespace steelyard::service {
namespace {

boost::asio::awaitable<void> write_all(boost::asio::awaitable<Result<void>> writing, std::string event,
                                       std::function<void()> ended) {
  Result<void> written;
  try {
    written = co_await std::move(writing);
  } catch (const std::exception& error) {
    written = Error{ErrorCode::internal, {{"what", error.what()}}};
  }
  if (ended) ended();
  if (!written) log::warning(event, log::fields_of(written.error()));
}

}  // namespace

void write_in_background(boost::asio::io_context& loop, boost::asio::awaitable<Result<void>> writing,
                         std::string event, std::function<void()> ended) {
  boost::asio::co_spawn(loop, write_all(std::move(writing), std::move(event), std::move(ended)),
                        boost::asio::detached);
}

}  // namespace steelyard::service
