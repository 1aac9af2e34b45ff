// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/outlet.h"

#include "drivers/line/line_url.h"

namespace steelyard::tool {

MadeOutlet make_outlet(boost::asio::io_context& loop, const OutletOptions& options) {
  if (options.link.empty() == options.listen.empty()) {
    return Error{ErrorCode::field_missing, {{"field", "--link | --listen"}}};
  }
  if (!options.link.empty()) return make_pty_outlet(loop, options.link);
  const auto address = line::parse_host_port(options.listen, true);
  if (!address) return address.error();
  return make_tcp_outlet(loop, address->host, address->port);
}

}  // namespace steelyard::tool
