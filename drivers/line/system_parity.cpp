// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstring>

#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "drivers/line/nine_bit_line.h"

namespace steelyard::line {
namespace {

std::string name_of(const SerialUrl& url) {
  return "serial://" + url.path;
}

Error lost(const SerialUrl& url) {
  return {ErrorCode::line_lost, {{"line", name_of(url)}, {"what", std::strerror(errno)}}};
}

Error refused(const SerialUrl& url, std::string_view what) {
  return {ErrorCode::line_settings_refused, {{"line", name_of(url)}, {"what", what}}};
}

class SystemParity final : public ParityPort {
 public:
  SystemParity(int handle, const SerialUrl& url) : handle_(handle), url_(url) {}
  ~SystemParity() override { ::close(handle_); }
  SystemParity(const SystemParity&) = delete;
  SystemParity& operator=(const SystemParity&) = delete;

  Result<void> set_mark(bool mark) override {
    termios settings{};
    if (tcgetattr(handle_, &settings) != 0) return lost(url_);
    settings.c_cflag |= PARENB | CMSPAR;
    settings.c_cflag &= ~static_cast<tcflag_t>(PARODD);
    if (mark) settings.c_cflag |= PARODD;
    const tcflag_t wanted = settings.c_cflag & (PARENB | CMSPAR | PARODD);
    if (tcsetattr(handle_, TCSANOW, &settings) != 0) return lost(url_);
    if (tcgetattr(handle_, &settings) != 0) return lost(url_);
    if ((settings.c_cflag & (PARENB | CMSPAR | PARODD)) != wanted) {
      return refused(url_, "bits=9: the adapter has no mark parity");
    }
    return {};
  }

  Result<Sending> sending() override {
    int queued = 0;
    if (::ioctl(handle_, TIOCOUTQ, &queued) != 0) return lost(url_);
    if (queued > 0) return Sending::waits;
    unsigned status = 0;
    if (::ioctl(handle_, TIOCSERGETLSR, &status) != 0) return Sending::done;
    return (status & TIOCSER_TEMT) != 0 ? Sending::done : Sending::leaves;
  }

 private:
  int handle_;
  SerialUrl url_;
};

}  // namespace

Result<void> read_nine_bits(int handle, const SerialUrl& url) {
  termios settings{};
  if (tcgetattr(handle, &settings) != 0) return refused(url, std::strerror(errno));
  settings.c_iflag |= INPCK | PARMRK;
  settings.c_iflag &= ~static_cast<tcflag_t>(IGNPAR | ISTRIP | IGNBRK | BRKINT);
  if (tcsetattr(handle, TCSANOW, &settings) != 0) return refused(url, std::strerror(errno));
  return {};
}

std::unique_ptr<ParityPort> system_parity(int handle, const SerialUrl& url) {
  return std::make_unique<SystemParity>(handle, url);
}

}  // namespace steelyard::line
