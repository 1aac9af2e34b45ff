// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/channel.h"

#include <cerrno>
#include <system_error>
#include <utility>

#include <linux/lp.h>
#include <linux/sockios.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

namespace steelyard::printer {
namespace {

using Clock = std::chrono::steady_clock;

std::string message(int error) {
  return std::generic_category().message(error);
}

Channel::Time left_until(Clock::time_point until) {
  const auto left = std::chrono::duration_cast<Channel::Time>(until - Clock::now());
  return std::max(left, Channel::Time(0));
}

}  // namespace

Finding port_finding(int status) {
  if ((status & LP_POUTPA) != 0) return {Condition::out_of_paper, "paper end 纸尽"};
  if ((status & LP_PSELECD) == 0) return {Condition::stopped, "off line 脱机"};
  if ((status & LP_PERRORP) == 0) return {Condition::stopped, "fault 故障"};
  return {};
}

Channel::Channel(Channel&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), kind_(other.kind_), cancel_(other.cancel_) {}

Channel::~Channel() {
  if (descriptor_ < 0) return;
  if (kind_ == Kind::socket) {
    const linger at_once{1, 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  }
  ::close(descriptor_);
}

Finding Channel::port() const {
  int status = 0;
  if (kind_ != Kind::device || ::ioctl(descriptor_, LPGETSTATUS, &status) != 0) return {};
  return port_finding(status);
}

Channel::Sent Channel::wait(short events, Time limit) const {
  const auto until = Clock::now() + limit;
  while (true) {
    pollfd waited[2] = {{descriptor_, events, 0}, {cancel_->descriptor(), POLLIN, 0}};
    const int count = ::poll(waited, 2, static_cast<int>(left_until(until).count()));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return {End::broken, 0, message(errno)};
    if (waited[1].revents != 0) return {End::cancelled, 0, "cancelled 已取消"};
    if ((waited[0].revents & events) != 0) return {};
    if (waited[0].revents != 0) return {End::broken, 0, "connection lost 连接中断"};
    if (Clock::now() >= until) return {End::stalled, 0, "takes no data 不接收数据"};
  }
}

Channel::Sent Channel::wait_ready(Time stall) const {
  return wait(POLLOUT, stall);
}

Channel::Sent Channel::send(std::string_view bytes, Time stall) {
  std::size_t taken = 0;
  while (taken < bytes.size()) {
    if (Sent waited = wait(POLLOUT, stall); waited.end != End::done) {
      waited.taken = taken;
      return waited;
    }
    const std::string_view rest = bytes.substr(taken);
    const auto written = kind_ == Kind::socket ? ::send(descriptor_, rest.data(), rest.size(), MSG_NOSIGNAL)
                                               : ::write(descriptor_, rest.data(), rest.size());
    if (written < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (written < 0) return {End::broken, taken, message(errno)};
    taken += static_cast<std::size_t>(written);
  }
  return {End::done, taken, ""};
}

Channel::Sent Channel::flush(Time stall) const {
  if (kind_ == Kind::file) {
    if (::fsync(descriptor_) == 0) return {};
    return {End::broken, 0, message(errno)};
  }
  // A device that would take more has taken what it was given.
  if (kind_ == Kind::device) return wait(POLLOUT, stall);
  int before = -1;
  auto since = Clock::now();
  while (true) {
    int held = 0;  // not acknowledged by the other machine
    if (::ioctl(descriptor_, SIOCOUTQ, &held) != 0) return {End::broken, 0, message(errno)};
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(descriptor_, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error != 0) return {End::broken, 0, message(error)};
    if (held == 0) return {};
    if (held != before) since = Clock::now();
    before = held;
    if (Clock::now() - since > stall) return {End::stalled, 0, "takes no data 不接收数据"};
    // Nothing tells when the queue is empty; looking is cheap.
    if (!cancel_->sleep(Time(10))) return {End::cancelled, 0, "cancelled 已取消"};
  }
}

std::optional<std::uint8_t> Channel::receive(Clock::time_point until) {
  while (can_answer()) {
    if (wait(POLLIN, left_until(until)).end != End::done) return std::nullopt;
    std::uint8_t byte = 0;
    const auto got = ::read(descriptor_, &byte, 1);
    if (got == 1) return byte;
    if (got == 0) return std::nullopt;
    if (errno != EINTR && errno != EAGAIN) return std::nullopt;
  }
  return std::nullopt;
}

void Channel::discard_input() {
  constexpr int at_most = 4096;  // a device that never stops talking is no reason to listen for ever
  for (int count = 0; count < at_most; ++count) {
    if (!receive(Clock::now())) return;
  }
}

void Channel::close(Time limit) {
  if (kind_ == Kind::socket) {
    ::shutdown(descriptor_, SHUT_WR);
    const auto until = Clock::now() + limit;
    while (receive(until)) continue;
  }
  ::close(std::exchange(descriptor_, -1));
}

}  // namespace steelyard::printer
