// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/serial_port.h"

#include <memory>
#include <string>

#include <libserialport.h>
#include <termios.h>
#include <unistd.h>

namespace steelyard::line {
namespace {

struct FreePort {
  void operator()(sp_port* port) const {
    sp_close(port);
    sp_free_port(port);
  }
};

std::string last_error() {
  char* text = sp_last_error_message();
  std::string out = text != nullptr ? text : "";
  sp_free_error_message(text);
  return out;
}

sp_parity parity_of(Parity parity) {
  switch (parity) {
    case Parity::none:
      return SP_PARITY_NONE;
    case Parity::even:
      return SP_PARITY_EVEN;
    case Parity::odd:
      return SP_PARITY_ODD;
  }
  return SP_PARITY_NONE;
}

Result<void> set_up(sp_port* port, const SerialUrl& url, const Error& unopenable) {
  const auto refuse = [&](const std::string& what) {
    Error error = unopenable;
    error.params.insert_or_assign("what", what + ": " + last_error());
    return error;
  };
  if (sp_set_baudrate(port, url.settings.baud) != SP_OK) return refuse("baud");
  if (sp_set_bits(port, url.settings.bits) != SP_OK) return refuse("bits");
  if (sp_set_parity(port, parity_of(url.settings.parity)) != SP_OK) return refuse("parity");
  if (sp_set_stopbits(port, url.settings.stop) != SP_OK) return refuse("stop");
  if (sp_set_flowcontrol(port, SP_FLOWCONTROL_NONE) != SP_OK) return refuse("flow control");
  if (sp_flush(port, SP_BUF_INPUT) != SP_OK) return refuse("flush");
  return {};
}

}  // namespace

std::optional<Result<int>> open_serial_port(const std::string& path, const SerialUrl& url) {
  Error unopenable{ErrorCode::line_unopenable, {{"line", "serial://" + url.path}}};
  sp_port* found = nullptr;
  if (sp_get_port_by_name(path.c_str(), &found) != SP_OK) return std::nullopt;
  const std::unique_ptr<sp_port, FreePort> port(found);
  if (sp_open(port.get(), SP_MODE_READ_WRITE) != SP_OK) {
    unopenable.params.insert_or_assign("what", last_error());
    return unopenable;
  }
  if (auto done = set_up(port.get(), url, unopenable); !done) return done.error();
  int handle = -1;
  sp_get_port_handle(port.get(), &handle);
  // libserialport sets VMIN = 0; a read of an idle line would then look like its end.
  termios settings{};
  if (tcgetattr(handle, &settings) == 0) {
    settings.c_cc[VMIN] = 1;
    settings.c_cc[VTIME] = 0;
    tcsetattr(handle, TCSANOW, &settings);
  }
  // The port closes its own handle; the copy lives on with the same settings.
  const int copy = ::dup(handle);
  if (copy < 0) {
    unopenable.params.insert_or_assign("what", "dup");
    return unopenable;
  }
  return copy;
}

}  // namespace steelyard::line
