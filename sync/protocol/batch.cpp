// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/batch.h"

#include <charconv>
#include <limits>

#include "station/base/object_reader.h"
#include "sync/protocol/compression.h"
#include "sync/protocol/limits.h"

namespace steelyard::protocol {
namespace {

constexpr const char* epoch_header = "steelyard-epoch";
constexpr const char* after_header = "steelyard-after";
constexpr const char* hash_header = "steelyard-last-hash";
constexpr const char* received_continues_header = "steelyard-continues";
constexpr const char* received_totals_header = "steelyard-totals";
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
/// A total of masses stays far below this (largest_mass, a million times).
constexpr std::int64_t largest_total = 1'000'000'000'000'000'000;

Error malformed(std::string rule) {
  return {ErrorCode::batch_malformed, {{"rule", std::move(rule)}}};
}

std::string_view value_of(const ReceivedHeaders& headers, const char* name) {
  const auto it = headers.find(name);
  return it == headers.end() ? std::string_view() : std::string_view(it->second);
}

bool is_token(std::string_view text, std::size_t max) {
  if (text.empty() || text.size() > max) return false;
  for (const char c : text) {
    if (c <= 0x20 || c >= 0x7f) return false;
  }
  return true;
}

journal::Hash hash_member(ObjectReader& reader, std::string_view key) {
  const auto hash = journal::hash_from_hex(reader.text(key, 64));
  if (!hash) {
    reader.fail(
        {ErrorCode::field_bad_format, {{"field", std::string(key)}, {"rule", "64 hexadecimal digits"}}});
  }
  return hash.value_or(journal::Hash{});
}

}  // namespace

EncodedBatch encode_batch(const std::string& epoch, const journal::Head& before,
                          const std::vector<journal::StoredEntry>& entries) {
  EncodedBatch batch;
  batch.after = before.seq;
  batch.last = before;
  std::size_t size = 0;
  for (const auto& entry : entries) size += entry.bytes.size() + 1;
  std::string text;
  text.reserve(size);
  for (const auto& entry : entries) {
    text += entry.bytes;
    text += '\n';
  }
  if (!entries.empty()) {
    batch.last = {entries.back().seq, journal::sha256(entries.back().bytes)};
    batch.body = compressed(text);
    batch.headers.emplace_back("Content-Encoding", "zstd");
  }
  batch.headers.emplace_back("Content-Type", "application/x-ndjson");
  batch.headers.emplace_back("Steelyard-Epoch", epoch);
  batch.headers.emplace_back("Steelyard-After", std::to_string(before.seq));
  batch.headers.emplace_back("Steelyard-Last-Hash", journal::to_hex(batch.last.hash));
  return batch;
}

Result<BatchHead> read_batch_head(const ReceivedHeaders& headers) {
  BatchHead head;
  head.epoch = value_of(headers, epoch_header);
  if (!is_token(head.epoch, 64)) return malformed("Steelyard-Epoch is 1 to 64 visible ASCII characters");
  const std::string_view after = value_of(headers, after_header);
  const auto [end, failure] = std::from_chars(after.data(), after.data() + after.size(), head.after);
  if (failure != std::errc() || end != after.data() + after.size() || head.after < 0 ||
      head.after == largest) {
    return malformed("Steelyard-After is the number of the entry before the batch");
  }
  const auto hash = journal::hash_from_hex(value_of(headers, hash_header));
  if (!hash) return malformed("Steelyard-Last-Hash is 64 hexadecimal digits");
  head.last_hash = *hash;
  head.encoding = value_of(headers, "content-encoding");
  head.continues = value_of(headers, received_continues_header);
  if (!head.continues.empty() && !is_token(head.continues, 64))
    return malformed("Steelyard-Continues is 1 to 64 visible ASCII characters");
  const std::string_view totals = value_of(headers, received_totals_header);
  head.compared = compared_from(totals);
  if (!totals.empty() && !head.compared)
    return malformed("Steelyard-Totals is the number of an entry, a space, and match or differ");
  return head;
}

std::string to_text(const Compared& compared) {
  return std::to_string(compared.seq) + (compared.match ? " match" : " differ");
}

std::optional<Compared> compared_from(std::string_view text) {
  Compared compared;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), compared.seq);
  if (failure != std::errc() || compared.seq < 0) return std::nullopt;
  const std::string_view word = text.substr(static_cast<std::size_t>(end - text.data()));
  compared.match = word == " match";
  if (!compared.match && word != " differ") return std::nullopt;
  return compared;
}

