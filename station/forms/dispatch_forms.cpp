// SPDX-License-Identifier: Apache-2.0
#include "station/forms/dispatch_forms.h"

#include <algorithm>
#include <set>

#include "station/base/text.h"
#include "station/dispatch/plate.h"

namespace steelyard::forms {
namespace {

using dispatch::Dispatch;
using dispatch::LoadLine;
using dispatch::Purpose;
using dispatch::Source;
using dispatch::Weighing;

constexpr std::size_t chain_digits = 16;
constexpr std::string_view between = " · ";

std::string two_digits(int value) {
  return (value < 10 ? "0" : "") + std::to_string(value);
}

/// Builds one form: knows the language and the local time.
class Writer {
 public:
  Writer(const Dispatch& dispatch, const FormContext& context) : dispatch_(dispatch), context_(context) {}

  std::string say(std::string_view zh, std::string_view en) const {
    return std::string(context_.language == Language::zh ? zh : en);
  }

  std::string minute(WallTime time) const {
    const auto local = local_time(time, context_.offset);
    return to_string(local.day) + " " + two_digits(local.hour) + ":" + two_digits(local.minute);
  }

  std::string second(WallTime time) const {
    return minute(time) + ":" + two_digits(local_time(time, context_.offset).second);
  }

  std::string day(WallTime time) const { return to_string(local_time(time, context_.offset).day); }

  std::string short_hash() const { return context_.chain_hash.substr(0, chain_digits); }

  /// "#1842 · 9f86 d081 884c 7d65": in groups, so that a person can compare it.
  std::string chain() const {
    std::string out = "#" + std::to_string(context_.chain_seq) + std::string(between);
    const std::string hash = short_hash();
    for (std::size_t i = 0; i < hash.size(); i += 4) out += (i == 0 ? "" : " ") + hash.substr(i, 4);
    return out;
  }

  FormData form(Form form) const {
    FormData data;
    data.form = form;
    data.language = context_.language;
    data.preview = context_.preview;
    data.created = dispatch_.cleared_at;
    data.fields["site"] = context_.site;
    data.fields["dispatch"] = dispatch_.id;
    data.fields["plate"] = dispatch::display_plate(dispatch_.plate);
    data.fields["customer"] = dispatch_.customer.name;
    data.fields["unverified"] = unverified();
    data.fields["copy"] =
        context_.reprint == 0 ? "" : say("补打 ", "Reprint ") + std::to_string(context_.reprint);
    put(data, "driver", dispatch_.driver);
    put(data, "slips", joined(dispatch_.slips));
    if (!context_.chain_hash.empty()) data.fields["chain"] = chain();
    if (const auto net = dispatch_.net()) data.fields["net"] = grouped_kilograms(*net);
    put_sums(data);
    return data;
  }

  static void put(FormData& data, const char* name, const std::string& text) {
    if (!text.empty()) data.fields[name] = text;
  }

  static std::string joined(const std::vector<std::string>& texts) {
    std::string out;
    for (const auto& text : texts) out += (out.empty() ? "" : ", ") + text;
    return out;
  }

  static std::string grouped(std::int64_t number) { return grouped_kilograms(Mass::kilograms(number)); }

  std::string spec(const LoadLine& line, std::string_view per_bag) const {
    std::string out = line.is_bagged() ? kilograms_text(line.bag_weight) + " kg" + std::string(per_bag)
                                       : say("散装", "bulk");
    if (!line.pellet.empty()) out += std::string(between) + line.pellet;
    return out;
  }

  std::string mark(const Weighing& weighing) const {
    switch (weighing.source) {
      case Source::measured:
        return "";
      case Source::preset_tare:
        return say("预置皮重 PT", "PT preset tare");
      case Source::manual:
        return say("手工录入", "manual entry");
    }
    return {};
  }

  void put_weighing(FormData& data, Purpose purpose) const {
    const Weighing* weighing = dispatch_.counting(purpose);
    if (weighing == nullptr) return;
    const std::string name = purpose == Purpose::empty ? "empty" : "loaded";
    data.fields[name] = grouped_kilograms(weighing->mass);
    data.fields[name + "_number"] = weighing->number;
    data.fields[name + "_at"] = second(weighing->at);
    data.fields[name + "_mark"] = mark(*weighing);
    if (!weighing->scale.empty()) data.fields[name + "_scale"] = weighing->scale;
  }

  std::string scales() const {
    std::set<std::string> used;
    for (const auto purpose : {Purpose::loaded, Purpose::empty}) {
      if (const auto* weighing = dispatch_.counting(purpose)) used.insert(weighing->scale);
    }
    std::string out;
    for (const auto& scale : context_.scales) {
      if (used.contains(scale.id)) out += (out.empty() ? "" : "; ") + description(scale);
    }
    return out;
  }

 private:
  std::string unverified() const {
    bool found = dispatch_.has_flag("unverified");
    for (const auto purpose : {Purpose::loaded, Purpose::empty}) {
      const auto* weighing = dispatch_.counting(purpose);
      found = found || (weighing != nullptr && weighing->unverified);
    }
    if (!found) return {};
    return say("未检定 unverified — 不得用于结算 not for settlement",
               "未检定 unverified — not for settlement");
  }

