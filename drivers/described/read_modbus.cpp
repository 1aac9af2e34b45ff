// SPDX-License-Identifier: Apache-2.0
#include "drivers/described/reading.h"

namespace steelyard::described {
namespace {

using frame::ModbusMap;
using frame::ModbusNumber;
using frame::ModbusTransport;

constexpr std::int64_t word_max = 0xFFFF;

constexpr std::pair<std::string_view, ModbusTransport> transports[] = {{"rtu", ModbusTransport::rtu},
                                                                       {"tcp", ModbusTransport::tcp}};
constexpr std::pair<std::string_view, ModbusNumber::Type> types[] = {{"s16", ModbusNumber::Type::s16},
                                                                     {"u16", ModbusNumber::Type::u16},
                                                                     {"s32", ModbusNumber::Type::s32},
                                                                     {"u32", ModbusNumber::Type::u32}};
constexpr std::pair<std::string_view, bool> word_orders[] = {{"high_first", false}, {"low_first", true}};

std::uint16_t word_in(ObjectReader& r, std::string_view key, std::int64_t min = 0) {
  return static_cast<std::uint16_t>(r.integer(key, min, word_max));
}

class ModbusReader {
 public:
  ModbusReader(ObjectReader& root, ModbusDescription& layout)
      : root_(root), layout_(layout), map_(layout.map) {}

  void read() {
    table(root_, "modbus", true, [&](ObjectReader& r) { read_range(r); });
    table(root_, "weight", true, [&](ObjectReader& r) { map_.weight = read_number(r); });
    table(root_, "net", false, [&](ObjectReader& r) { map_.net = read_number(r); });
    table(root_, "tare", false, [&](ObjectReader& r) { map_.tare = read_number(r); });
    tables(root_, "status", 40, false, [&](ObjectReader& r) { read_status(r); });
    read_unit();
    table(root_, "request", false, [&](ObjectReader& r) {
      read_write(r, "zero", indicator::Request::zero);
      read_write(r, "tare", indicator::Request::tare);
    });
    map_.status = layout_.status;
    map_.units = layout_.units;
    map_.writes = layout_.writes;
  }

 private:
  void read_range(ObjectReader& r) {
    map_.transport = r.one_of("transport", transports);
    map_.address = static_cast<std::uint8_t>(
        r.optional_integer("address", frame::modbus_addresses.first, frame::modbus_addresses.last)
            .value_or(1));
    map_.function = byte_in(r, "function", 3, 4);
    map_.first = word_in(r, "first");
    map_.count = byte_in(r, "count", 1, ModbusMap::count_max);
    if (map_.first + map_.count - 1 > word_max) refuse(r, "count", "goes beyond the last register");
  }

  /// A register, and `width` in all, of those that are asked for.
  std::uint16_t register_in(ObjectReader& r, std::int64_t width = 1) {
    const std::uint16_t number = word_in(r, "register");
    if (r.has("register") && (number < map_.first || number + width > map_.first + map_.count)) {
      refuse(r, "register",
             "must be among those that are asked for, " + std::to_string(map_.first) + " to " +
                 std::to_string(map_.first + map_.count - 1));
    }
    return number;
  }

  ModbusNumber read_number(ObjectReader& r) {
    ModbusNumber number;
    number.type = r.one_of("type", types);
    const bool wide = number.type == ModbusNumber::Type::s32 || number.type == ModbusNumber::Type::u32;
    number.first = register_in(r, wide ? 2 : 1);
    if (r.has("words")) {
      number.low_word_first = r.one_of("words", word_orders);
      if (!wide) refuse(r, "words", "is only of numbers of 32 bits");
    } else if (wide) {
      refuse(r, "words", "is required: high_first or low_first");
    }
    const Json* decimals = r.any("decimals");
    if (decimals != nullptr && decimals->object() != nullptr) {
      table(r, "decimals", true, [&](ObjectReader& inner) { number.decimals_register = register_in(inner); });
    } else {
      number.decimals = byte_in(r, "decimals", 0, 6);
    }
    number.mode = mode_in(r);
    return number;
  }

  void read_status(ObjectReader& r) {
    frame::ModbusStatusBit bit;
    bit.from = register_in(r);
    bit.mask = word_in(r, "mask", 1);
    bit.value = static_cast<std::uint16_t>(r.optional_integer("value", 0, word_max).value_or(bit.mask));
    bit.means = means_in(r, "means");
    if ((bit.value & ~bit.mask) != 0) refuse(r, "value", "has bits that the mask leaves out");
    layout_.status.push_back(bit);
  }

  void read_unit() {
    const Json* given = root_.any("unit");
    if (given == nullptr) return;
    if (given->object() == nullptr) {
      map_.unit = unit_in(root_, "unit");
      return;
    }
    table(root_, "unit", true, [&](ObjectReader& r) {
      map_.unit_register = register_in(r);
      table(r, "values", true, [&](ObjectReader& values) {
        for (const Unit unit : {Unit::kg, Unit::t, Unit::g, Unit::lb, Unit::oz}) {
          const auto value = values.optional_integer(weighing::name_of(unit), 0, word_max);
          if (value) layout_.units.push_back({static_cast<std::uint16_t>(*value), unit});
        }
      });
      if (layout_.units.empty()) refuse(r, "values", "must name at least one unit");
    });
  }

  void read_write(ObjectReader& requests, std::string_view key, indicator::Request request) {
    table(requests, key, false, [&](ObjectReader& r) {
      frame::ModbusWrite write;
      write.request = request;
      write.function = byte_in(r, "function", 6, 16);
      if (write.function != 6 && write.function != 16) refuse(r, "function", "must be 6 or 16");
      write.to = word_in(r, "register");
      write.value = word_in(r, "value");
      layout_.writes.push_back(write);
    });
  }

  ObjectReader& root_;
  ModbusDescription& layout_;
  ModbusMap& map_;
};

}  // namespace

void read_modbus(ObjectReader& root, ModbusDescription& layout) {
  ModbusReader(root, layout).read();
}

}  // namespace steelyard::described
