// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <cstdio>
#include <optional>

#include <boost/asio/signal_set.hpp>

#include "drivers/sim/relay_board.h"
#include "drivers/sim/words.h"
#include "drivers/tool/control.h"
#include "drivers/tool/outlet.h"

namespace steelyard::tool {
namespace {

namespace asio = boost::asio;
using sim::RelayBoard;

/// The cable's own commands, and the board's.
std::string answer(RelayBoard& board, Outlet& outlet, std::string_view line) {
  const auto [word, rest] = sim::split_words(line);
  if (word == "unplug" && rest.empty()) {
    outlet.unplug();
    return "ok";
  }
  if (word == "plug" && rest.empty()) {
    const auto plugged = outlet.plug();
    return plugged ? "ok" : "error " + sentence(plugged.error(), Language::en);
  }
  return board.command(line);
}

}  // namespace

Result<void> simulate_board(const SimBoardOptions& options) {
  asio::io_context loop{1};
  auto outlet = make_outlet(loop, options.outlet);
  if (!outlet) return outlet.error();
  const auto transport =
      options.outlet.listen.empty() ? RelayBoard::Transport::rtu : RelayBoard::Transport::tcp;
  RelayBoard board(transport, static_cast<std::uint8_t>(options.unit));
  (*outlet)->listen([&](std::span<const std::uint8_t> bytes) {
    const auto out = board.hear(bytes);
    if (!out.empty()) (*outlet)->write(out);
  });
  std::string ready = "ready " + (*outlet)->url();
  std::unique_ptr<Control> control;
  if (!options.control.empty()) {
    auto made = Control::listen(loop, options.control,
                                [&](std::string_view line) { return answer(board, **outlet, line); });
    if (!made) return made.error();
    control = *std::move(made);
    ready += " control " + control->address();
  }
  asio::signal_set signals(loop, SIGINT, SIGTERM);
  signals.async_wait([&loop](const boost::system::error_code&, int) { loop.stop(); });
  std::fputs((ready + "\n").c_str(), stdout);
  std::fflush(stdout);
  loop.run();
  return {};
}

}  // namespace steelyard::tool