std::string entries_target(std::string_view station) {
  return "/v1/stations/" + std::string(station) + "/entries";
}

Json to_json(const DayTotal& total) {
  return Json::Object{{"day", to_string(total.day)}, {"count", total.count}, {"net_g", total.net.in_grams()}};
}

Json to_json(const Quarantined& entry) {
  return Json::Object{{"seq", entry.seq}, {"code", entry.code}, {"rule", entry.rule}};
}

std::string encode_answer(const BatchAnswer& answer) {
  Json::Array totals;
  for (const auto& total : answer.totals) totals.push_back(to_json(total));
  Json::Array quarantined;
  for (const auto& entry : answer.quarantined) quarantined.push_back(to_json(entry));
  return to_text(Json::Object{{"acknowledged_seq", answer.acknowledged.seq},
                              {"acknowledged_hash", journal::to_hex(answer.acknowledged.hash)},
                              {"totals", std::move(totals)},
                              {"quarantined", std::move(quarantined)}});
}

Result<BatchAnswer> read_answer(std::string_view body) {
  const auto refused = [](const Error& fault) {
    return Error{ErrorCode::answer_malformed, {{"rule", sentence(fault, Language::en)}}};
  };
  const auto json = parse_json(body);
  if (!json) return refused(json.error());
  BatchAnswer answer;
  ObjectReader reader(*json);
  answer.acknowledged.seq = reader.integer("acknowledged_seq", 0, largest);
  answer.acknowledged.hash = hash_member(reader, "acknowledged_hash");
  const auto* totals = reader.array("totals", totals_days_max + batch_entries_max);
  const auto* quarantined = reader.array("quarantined", batch_entries_max);
  if (const auto fault = reader.fault()) return refused(*fault);
  for (const auto& item : *totals) {
    ObjectReader total(item, "totals");
    answer.totals.push_back({total.day("day"), total.integer("count", 0, largest),
                             Mass::grams(total.integer("net_g", -largest_total, largest_total))});
    if (const auto fault = total.fault()) return refused(*fault);
  }
  for (const auto& item : *quarantined) {
    ObjectReader entry(item, "quarantined");
    answer.quarantined.push_back(
        {entry.integer("seq", 1, largest), entry.text("code", 64), entry.text("rule", 1000)});
    if (const auto fault = entry.fault()) return refused(*fault);
  }
  return answer;
}

Error read_problem(int status, std::string_view body) {
  const auto json = parse_json(body);
  const Json* code = json ? json->find("code") : nullptr;
  const std::string name = code != nullptr && code->string() != nullptr ? *code->string() : "-";
  const auto known = error_code_named(name);
  if (!known) return {ErrorCode::ledger_refused, {{"status", status}, {"code", name}}};
  Error error{*known};
  const Json* params = json->find("params");
  if (params == nullptr || params->object() == nullptr) return error;
  for (const auto& [key, value] : *params->object()) {
    if (const auto* number = value.integer()) error.params.emplace(key, *number);
    if (const auto* text = value.string()) error.params.emplace(key, *text);
  }
  return error;
}

Error fork_error(std::string_view station, const journal::Head& held) {
  return {ErrorCode::fork,
          {{"station", station},
           {"acknowledged_seq", held.seq},
           {"acknowledged_hash", journal::to_hex(held.hash)}}};
}

}  // namespace steelyard::protocol
