// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/serial_port.hpp>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "drivers/line/nine_bit_line.h"
#include "drivers/line/open.h"
#include "drivers/line/serial_port.h"
#include "drivers/line/stream_line.h"

namespace steelyard::line {
namespace {

namespace asio = boost::asio;

std::string name_of(const SerialUrl& url) {
  return "serial://" + url.path;
}

Error unopenable(const SerialUrl& url, std::string what) {
  return {ErrorCode::line_unopenable, {{"line", name_of(url)}, {"what", std::move(what)}}};
}

OpenedLine open_device(const asio::any_io_executor& executor, int handle, const SerialUrl& url) {
  asio::posix::stream_descriptor stream(executor, handle);
  ::ioctl(handle, TIOCEXCL);
  auto line = std::make_unique<StreamLine<asio::posix::stream_descriptor>>(std::move(stream), name_of(url));
  if (url.settings.bits < 9) return OpenedLine(std::move(line));
  const int copy = ::fcntl(handle, F_DUPFD_CLOEXEC, 0);
  if (copy < 0) return unopenable(url, std::strerror(errno));
  return OpenedLine(nine_bit_line(executor, std::move(line), system_parity(copy, url), url));
}

/// A tty that the system does not list as a serial device: a pseudo-terminal. It has no wires, so settings
/// that it does not take are no fault, and nine-bit characters go through in their encoding.
OpenedLine open_pseudo_terminal(const asio::any_io_executor& executor, const std::string& path,
                                const SerialUrl& url) {
  asio::serial_port stream(executor);
  boost::system::error_code error;
  stream.open(path, error);
  if (error) return unopenable(url, error.message());
  if (::isatty(stream.native_handle()) == 0) return unopenable(url, "it is no serial line");
  if (auto locked = lock_line(stream.native_handle(), url); !locked) return locked.error();
  boost::system::error_code ignored;
  stream.set_option(asio::serial_port::baud_rate(static_cast<unsigned>(url.settings.baud)), ignored);
  stream.set_option(asio::serial_port::character_size(static_cast<unsigned>(std::min(url.settings.bits, 8))),
                    ignored);
  ::tcflush(stream.native_handle(), TCIFLUSH);
  return OpenedLine(std::make_unique<StreamLine<asio::serial_port>>(std::move(stream), name_of(url)));
}

}  // namespace

OpenedLine open_serial(const asio::any_io_executor& executor, const SerialUrl& url) {
  // Looked up each time: after an unplug a by-id link may point to another device.
  std::error_code error;
  const std::filesystem::path path = std::filesystem::canonical(url.path, error);
  if (error) return unopenable(url, error.message());
  if (!std::filesystem::is_character_file(path, error)) return unopenable(url, "it is no device");
  const auto device = open_serial_port(path.string(), url);
  if (!device) return open_pseudo_terminal(executor, path.string(), url);
  if (!*device) return device->error();
  return open_device(executor, **device, url);
}

}  // namespace steelyard::line
