// SPDX-License-Identifier: Apache-2.0
// Modbus Application Protocol V1.1b3 (functions 3, 4, 6, 16; exceptions, chapter 7), Modbus over Serial Line
// V1.02 (RTU frame, addresses 1 to 247), Modbus Messaging on TCP/IP V1.0b (MBAP header).
#include "drivers/frame/modbus.h"

#include <algorithm>
#include <array>
#include <limits>

#include "drivers/frame/checks.h"

namespace steelyard::frame {
namespace {

using indicator::Answer;
using indicator::Bytes;
using indicator::Decoded;
using indicator::FrameError;
using indicator::FrameScan;
using indicator::LineFacts;
using indicator::Request;
using Type = ModbusNumber::Type;
using weighing::Decimal;

constexpr std::uint8_t address_max = 247;
constexpr std::uint8_t exception_bit = 0x80;
constexpr std::uint8_t last_exception = 11;
constexpr std::uint8_t device_failure = 4;
constexpr std::size_t mbap_size = 6;  ///< what stands before the address
constexpr std::size_t crc_size = 2;
constexpr std::size_t read_reply_head = 3;  ///< address, function, count of bytes
constexpr std::size_t exception_size = 3;
constexpr std::size_t fixed_size = 6;  ///< address, function, two words
constexpr int decimals_max = 6;
/// Only one request is outstanding, so all have the same number.
constexpr std::uint8_t transaction = 1;

const ModbusMap& map_of(const LineFacts& facts) {
  return static_cast<const ModbusLayout&>(*facts.layout).map;
}

std::size_t before_address(const ModbusMap& map) {
  return map.transport == ModbusTransport::tcp ? mbap_size : 0;
}

std::size_t behind_data(const ModbusMap& map) {
  return map.transport == ModbusTransport::rtu ? crc_size : 0;
}

std::uint16_t word_at(Bytes bytes, std::size_t at) {
  return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]);
}

void put_word(std::span<std::uint8_t> bytes, std::size_t at, unsigned word) {
  bytes[at] = static_cast<std::uint8_t>(word >> 8);
  bytes[at + 1] = static_cast<std::uint8_t>(word);
}

/// Whether some bytes are the beginning of something; its size from the address to the last data byte.
struct Shape {
  enum class Kind : std::uint8_t { no, maybe, yes };
  Kind kind = Kind::no;
  std::size_t size = 0;
};
constexpr Shape no_shape{};
constexpr Shape maybe_shape{Shape::Kind::maybe, 0};

/// Address and function of any value, then these two words.
Shape two_words(Bytes body, std::uint16_t first, std::uint16_t second) {
  const std::array<std::uint8_t, 4> words = {
      static_cast<std::uint8_t>(first >> 8), static_cast<std::uint8_t>(first),
      static_cast<std::uint8_t>(second >> 8), static_cast<std::uint8_t>(second)};
  const std::size_t known = std::min(body.size(), fixed_size) - 2;
  if (!std::equal(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(known), body.begin() + 2))
    return no_shape;
  return known == words.size() ? Shape{Shape::Kind::yes, fixed_size} : maybe_shape;
}

Shape exception_shape(Bytes body) {
  if (body.size() < exception_size) return maybe_shape;
  return body[2] >= 1 && body[2] <= last_exception ? Shape{Shape::Kind::yes, exception_size} : no_shape;
}

/// Function 6 repeats what was written, 16 says how many registers.
std::uint16_t second_word_of_reply(const ModbusWrite& write) {
  return write.function == 6 ? write.value : std::uint16_t{1};
}

/// Of bytes that begin with the address.
Shape body_shape(const ModbusMap& map, Bytes body) {
  if (body.empty()) return maybe_shape;
  if (body[0] == 0 || body[0] > address_max) return no_shape;
  if (body.size() < 2) return maybe_shape;
  if (body[1] == (map.function | exception_bit)) return exception_shape(body);
  if (body[1] == map.function) {
    if (body.size() < read_reply_head) return maybe_shape;
    if (body[2] == 2 * map.count) return {Shape::Kind::yes, read_reply_head + 2u * map.count};
    return two_words(body, map.first, map.count);  // our own request
  }
  Shape best = no_shape;
  for (const ModbusWrite& write : map.writes) {
    if (body[1] == (write.function | exception_bit)) return exception_shape(body);
    if (body[1] != write.function) continue;
    const Shape shape = two_words(body, write.to, second_word_of_reply(write));
    if (shape.kind > best.kind) best = shape;
  }
  return best;
}

