// SPDX-License-Identifier: Apache-2.0
#include "station/service/history.h"

#include <algorithm>
#include <map>

#include "station/base/error.h"
#include "station/base/json_members.h"
#include "station/base/text.h"
#include "station/dispatch/dispatch.h"
#include "station/service/dispatch_view.h"
#include "station/service/evidence.h"

namespace steelyard::service {
namespace {

using journal::Entry;
using journal::SealedEntry;

/// One happening in both languages.
struct Words {
  std::string en;
  std::string zh;
};

/// How many there are; of nothing, none.
std::size_t size_of(const Json* object, std::string_view key) {
  return object == nullptr ? 0 : array_in(*object, key).size();
}

const Json* last_in(const Json& object, std::string_view key) {
  const auto& all = array_in(object, key);
  return all.empty() ? nullptr : &all.back();
}

/// A word of the journal where people read: "empty_weighed" → "empty weighed".
std::string spaced(std::string word) {
  std::replace(word.begin(), word.end(), '_', ' ');
  return word;
}

/// The same in Chinese: a rule, a flag, or what was refused.
std::string in_chinese(const std::string& word) {
  static const std::map<std::string, std::string> words = {
      {"zero_not_seen", "上秤前未归零"},
      {"net_short", "净重不足"},
      {"net_over", "净重超出"},
      {"over_shipment", "超出提货单余量"},
      {"slip_unpaid", "提货单未付款"},
      {"credit_exceeded", "超出信用额度"},
      {"over_road_limit", "超过道路限重"},
      {"road_limit_unchecked", "未核对道路限重"},
      {"batch_missing", "缺少批号"},
      {"tare_history", "皮重偏离历史"},
      {"manual_weight", "手工录入"},
      {"weighing_disturbed", "称重受干扰"},
      {"pass_expired", "出门证过期"},
      {"unverified", "磅秤未检定"},
      {"dispatch", "进厂"},
      {"weigh", "称重"},
      {"clear", "放行"},
      {"release", "出门"},
      {"approve", "批准"},
      {"correct", "更正"},
      {"no_sale", "未成交"},
      {"user", "用户"},
  };
  const auto found = words.find(word);
  return found == words.end() ? word : found->second;
}

Words state_words(const Json& body) {
  const std::string state = text_in(body, "state");
  const std::string reason = text_in(body, "void_reason");
  if (state == "arrived") return {"The truck arrived", "车辆进厂"};
  if (state == "empty_weighed") return {"Weighed empty", "空车过磅"};
  if (state == "loading") return {"Loading was counted", "装车点数"};
  if (state == "loaded_weighed") return {"Weighed loaded", "重车过磅"};
  if (state == "cleared") return {"Cleared: ticket and gate pass issued", "已审核：签发过磅单和出门证"};
  if (state == "exited") return {"Left through the gate", "已出厂"};
  if (state == "voided") return {"Voided: " + reason, "已作废：" + reason};
  return {spaced(state), state};
}

/// What this state of the dispatch brought that the one before had not; null before the arrival.
Words dispatch_words(const Json& body, const Json* before) {
  const auto grew = [&](std::string_view key) { return size_of(&body, key) > size_of(before, key); };
  if (grew("corrections")) {
    const Json* last = last_in(body, "corrections");
    const std::string who = text_in(*last, "by") + " + " + text_in(*last, "approved_by");
    const std::string reason = text_in(*last, "reason");
    return {"Corrected by " + who + ": " + reason, who + " 更正：" + reason};
  }
  if (before != nullptr && text_in(*before, "state") != text_in(body, "state")) return state_words(body);
  if (before == nullptr) return state_words(body);
  if (grew("approvals")) {
    const Json* last = last_in(body, "approvals");
    const std::string rule = text_in(*last, "rule");
    const std::string tail = text_in(*last, "by") + ": " + text_in(*last, "reason");
    return {"Approved (" + spaced(rule) + ") by " + tail, "批准（" + in_chinese(rule) + "）：" + tail};
  }
  if (grew("weighings")) return {"Weighed again", "重新过磅"};
  if (body.find("held") != nullptr && before->find("held") == nullptr)
    return {"Put on hold: " + text_in(member_in(body, "held"), "reason"),
            "挂起：" + text_in(member_in(body, "held"), "reason")};
  if (body.find("held") == nullptr && before->find("held") != nullptr) return {"Resumed", "恢复"};
  if (body.find("lines") != nullptr && before->find("lines") != nullptr &&
      *body.find("lines") != *before->find("lines")) {
    return {"Counted by " + text_in(body, "counted_by"), text_in(body, "counted_by") + " 点数"};
  }
  if (grew("flags")) {
    const Json* flag = last_in(body, "flags");
    const std::string word = flag->string() != nullptr ? *flag->string() : "";
    return {"Flagged: " + spaced(word), "标记：" + in_chinese(word)};
  }
  return {"Changed", "变更"};
}

Words refusal_words(const Json& body) {
  const auto code = error_code_named(text_in(body, "code"));
  Words words{"Refused (" + spaced(text_in(body, "what")) + ")",
              "拒绝（" + in_chinese(text_in(body, "what")) + "）"};
  if (!code) return words;
  Error error{*code};
  if (const Json* params = body.find("params"); params != nullptr && params->object() != nullptr) {
    for (const auto& [name, value] : *params->object()) {
      if (value.integer() != nullptr) error.params.insert_or_assign(name, Param(*value.integer()));
      if (value.string() != nullptr) error.params.insert_or_assign(name, Param(*value.string()));
    }
  }
  return {words.en + ": " + sentence(error, Language::en), words.zh + "：" + sentence(error, Language::zh)};
}

Words print_words(const Json& body) {
  const bool ticket = text_in(body, "form") == "weigh-ticket";
  const std::int64_t copy = integer_in(body, "copy").value_or(0);
  const std::string printer = text_in(body, "printer");
  const std::string reason = text_in(body, "reason");
  Words words{
      (copy == 0 ? "Printed " : "Reprinted ") + text_in(body, "form") + " on " + printer,
      (copy == 0 ? "打印" : "补打") + std::string(ticket ? "过磅单" : "出门证") + "（" + printer + "）"};
  if (copy > 0) {
    words.en += ", copy " + std::to_string(copy);
    words.zh += "，第 " + std::to_string(copy) + " 次";
  }
  if (!reason.empty()) {
    words.en += ": " + reason;
    words.zh += "：" + reason;
  }
  return words;
}

Words weighing_words(const Json& body) {
  const std::string purpose = text_in(body, "purpose");
  const std::string zh = purpose == "empty" ? "空车" : purpose == "loaded" ? "重车" : "分品种";
  const std::string mass = kilograms_text(Mass::grams(integer_in(body, "mass_g").value_or(0))) + " kg";
  const std::string number = text_in(body, "number");
  const std::string scale = text_in(body, "scale");
  const std::string source = text_in(body, "source");
  const bool measured = source == "measured";
  const std::string mark_zh = source == "manual" ? "（手工录入）" : "（预置皮重）";
  return {number + ": " + purpose + " " + mass + " on scale " + scale +
              (measured ? "" : " (" + spaced(source) + ")"),
          number + "：" + zh + " " + mass + "，磅秤 " + scale + (measured ? "" : mark_zh)};
}

Words slip_words(const Json& body) {
  const std::string number = text_in(body, "number");
  const std::string state = text_in(body, "state");
  const std::string version =
      std::to_string(std::max<std::int64_t>(1, integer_in(body, "version").value_or(0)));
  const std::string zh = state == "open" ? "未完成" : state == "shipped" ? "已发完" : "已取消";
  return {"Pick slip " + number + ", version " + version + ": " + state,
          "提货单 " + number + " 第 " + version + " 版：" + zh};
}

Words finding_words(const Json& body) {
  const Json said = finding_json(body, Curve::left_out);
  const std::string state = text_in(body, "state");
  const std::string reason = text_in(body, "close_reason");
  if (state == "closed")
    return {"Check closed by " + text_in(body, "closed_by") + ": " + reason,
            text_in(body, "closed_by") + " 关闭核查：" + reason};
  return {"Needs check: " + text_in(said, "sentence_en"), "需要核查：" + text_in(said, "sentence_zh")};
}

Words gate_words(const Json& body) {
  const std::string gate = text_in(body, "gate");
  const std::string why = text_in(body, "why");
  const std::string result = text_in(body, "result");
  return {"Barrier " + gate + " should have opened (" + spaced(text_in(body, "cause")) +
              "): " + spaced(result) + (why.empty() ? "" : ", " + why),
          "道闸 " + gate + " 应开未确认（" + text_in(body, "of") + "）：" + result};
}

Words print_order_words(const Json& body) {
  const std::string order = text_in(body, "order");
  const std::string zh = order == "confirm" ? "确认已打印" : order == "cancel" ? "取消打印" : "重新尝试打印";
  const std::string form = text_in(body, "form");
  const std::string copy = std::to_string(integer_in(body, "copy").value_or(0));
  return {"Print of " + form + ", copy " + copy + ": " + order, zh + "：" + form + "，补打次数 " + copy};
}

Words words_of(const Entry& entry, const Json* before) {
  if (entry.kind == "dispatch") return dispatch_words(entry.body, before);
  if (entry.kind == "weighing") return weighing_words(entry.body);
  if (entry.kind == "slip") return slip_words(entry.body);
  if (entry.kind == "print") return print_words(entry.body);
  if (entry.kind == "refusal") return refusal_words(entry.body);
  if (entry.kind == "deck_load") {
    return {"A load on the deck was this truck: " + text_in(entry.body, "reason"),
            "秤台载荷属于本车：" + text_in(entry.body, "reason")};
  }
  if (entry.kind == "finding") return finding_words(entry.body);
  if (entry.kind == "gate") return gate_words(entry.body);
  if (entry.kind == "print_order") return print_order_words(entry.body);
  return {spaced(entry.kind), entry.kind};
}

/// Of everything about the slips: for each the version that the truck came for, and what was written while it
/// was here.
void add_slips(const HistoryParts& parts, std::vector<const SealedEntry*>& out) {
  const std::int64_t arrived = parts.about.front().entry.seq;
  std::int64_t gone = parts.about.back().entry.seq;
  for (const auto& sealed : parts.about) {
    if (sealed.entry.kind == "dispatch") gone = std::max(gone, sealed.entry.seq);
  }
  const Json* numbers = parts.about.front().entry.body.find("slips");
  // What an exit or a correction books follows it at once, an entry for each slip.
  gone += static_cast<std::int64_t>(
      numbers != nullptr && numbers->array() != nullptr ? numbers->array()->size() : 0);
  std::map<std::string, const SealedEntry*> came_for;
  for (const auto& sealed : parts.slips) {
    if (sealed.entry.kind != "slip") continue;
    if (sealed.entry.seq < arrived) came_for[text_in(sealed.entry.body, "number")] = &sealed;
    if (sealed.entry.seq > arrived && sealed.entry.seq <= gone) out.push_back(&sealed);
  }
  for (const auto& [number, sealed] : came_for) out.push_back(sealed);
}

Json item_json(const SealedEntry& sealed, const Json* before) {
  const Entry& entry = sealed.entry;
  const Words words = words_of(entry, before);
  return Json::Object{{"seq", entry.seq},
                      {"at", to_rfc3339(entry.at)},
                      {"actor", entry.actor},
                      {"kind", entry.kind},
                      {"what_en", words.en},
                      {"what_zh", words.zh},
                      {"hash", journal::to_hex(sealed.hash)},
                      {"prev", journal::to_hex(entry.prev)},
                      {"body", entry.body}};
}

}  // namespace

Json history_json(const HistoryParts& parts) {
  Json::Object out{{"dispatch", parts.dispatch},
                   {"head_seq", parts.head.seq},
                   {"head_hash", journal::to_hex(parts.head.hash)},
                   {"items", Json::Array{}}};
  if (parts.about.empty()) return out;
  std::vector<const SealedEntry*> all;
  for (const auto& sealed : parts.about) all.push_back(&sealed);
  add_slips(parts, all);
  std::sort(all.begin(), all.end(),
            [](const SealedEntry* a, const SealedEntry* b) { return a->entry.seq < b->entry.seq; });
  all.erase(std::unique(all.begin(), all.end()), all.end());
  Json::Array items;
  const Json* dispatch = nullptr;
  for (const SealedEntry* sealed : all) {
    items.push_back(item_json(*sealed, dispatch));
    if (sealed->entry.kind == "dispatch") dispatch = &sealed->entry.body;
  }
  out["items"] = std::move(items);
  if (dispatch == nullptr) return out;
  for (const char* key : {"plate", "state", "ticket"}) {
    if (const Json* member = dispatch->find(key)) out.emplace(key, *member);
  }
  if (const Json* pass = dispatch->find("pass")) out.emplace("pass", *pass->find("number"));
  if (const auto read = dispatch::dispatch_from_journal(*dispatch)) add_says(out, *read);
  return out;
}

}  // namespace steelyard::service
