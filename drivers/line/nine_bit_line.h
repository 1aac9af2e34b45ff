// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "drivers/line/line.h"
#include "drivers/line/line_url.h"
#include "drivers/line/nine_bit.h"

namespace steelyard::line {

/// A serial port whose characters have nine bits, in the encoding of nine_bit.h. `port` reads that by itself;
/// what is written is sent run by run, with `parity` changed in between. Writing waits for the line to be
/// empty, so it takes as long as the characters do. line_settings_refused {line, what} for bytes that are not
/// encoded.
std::unique_ptr<Line> nine_bit_line(const boost::asio::any_io_executor& executor, std::unique_ptr<Line> port,
                                    std::unique_ptr<ParityPort> parity, const SerialUrl& url);

/// Makes a serial device read nine-bit characters; it has eight bits and space parity already.
/// line_settings_refused {line, what}.
Result<void> read_nine_bits(int handle, const SerialUrl& url);
/// The parity of a serial device; `handle` is owned by it.
std::unique_ptr<ParityPort> system_parity(int handle, const SerialUrl& url);

}  // namespace steelyard::line