Shape shape_of(const ModbusMap& map, Bytes bytes) {
  if (map.transport == ModbusTransport::rtu) return body_shape(map, bytes);
  // Transaction, protocol 0, length.
  for (const std::size_t at : {2u, 3u, 4u}) {
    if (bytes.size() > at && bytes[at] != 0) return no_shape;
  }
  if (bytes.size() <= mbap_size) return maybe_shape;
  const Shape shape = body_shape(map, bytes.subspan(mbap_size));
  return shape.kind == Shape::Kind::yes && bytes[mbap_size - 1] != shape.size ? no_shape : shape;
}

/// How many bytes in front cannot begin a frame, by one look at each; shape_of looks closely.
std::size_t impossible(const ModbusMap& map, Bytes bytes) {
  std::size_t at = 0;
  if (map.transport == ModbusTransport::tcp) {
    while (at + 3 < bytes.size() && (bytes[at + 2] | bytes[at + 3]) != 0) ++at;
  } else if (map.writes.empty()) {
    const auto is_function = [&](std::uint8_t byte) { return (byte & ~exception_bit) == map.function; };
    while (at + 1 < bytes.size() && !is_function(bytes[at + 1])) ++at;
  }
  return at;
}

std::optional<std::uint8_t> address_of(const ModbusMap& map, const LineFacts& facts) {
  const std::uint8_t address = facts.address.value_or(map.address);
  if (address == 0 || address > address_max) return std::nullopt;
  return address;
}

/// Address, function and what follows become a whole frame: puts header or CRC around them.
std::size_t seal(const ModbusMap& map, Bytes body, std::span<std::uint8_t> out) {
  const std::size_t before = before_address(map);
  const std::size_t size = before + body.size() + behind_data(map);
  if (size > out.size()) return 0;
  std::copy(body.begin(), body.end(), out.begin() + static_cast<std::ptrdiff_t>(before));
  if (map.transport == ModbusTransport::tcp) {
    put_word(out, 0, transaction);
    put_word(out, 2, 0);
    put_word(out, 4, static_cast<unsigned>(body.size()));
  } else {
    const std::uint16_t crc = crc16_modbus(body);
    out[size - 2] = static_cast<std::uint8_t>(crc);  // low byte first
    out[size - 1] = static_cast<std::uint8_t>(crc >> 8);
  }
  return size;
}

std::size_t seal_two_words(const ModbusMap& map, std::uint8_t address, std::uint8_t function,
                           std::array<std::uint16_t, 2> words, std::span<std::uint8_t> out) {
  std::array<std::uint8_t, fixed_size> body{address, function};
  put_word(body, 2, words[0]);
  put_word(body, 4, words[1]);
  return seal(map, body, out);
}

/// The data of a read reply, by register.
class Registers {
 public:
  Registers(const ModbusMap& map, Bytes data) : first_(map.first), data_(data) {}
  std::uint16_t operator[](std::uint16_t number) const { return word_at(data_, 2u * (number - first_)); }

 private:
  std::uint16_t first_;
  Bytes data_;
};

bool is_wide(Type type) {
  return type == Type::s32 || type == Type::u32;
}

std::optional<Decimal> read_number(const ModbusNumber& number, const Registers& registers) {
  std::int64_t digits = registers[number.first];
  if (is_wide(number.type)) {
    const std::int64_t second = registers[static_cast<std::uint16_t>(number.first + 1)];
    digits = number.low_word_first ? second << 16 | digits : digits << 16 | second;
    if (number.type == Type::s32) digits = static_cast<std::int32_t>(static_cast<std::uint32_t>(digits));
  } else if (number.type == Type::s16) {
    digits = static_cast<std::int16_t>(static_cast<std::uint16_t>(digits));
  }
  int decimals = number.decimals;
  if (number.decimals_register) {
    decimals = registers[*number.decimals_register];
    if (decimals > decimals_max) return std::nullopt;
  }
  return Decimal{digits, decimals};
}