  std::string description(const ScaleFacts& scale) const {
    std::string e;
    for (const auto interval : scale.intervals) e += (e.empty() ? "" : "/") + grouped_kilograms(interval);
    std::string out = scale.id;
    const auto add = [&](const std::string& text) { out += std::string(between) + text; };
    add("Max " + grouped_kilograms(scale.max) + " kg");
    add("Min " + grouped_kilograms(scale.min) + " kg");
    add("e " + e + " kg");
    if (!scale.accuracy_class.empty()) add(say("准确度等级 ", "class ") + scale.accuracy_class);
    if (!scale.serial.empty()) add(say("出厂编号 ", "serial no. ") + scale.serial);
    if (!scale.certificate.empty()) add(say("检定证书 ", "certificate ") + scale.certificate);
    return out;
  }

  /// A sum stands there only when every line has its number.
  void put_sums(FormData& data) const {
    std::int64_t bags = 0;
    Mass quantity;
    bool counted = false;
    for (const auto& line : dispatch_.lines) {
      bags += line.bags.value_or(0);
      counted = counted || line.bags.has_value();
      quantity += dispatch_.quantity_of(line);
    }
    if (dispatch_.lines.empty()) return;
    if (counted && dispatch_.is_counted()) data.fields["pieces"] = grouped(bags);
    data.fields["quantity"] = grouped_kilograms(quantity);
  }

  const Dispatch& dispatch_;
  const FormContext& context_;
};

}  // namespace

std::string grouped_kilograms(Mass mass) {
  std::string text = kilograms_text(mass);
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  std::size_t end = std::min(text.find('.'), text.size());
  while (end > first + 3) {
    end -= 3;
    text.insert(end, ",");
  }
  return text;
}

FormData weigh_ticket(const dispatch::Dispatch& dispatch, const FormContext& context) {
  const Writer writer(dispatch, context);
  FormData data = writer.form(Form::weigh_ticket);
  Writer::put(data, "number", dispatch.ticket);
  data.fields["date"] =
      dispatch.cleared_at ? writer.day(*dispatch.cleared_at) : to_string(dispatch.arrived_day);
  data.fields["entered"] = writer.minute(dispatch.arrived_at);
  data.fields["left"] = dispatch.exited_at ? writer.minute(*dispatch.exited_at) : "";
  data.fields["flags"] = dispatch.has_flag("corrected") ? "已更正 corrected" : "";
  data.fields["net_mark"] =
      dispatch.net() ? writer.say("计算值：实车重 − 空车重", "calculated: loaded − empty") : "";
  Writer::put(data, "inspector", dispatch.counted_by);
  if (const auto* loaded = dispatch.counting(Purpose::loaded)) Writer::put(data, "weigher", loaded->by);
  writer.put_weighing(data, Purpose::loaded);
  writer.put_weighing(data, Purpose::empty);
  Writer::put(data, "scale", writer.scales());
  for (const auto& line : dispatch.lines) {
    Fields row{{"line", std::to_string(data.lines.size() + 1)},
               {"product", line.product.name},
               {"spec", writer.spec(line, "")},
               {"quantity", grouped_kilograms(dispatch.quantity_of(line))},
               {"slip", line.slip}};
    if (line.bags) row["pieces"] = Writer::grouped(*line.bags);
    if (!line.batch.empty()) row["batch"] = line.batch;
    // With one product the truck's weights are that product's; with several nobody knows each one's.
    for (const char* name : {"loaded", "empty", "net"}) {
      const auto it = data.fields.find(name);
      if (dispatch.lines.size() == 1 && it != data.fields.end()) row[name] = it->second;
    }
    data.lines.push_back(std::move(row));
  }
  if (const auto net = dispatch.net(); net && !dispatch.ticket.empty()) {
    data.qr = "SYT1." + dispatch.ticket + "." + dispatch.id + "." + std::to_string(net->in_grams()) + "." +
              writer.short_hash();
  }
  return data;
}

FormData gate_pass(const dispatch::Dispatch& dispatch, const FormContext& context,
                   const std::string& coordinator) {
  const Writer writer(dispatch, context);
  FormData data = writer.form(Form::gate_pass);
  data.parts = context.language == Language::zh
                   ? std::vector<std::string>{"第一联 存根", "第二联 门卫", "第三联 客户"}
                   : std::vector<std::string>{"Copy 1: stub", "Copy 2: gate", "Copy 3: customer"};
  Writer::put(data, "ticket", dispatch.ticket);
  Writer::put(data, "coordinator", coordinator);
  data.fields["received_by"] = dispatch.driver;
  for (const auto& line : dispatch.lines) {
    Fields row{{"line", std::to_string(data.lines.size() + 1)},
               {"product", line.product.name},
               {"spec", writer.spec(line, writer.say("/袋", "/bag"))},
               {"unit", "kg"},
               {"quantity", grouped_kilograms(dispatch.quantity_of(line))},
               {"remark", line.batch.empty() ? "" : writer.say("批号 ", "Batch ") + line.batch}};
    if (line.bags) row["pieces"] = Writer::grouped(*line.bags);
    data.lines.push_back(std::move(row));
  }
  if (!dispatch.pass) return data;
  const auto& pass = *dispatch.pass;
  data.fields["number"] = pass.number;
  data.fields["date"] = writer.day(pass.issued_at);
  data.fields["issued"] = writer.minute(pass.issued_at);
  // Valid before that moment: the last minute in which it is.
  data.fields["expires"] = writer.minute(pass.expires_at - std::chrono::milliseconds(1));
  if (pass.state == dispatch::PassState::cancelled) {
    data.fields["copy"] = writer.say("已作废 CANCELLED", "CANCELLED 已作废");
  } else {
    data.qr = pass.code;
  }
  return data;
}

}  // namespace steelyard::forms
