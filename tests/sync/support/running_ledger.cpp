// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/support/running_ledger.h"

#include <boost/asio/post.hpp>

#include "station/base/check.h"

namespace steelyard::test {

RunningLedger::RunningLedger(const ledger::Config& config) {
  auto started = ledger::Service::start(loop_, config);
  CHECK(started.ok());
  service_ = std::move(started).value();
  port_ = service_->port();
  thread_ = std::thread([this] {
    loop_.run();
    has_ended_ = true;
  });
}

RunningLedger::~RunningLedger() {
  stop();
  thread_.join();
}

void RunningLedger::stop() {
  boost::asio::post(loop_, [this] { service_->stop(); });
}

}  // namespace steelyard::test
