// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/setup.h"

#include "drivers/printer/channel.h"
#include "drivers/printer/device_printer.h"
#include "drivers/printer/ipp_address.h"
#include "drivers/printer/ipp_printer.h"
#include "drivers/printer/pdf_folder.h"
#include "station/base/check.h"

namespace steelyard::printer {
namespace {

Error bad_format(const char* field, const char* rule) {
  return Error{ErrorCode::field_bad_format, {{"field", field}, {"rule", rule}}};
}

Result<void> in_range(const char* field, std::int64_t value, std::int64_t least, std::int64_t most) {
  if (value >= least && value <= most) return {};
  return Error{ErrorCode::field_out_of_range,
               {{"field", field}, {"rule", std::to_string(least) + " to " + std::to_string(most)}}};
}

/// As `in_range`; 0 stands for the default.
Result<void> in_range_or_0(const char* field, std::int64_t value, std::int64_t least, std::int64_t most) {
  if (value == 0) return {};
  return in_range(field, value, least, most);
}

Result<void> check_device(const Setup& setup) {
  switch (setup.kind) {
    case Kind::pdf:
      if (setup.device.empty()) return Error{ErrorCode::field_missing, {{"field", "folder"}}};
      return {};
    case Kind::cups:
      if (setup.device.empty()) return Error{ErrorCode::field_missing, {{"field", "uri"}}};
      if (ipp_address(setup.device)) return {};
      if (setup.device.find("://") != std::string::npos) {
        return bad_format("uri", "ipp://host[:port]/path, ipps://…");
      }
      return bad_format("queue", "A-Z, a-z, 0-9, '.', '-', '_'");
    case Kind::escpos:
    case Kind::escp:
      if (setup.device.empty()) return Error{ErrorCode::field_missing, {{"field", "device"}}};
      if (setup.device.starts_with('/') || tcp_address(setup.device)) return {};
      return bad_format("device", "/dev/usb/lp0, tcp://host:port");
  }
  CHECK(false);
}

}  // namespace

std::string_view name_of(Condition condition) {
  switch (condition) {
    case Condition::ready:
      return "ready";
    case Condition::busy:
      return "busy";
    case Condition::out_of_paper:
      return "out_of_paper";
    case Condition::stopped:
      return "stopped";
    case Condition::unreachable:
      return "unreachable";
  }
  CHECK(false);
}

Result<void> check(const Setup& setup) {
  if (auto device = check_device(setup); !device) return device;
  if (setup.mode == Mode::text && setup.kind != Kind::escp) {
    return Error{ErrorCode::field_not_one_of, {{"field", "mode"}, {"rule", "graphics"}}};
  }
  const int width_max = setup.kind == Kind::escpos ? 2048 : 2448;  // of a raster; 13.6 inches of 24 pins
  if (auto fits = in_range_or_0("width_dots", setup.width_dots, 180, width_max); !fits) return fits;
  if (auto fits = in_range_or_0("columns", setup.columns, 20, 163); !fits) return fits;
  if (auto fits = in_range_or_0("page_lines", setup.page_lines, 6, 127); !fits) return fits;
  if (auto fits = in_range("stall_s", setup.stall / std::chrono::seconds(1), 1, 600); !fits) return fits;
  return in_range("answer_s", setup.answer / std::chrono::seconds(1), 1, 3600);
}

std::unique_ptr<Printer> open_printer(const Setup& setup) {
  switch (setup.kind) {
    case Kind::pdf:
      return open_pdf_folder(setup);
    case Kind::cups:
      return open_ipp_printer(setup);
    case Kind::escpos:
    case Kind::escp:
      return open_device_printer(setup);
  }
  CHECK(false);
}

}  // namespace steelyard::printer
