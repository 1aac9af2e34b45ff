// SPDX-License-Identifier: Apache-2.0
#include "drivers/line/serial_port.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>

#include <fcntl.h>
#include <libserialport.h>
#include <sys/file.h>
#include <termios.h>

#include "drivers/line/nine_bit_line.h"

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

Error settings_refused(const SerialUrl& url, std::string what) {
  return {ErrorCode::line_settings_refused, {{"line", "serial://" + url.path}, {"what", std::move(what)}}};
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

/// What the port is set to: the ninth bit stands in the place of the parity.
sp_parity parity_of(const SerialSettings& settings) {
  return settings.bits == 9 ? SP_PARITY_SPACE : parity_of(settings.parity);
}

int data_bits_of(const SerialSettings& settings) {
  return std::min(settings.bits, 8);
}

/// Refuses with what the port said, which is asked at once: each call of the library forgets it.
Result<void> set_up(sp_port* port, const SerialUrl& url) {
  const auto refuse = [&](std::string_view what) {
    return settings_refused(url, std::string(what) + ": " + last_error());
  };
  if (sp_set_baudrate(port, url.settings.baud) != SP_OK) return refuse("baud");
  if (sp_set_bits(port, data_bits_of(url.settings)) != SP_OK) return refuse("bits");
  if (sp_set_parity(port, parity_of(url.settings)) != SP_OK) return refuse("parity");
  if (sp_set_stopbits(port, url.settings.stop) != SP_OK) return refuse("stop");
  if (sp_set_flowcontrol(port, SP_FLOWCONTROL_NONE) != SP_OK) return refuse("flow control");
  if (sp_flush(port, SP_BUF_INPUT) != SP_OK) return refuse("flush");
  return {};
}

struct FreeConfig {
  void operator()(sp_port_config* config) const { sp_free_config(config); }
};

/// tcsetattr(3) succeeds when any one of the changes was made, and an adapter's driver quietly keeps what its
/// chip cannot do: so what is asked back counts. Speeds may be off by what a UART stands, 3 %.
Result<void> verify(sp_port* port, const SerialUrl& url) {
  sp_port_config* made = nullptr;
  if (sp_new_config(&made) != SP_OK) return settings_refused(url, last_error());
  const std::unique_ptr<sp_port_config, FreeConfig> config(made);
  if (sp_get_config(port, made) != SP_OK) return settings_refused(url, last_error());
  int baud = 0;
  int bits = 0;
  int stop = 0;
  sp_parity parity = SP_PARITY_INVALID;
  sp_get_config_baudrate(made, &baud);
  sp_get_config_bits(made, &bits);
  sp_get_config_parity(made, &parity);
  sp_get_config_stopbits(made, &stop);
  const SerialSettings& want = url.settings;
  const auto kept = [&](std::string_view what, int is, int should) {
    return settings_refused(
        url, std::string(what) + ": " + std::to_string(is) + ", not " + std::to_string(should));
  };
  if (std::abs(baud - want.baud) > want.baud * 3 / 100) return kept("baud", baud, want.baud);
  if (bits != data_bits_of(want)) return kept("bits", bits, data_bits_of(want));
  if (stop != want.stop) return kept("stop", stop, want.stop);
  if (parity != parity_of(want)) {
    return settings_refused(url, want.bits == 9 ? "bits=9: the adapter has no space parity"
                                                : "parity: not " + std::string(name_of(want.parity)));
  }
  return {};
}

/// libserialport sets VMIN = 0; a read of an idle line would then look like its end.
Result<void> make_reads_wait(int handle, const SerialUrl& url) {
  termios settings{};
  if (tcgetattr(handle, &settings) != 0) return settings_refused(url, std::strerror(errno));
  settings.c_cc[VMIN] = 1;
  settings.c_cc[VTIME] = 0;
  if (tcsetattr(handle, TCSANOW, &settings) != 0) return settings_refused(url, std::strerror(errno));
  return {};
}

}  // namespace

Result<void> lock_line(int handle, const SerialUrl& url) {
  if (::flock(handle, LOCK_EX | LOCK_NB) == 0) return {};
  return Error{ErrorCode::line_in_use, {{"line", "serial://" + url.path}}};
}

std::optional<Result<int>> open_serial_port(const std::string& path, const SerialUrl& url) {
  Error unopenable{ErrorCode::line_unopenable, {{"line", "serial://" + url.path}}};
  sp_port* found = nullptr;
  if (sp_get_port_by_name(path.c_str(), &found) != SP_OK) return std::nullopt;
  const std::unique_ptr<sp_port, FreePort> port(found);
  if (sp_open(port.get(), SP_MODE_READ_WRITE) != SP_OK) {
    unopenable.params.insert_or_assign("what", last_error());
    return unopenable;
  }
  int handle = -1;
  sp_get_port_handle(port.get(), &handle);
  if (auto locked = lock_line(handle, url); !locked) return locked.error();
  if (auto done = set_up(port.get(), url); !done) return done.error();
  if (auto kept = verify(port.get(), url); !kept) return kept.error();
  if (auto done = make_reads_wait(handle, url); !done) return done.error();
  if (url.settings.bits == 9) {
    if (auto done = read_nine_bits(handle, url); !done) return done.error();
  }
  // The port closes its own handle; the copy lives on with the same settings and the lock.
  const int copy = ::fcntl(handle, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) {
    unopenable.params.insert_or_assign("what", std::strerror(errno));
    return unopenable;
  }
  return copy;
}

}  // namespace steelyard::line