bool fits(std::int64_t digits, Type type) {
  switch (type) {
    case Type::s16:
      return digits >= std::numeric_limits<std::int16_t>::min() &&
             digits <= std::numeric_limits<std::int16_t>::max();
    case Type::u16:
      return digits >= 0 && digits <= std::numeric_limits<std::uint16_t>::max();
    case Type::s32:
      return digits >= std::numeric_limits<std::int32_t>::min() &&
             digits <= std::numeric_limits<std::int32_t>::max();
    case Type::u32:
      return digits >= 0 && digits <= std::numeric_limits<std::uint32_t>::max();
  }
  return false;
}

Decoded read_reply(const ModbusMap& map, Bytes data) {
  const Registers registers(map, data);
  FlagReader status;
  for (const ModbusStatusBit& bit : map.status) {
    status.add_bit(bit.means, (registers[bit.from] & bit.mask) == bit.value);
  }
  const Flags flags = status.flags();
  Indication indication;
  if (!apply(flags, indication)) return FrameError::format;
  indication.unit = map.unit;
  if (!map.units.empty()) {
    const std::uint16_t value = registers[map.unit_register];
    const auto unit = std::find_if(map.units.begin(), map.units.end(),
                                   [&](const ModbusUnit& one) { return one.value == value; });
    if (unit == map.units.end()) return FrameError::format;
    indication.unit = unit->unit;
  }
  if ((flags & flag::no_weight) != 0) return indication;
  const ModbusNumber& shown = map.net && (flags & flag::net) != 0 ? *map.net : map.weight;
  if (shown.mode == flag::gross) indication.mode = weighing::WeightMode::gross;
  if (shown.mode == flag::net) indication.mode = weighing::WeightMode::net;
  indication.value = read_number(shown, registers);
  if (!indication.value) return FrameError::format;
  if (map.tare) {
    indication.tare = read_number(*map.tare, registers);
    if (!indication.tare) return FrameError::format;
  }
  return indication;
}

/// A fault and nothing else, as an exception says it.
bool is_bare_fault(const Indication& indication) {
  Indication fault;
  fault.fault = indication.fault;
  return indication.fault && indication == fault;
}

/// The other way round: registers that are nothing but zero, to be filled.
class RegisterWriter {
 public:
  RegisterWriter(const ModbusMap& map, std::span<std::uint8_t> data) : map_(map), data_(data) {}

  bool number(const ModbusNumber& number, const Decimal& value) {
    if (!fits(value.digits, number.type)) return false;
    const auto bits = static_cast<std::uint32_t>(value.digits);
    if (is_wide(number.type)) {
      put(number.first, number.low_word_first ? bits & 0xFFFF : bits >> 16);
      put(static_cast<std::uint16_t>(number.first + 1), number.low_word_first ? bits >> 16 : bits & 0xFFFF);
    } else {
      put(number.first, bits & 0xFFFF);
    }
    if (!number.decimals_register) return true;
    if (value.decimals < 0 || value.decimals > decimals_max) return false;
    put(*number.decimals_register, static_cast<unsigned>(value.decimals));
    return true;
  }

  /// First what is not so, then what is: two meanings may share bits.
  void status(Flags shown) {
    for (const ModbusStatusBit& bit : map_.status) {
      if (!is_said(bit.means, shown) && bit.value == 0) put(bit.from, get(bit.from) | bit.mask);
    }
    for (const ModbusStatusBit& bit : map_.status) {
      if (is_said(bit.means, shown)) put(bit.from, (get(bit.from) & ~unsigned{bit.mask}) | bit.value);
    }
  }

  void unit(std::optional<weighing::Unit> unit) {
    for (const ModbusUnit& one : map_.units) {
      if (unit && one.unit != *unit) continue;
      put(map_.unit_register, one.value);
      return;
    }
  }

 private:
  unsigned get(std::uint16_t number) const { return word_at(data_, 2u * (number - map_.first)); }
  void put(std::uint16_t number, unsigned value) { put_word(data_, 2u * (number - map_.first), value); }

  const ModbusMap& map_;
  std::span<std::uint8_t> data_;
};

}  // namespace

