// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/slip_record.h"

#include "station/base/json.h"
#include "station/base/time.h"
#include "sync/ledger/entry_sums.h"
#include "sync/office/conditions.h"
#include "sync/protocol/canonical.h"

namespace steelyard::ledger {
namespace {

using protocol::CanonicalCursor;

Error malformed(const char* rule) {
  return {ErrorCode::entry_malformed, {{"rule", rule}}};
}

std::string member(const Json& object, const char* key) {
  const Json* found = object.find(key);
  return found != nullptr && found->string() != nullptr ? *found->string() : "";
}

}  // namespace

Result<SlipView> read_slip(std::string_view body, std::int64_t seq) {
  SlipView slip;
  slip.seq = seq;
  slip.body = body;
  CanonicalCursor cursor(body);
  const bool is_whole = cursor.object([&](std::string_view key) {
    if (key == "number") return cursor.string(slip.number);
    if (key == "office") return cursor.integer(slip.office);
    if (key == "state") return cursor.string(slip.state);
    if (key == "moved_to") return cursor.string(slip.moved_to);
    if (key == "date") return cursor.string(slip.date);
    if (key == "plate") return cursor.string(slip.plate);
    if (key != "customer") return cursor.skip(entry_depth);
    const std::size_t begin = cursor.position();
    if (!cursor.skip(entry_depth)) return false;
    slip.customer = body.substr(begin, cursor.position() - begin);
    return true;
  });
  if (!is_whole) return malformed("the members of a slip have the types of FORMAT.md");
  if (const char* rule = fault_in_slip(body)) return malformed(rule);
  return slip;
}

SlipRecord record_of(const SlipView& view) {
  SlipRecord record;
  record.number = protocol::unescaped(view.number);
  record.seq = view.seq;
  record.office = view.office;
  record.state = view.moved_to.empty() || view.state == "shipped" ? std::string(view.state) : "moved";
  if (parse_day(view.date)) record.day = std::string(view.date);
  record.body = std::string(view.body);
  const auto customer = parse_json(view.customer);
  if (customer) record.customer = member(*customer, "code");
  record.words = office::searchable(record.number + "\n" + record.customer + "\n" +
                                    (customer ? member(*customer, "name") : "") + "\n" +
                                    protocol::unescaped(view.plate));
  return record;
}

}  // namespace steelyard::ledger
