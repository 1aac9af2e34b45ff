// SPDX-License-Identifier: Apache-2.0
#include "tests/drivers/printer/fake_printer.h"

#include <poll.h>
#include <sys/socket.h>

namespace steelyard::printer {

FakePrinter::FakePrinter(Behaviour behaviour) : behaviour_(std::move(behaviour)) {
  start();
}

std::string FakePrinter::received() const {
  const std::lock_guard lock(mutex_);
  return received_;
}

bool FakePrinter::wait_for(std::size_t bytes) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, std::chrono::seconds(10), [&] { return received_.size() >= bytes; });
}

void FakePrinter::serve(int connection) {
  ::send(connection, behaviour_.greeting.data(), behaviour_.greeting.size(), MSG_NOSIGNAL);
  while (true) {
    const std::size_t count = received().size();
    if (count >= behaviour_.hangs_up_at) return;
    const bool reads = count < behaviour_.reads_max;
    if (!wait_for_events(connection, static_cast<short>(reads ? POLLIN : 0), -1)) return;
    char bytes[512];
    const auto got = ::recv(connection, bytes, sizeof bytes, 0);
    if (got <= 0) return;
    for (long each = 0; each < got; ++each) take(connection, static_cast<std::uint8_t>(bytes[each]));
  }
}

/// As real ones do, it obeys a status question wherever the bytes stand, inside a raster too.
void FakePrinter::take(int connection, std::uint8_t byte) {
  tail_ += static_cast<char>(byte);
  if (tail_.size() > 3) tail_.erase(0, 1);
  {
    const std::lock_guard lock(mutex_);
    received_ += static_cast<char>(byte);
    const bool is_question = tail_.starts_with("\x10\x04") && tail_.size() == 3 && byte >= 1 && byte <= 4;
    std::optional<std::uint8_t> answer;
    if (is_question) answer = behaviour_.status.at(byte - 1u);
    if (is_question && received_.size() == 3) received_.clear();
    if (tail_ == "\x1dr\x01") {
      answer = behaviour_.done;
      behaviour_.status = behaviour_.later;
    }
    if (received_.size() == 100) {
      ::send(connection, behaviour_.chatter.data(), behaviour_.chatter.size(), MSG_NOSIGNAL);
    }
    if (answer) ::send(connection, &*answer, 1, MSG_NOSIGNAL);
  }
  changed_.notify_all();
}

}  // namespace steelyard::printer