FrameScan modbus_next_frame(Bytes bytes, const LineFacts& facts) {
  const ModbusMap& map = map_of(facts);
  Shape shape;
  std::size_t at = 0;
  while (at < bytes.size()) {
    at += impossible(map, bytes.subspan(at));
    shape = shape_of(map, bytes.subspan(at));
    if (shape.kind != Shape::Kind::no) break;
    ++at;
  }
  if (at > 0) return FrameScan::skip(at);
  const std::size_t size = before_address(map) + shape.size + behind_data(map);
  if (shape.kind == Shape::Kind::maybe || bytes.size() < size) return FrameScan::more();
  if (map.transport == ModbusTransport::tcp) return FrameScan::frame(size);
  const std::uint16_t crc = crc16_modbus(bytes.first(shape.size));
  const bool right = bytes[size - 2] == (crc & 0xFF) && bytes[size - 1] == crc >> 8;
  return right ? FrameScan::frame(size) : FrameScan::failed(FrameError::checksum, size);
}

Decoded modbus_decode(Bytes frame, const LineFacts& facts) {
  const ModbusMap& map = map_of(facts);
  if (map.transport == ModbusTransport::tcp && word_at(frame, 0) != transaction) return Answer::not_ours;
  const Bytes body = frame.first(frame.size() - behind_data(map)).subspan(before_address(map));
  if (body[0] != address_of(map, facts)) return Answer::not_ours;
  if (body[1] == (map.function | exception_bit)) {
    Indication indication;
    indication.fault = weighing::DeviceFault::device;
    return indication;
  }
  if ((body[1] & exception_bit) != 0) return Answer::not_executable;
  if (body[1] != map.function) return Answer::done;
  if (body[2] != 2 * map.count) return Answer::not_ours;
  return read_reply(map, body.subspan(read_reply_head));
}

std::size_t modbus_encode(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out) {
  const ModbusMap& map = map_of(facts);
  const auto address = address_of(map, facts);
  if (!address) return 0;
  if (is_bare_fault(indication)) {
    const std::array<std::uint8_t, exception_size> body{
        *address, static_cast<std::uint8_t>(map.function | exception_bit), device_failure};
    return seal(map, body, out);
  }
  std::array<std::uint8_t, read_reply_head + 2 * ModbusMap::count_max> body{*address, map.function};
  body[2] = static_cast<std::uint8_t>(2 * map.count);
  const auto whole = std::span(body).first(read_reply_head + 2u * map.count);
  RegisterWriter registers(map, whole.subspan(read_reply_head));
  registers.status(flags_of(indication));
  registers.unit(indication.unit);
  if (indication.value) {
    // Gross and net are the same as long as no tare is taken away.
    if (!registers.number(map.weight, *indication.value)) return 0;
    if (map.net && !registers.number(*map.net, *indication.value)) return 0;
    const Decimal none{0, indication.value->decimals};
    if (map.tare && !registers.number(*map.tare, indication.tare.value_or(none))) return 0;
  }
  const std::size_t size = seal(map, whole, out);
  if (size == 0) return 0;
  const Decoded again = modbus_decode(out.first(size), facts);
  const auto* read = std::get_if<Indication>(&again);
  return read != nullptr && says_the_same(*read, indication) ? size : 0;
}

std::size_t modbus_request(Request request, const LineFacts& facts, std::span<std::uint8_t> out) {
  const ModbusMap& map = map_of(facts);
  const auto address = address_of(map, facts);
  if (!address) return 0;
  if (request == Request::poll) {
    return seal_two_words(map, *address, map.function, {map.first, map.count}, out);
  }
  for (const ModbusWrite& write : map.writes) {
    if (write.request != request) continue;
    if (write.function == 6) return seal_two_words(map, *address, 6, {write.to, write.value}, out);
    std::array<std::uint8_t, 9> body{*address, 16};
    put_word(body, 2, write.to);
    put_word(body, 4, 1);  // one register,
    body[6] = 2;           // two bytes
    put_word(body, 7, write.value);
    return seal(map, body, out);
  }
  return 0;
}

std::size_t modbus_answer(Request request, const Indication& shown, const LineFacts& facts,
                          std::span<std::uint8_t> out) {
  if (request == Request::poll) return modbus_encode(shown, facts, out);
  const ModbusMap& map = map_of(facts);
  const auto address = address_of(map, facts);
  for (const ModbusWrite& write : map.writes) {
    if (write.request != request || !address) continue;
    return seal_two_words(map, *address, write.function, {write.to, second_word_of_reply(write)}, out);
  }
  return 0;
}

}  // namespace steelyard::frame
