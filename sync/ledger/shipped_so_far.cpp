// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/shipped_so_far.h"

#include "sync/ledger/entry_sums.h"
#include "sync/protocol/canonical.h"

namespace steelyard::ledger {
namespace {

using protocol::CanonicalCursor;

struct Part {
  std::string_view dispatch;
  std::int64_t line = 0;
  std::int64_t quantity_g = 0;
  std::int64_t bags = 0;
};

/// The member `shipped` of a slip's body; nothing without one. Its shape was looked at with the sums.
std::optional<std::vector<Part>> parts_of(std::string_view body) {
  std::optional<std::vector<Part>> parts;
  CanonicalCursor cursor(body);
  cursor.object([&](std::string_view key) {
    if (key != "shipped") return cursor.skip(entry_depth);
    parts.emplace();
    return cursor.array([&] {
      Part& part = parts->emplace_back();
      return cursor.object([&](std::string_view member) {
        if (member == "dispatch") return cursor.string(part.dispatch);
        if (member == "line") return cursor.integer(part.line);
        if (member == "quantity_g") return cursor.integer(part.quantity_g);
        if (member == "bags") return cursor.integer(part.bags);
        return cursor.skip(entry_depth);
      });
    });
  });
  return parts;
}

}  // namespace

void ShippedSoFar::begin_with(std::span<const GoodsOfSlip> goods) {
  for (const GoodsOfSlip& g : goods) slips_[g.slip][{g.dispatch, g.line}] = {g.quantity_g, g.bags};
}

void ShippedSoFar::take(const Shipment& shipment) {
  for (const ShippedLine& line : shipment.lines)
    slips_[line.slip][{shipment.dispatch, line.line}] = {line.quantity_g, line.bags};
}

std::optional<Error> ShippedSoFar::fault_in(const SlipView& slip) const {
  const auto parts = parts_of(slip.body);
  if (!parts) return std::nullopt;
  OfSlip said;
  for (const Part& part : *parts) {
    if (!part.dispatch.starts_with(prefix_)) continue;
    Goods& goods = said[{std::string(part.dispatch), part.line}];
    goods = {goods.quantity_g + part.quantity_g, goods.bags + part.bags};
  }
  const auto known = slips_.find(protocol::unescaped(slip.number));
  OfSlip left = known == slips_.end() ? OfSlip{} : known->second;
  for (OfSlip* side : {&said, &left})
    std::erase_if(*side, [](const auto& entry) { return entry.second == Goods{}; });
  if (said == left) return std::nullopt;
  return Error{ErrorCode::entry_malformed,
               {{"rule", "shipped is what the dispatches carried that have left, line by line"}}};
}

}  // namespace steelyard::ledger
