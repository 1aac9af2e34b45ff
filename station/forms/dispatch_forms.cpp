// SPDX-License-Identifier: Apache-2.0
#include "station/forms/dispatch_forms.h"

#include <vector>

#include "station/base/text.h"
#include "station/dispatch/pass_code.h"
#include "station/dispatch/plate.h"
#include "station/forms/words.h"

namespace steelyard::forms {
namespace {

using dispatch::Correction;
using dispatch::Dispatch;
using dispatch::LoadLine;
using dispatch::Purpose;
using dispatch::Weighing;

/// The weighings that count, in the order in which they were made.
std::vector<const Weighing*> counting_weighings(const Dispatch& dispatch) {
  std::vector<const Weighing*> out;
  for (const auto& weighing : dispatch.weighings) {
    if (!weighing.superseded) out.push_back(&weighing);
  }
  return out;
}

class Writer {
 public:
  Writer(const Dispatch& dispatch, const FormContext& context)
      : dispatch_(dispatch), words_(context), weighings_(counting_weighings(dispatch)) {}

  const Words& words() const { return words_; }

  FormData form(Form form) const {
    FormData data = words_.form(form);
    data.created = dispatch_.cleared_at;
    data.fields["dispatch"] = dispatch_.id;
    data.fields["plate"] = dispatch::display_plate(dispatch_.plate);
    data.fields["customer"] = dispatch_.customer.name;
    data.fields["unverified"] = words_.unverified(weighings_, dispatch_.has_flag("unverified"));
    put(data.fields, "driver", dispatch_.driver);
    put(data.fields, "slips", joined(dispatch_.slips));
    if (const auto ordered = words_.context().ordered) {
      data.fields["ordered"] = to_string(*ordered);
      data.fields["order_age"] = words_.age(*ordered, day());
    }
    if (const auto net = dispatch_.net()) data.fields["net"] = grouped_kilograms(*net);
    data.fields["flags"] = flags();
    data.fields["correction"] = corrections();
    put_sums(data);
    return data;
  }

  std::string spec(const LoadLine& line, std::string_view per_bag) const {
    std::string out = line.is_bagged() ? kilograms_text(line.bag_weight) + " kg" + std::string(per_bag)
                                       : words_.say("散装", "bulk");
    if (!line.pellet.empty()) out += std::string(between) + line.pellet;
    return out;
  }

  void put_weighing(Fields& fields, Purpose purpose) const {
    const Weighing* weighing = dispatch_.counting(purpose);
    if (weighing == nullptr) return;
    const std::string name(name_of(purpose));
    fields[name] = grouped_kilograms(weighing->mass);
    fields[name + "_number"] = weighing->number;
    fields[name + "_at"] = words_.second(weighing->at);
    fields[name + "_mark"] = words_.mark(*weighing);
    if (!weighing->scale.empty()) fields[name + "_scale"] = weighing->scale;
  }

  std::string scales() const { return words_.scales(weighings_); }

  /// The weights of a product that was weighed by itself. The net is what the weighing after it shows beyond
  /// the one before.
  bool put_leg(Fields& row, const LoadLine& line) const {
    const Weighing* before = nullptr;
    for (const auto* weighing : weighings_) {
      if (before != nullptr && weighing->loaded_line == line.key()) {
        row["loaded"] = grouped_kilograms(weighing->mass);
        row["empty"] = grouped_kilograms(before->mass);
        row["net"] = grouped_kilograms(weighing->mass - before->mass);
        row["weighing"] =
            joined({weighing->number, words_.second(weighing->at), weighing->scale, words_.mark(*weighing)},
                   between);
        while (row["weighing"].ends_with(between)) {
          row["weighing"].resize(row["weighing"].size() - between.size());
        }
        return true;
      }
      before = weighing;
    }
    return false;
  }

 private:
  bool is_corrected() const { return dispatch_.has_flag("corrected") || !dispatch_.corrections.empty(); }

  /// What is worth nothing any more says so on every copy, in both languages, with the reason last: where it
  /// has to be cut, the word stays.
  std::string flags() const {
    std::vector<std::string> out;
    if (dispatch_.state == dispatch::DispatchState::voided) out.emplace_back("已作废 VOIDED");
    if (is_corrected()) out.emplace_back("已更正 corrected");
    if (!dispatch_.void_reason.empty()) out.push_back(dispatch_.void_reason);
    return joined(out, between);
  }

  /// The day on which the goods were, or are to be, taken.
  LocalDay day() const {
    if (!dispatch_.cleared_at) return dispatch_.arrived_day;
    return local_time(*dispatch_.cleared_at, words_.context().offset).day;
  }

  std::string correction(const Correction& found) const {
    std::string out = words_.minute(found.at);
    for (const auto& line : found.lines) {
      out += std::string(between) + line.line.slip + "/" + std::to_string(line.line.line) + " ";
      out += grouped_kilograms(line.quantity_before) + " → " + grouped_kilograms(line.quantity) + " kg";
      if (line.bags_before == line.bags) continue;
      out += ", " + grouped(line.bags_before) + " → " + grouped(line.bags) + words_.say(" 件", " pieces");
    }
    out += std::string(between) + found.reason + " (" + found.by;
    return out + (found.approved_by.empty() ? "" : ", " + found.approved_by) + ")";
  }

  std::string corrections() const {
    std::vector<std::string> out;
    for (const auto& found : dispatch_.corrections) out.push_back(correction(found));
    return joined(out, "; ");
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
  Words words_;
  std::vector<const Weighing*> weighings_;
};

/// What lines of both forms have: number, product, quantity, pieces, and the sums so far, which are carried
/// over to a next page.
class Rows {
 public:
  explicit Rows(const Dispatch& dispatch) : dispatch_(dispatch) {}

  Fields next(const LoadLine& line) {
    quantity_ += dispatch_.quantity_of(line);
    bags_ += line.bags.value_or(0);
    Fields row{{"line", std::to_string(++count_)},
               {"product", line.product.name},
               {"quantity", grouped_kilograms(dispatch_.quantity_of(line))},
               {"sum_quantity", grouped_kilograms(quantity_)}};
    if (line.bags) row["pieces"] = grouped(*line.bags);
    if (bags_ > 0) row["sum_pieces"] = grouped(bags_);
    return row;
  }

 private:
  const Dispatch& dispatch_;
  Mass quantity_;
  std::int64_t bags_ = 0;
  std::size_t count_ = 0;
};

}  // namespace

FormData weigh_ticket(const dispatch::Dispatch& dispatch, const FormContext& context) {
  const Writer writer(dispatch, context);
  const Words& words = writer.words();
  FormData data = writer.form(Form::weigh_ticket);
  Fields& fields = data.fields;
  put(fields, "number", dispatch.ticket);
  fields["date"] = dispatch.cleared_at ? words.day(*dispatch.cleared_at) : to_string(dispatch.arrived_day);
  fields["entered"] = words.minute(dispatch.arrived_at);
  fields["left"] = dispatch.exited_at ? words.minute(*dispatch.exited_at) : "";
  put(fields, "inspector", dispatch.counted_by);
  if (const auto* loaded = dispatch.counting(Purpose::loaded)) put(fields, "weigher", loaded->by);
  writer.put_weighing(fields, Purpose::loaded);
  writer.put_weighing(fields, Purpose::empty);
  put(fields, "scale", writer.scales());
  Rows rows(dispatch);
  bool has_legs = false;
  for (const auto& line : dispatch.lines) {
    Fields row = rows.next(line);
    row["spec"] = writer.spec(line, "");
    row["slip"] = line.slip;
    row["weighing"] = "";
    put(row, "batch", line.batch);
    const bool is_leg = dispatch.lines.size() > 1 && writer.put_leg(row, line);
    has_legs = has_legs || is_leg;
    // With one product the truck's weights are that product's; with several, not weighed one by one, nobody
    // knows each one's.
    for (const char* name : {"loaded", "empty", "net"}) {
      const auto it = fields.find(name);
      if (dispatch.lines.size() == 1 && it != fields.end()) row[name] = it->second;
    }
    data.lines.push_back(std::move(row));
  }
  fields["net_mark"] =
      dispatch.net() ? words.say("计算值：实车重 − 空车重", "calculated: loaded − empty") : "";
  fields["legs"] = has_legs ? words.say("各品种净重为计算值：本次称重 − 上次称重",
                                        "net of each product calculated: its weighing − the one before")
                            : "";
  const bool is_valid = !dispatch.ticket.empty() && dispatch.state != dispatch::DispatchState::voided;
  if (const auto net = dispatch.net(); net && is_valid) {
    data.qr = "SYT1." + dispatch.ticket + "." + dispatch.id + "." + std::to_string(net->in_grams()) + "." +
              words.short_hash();
  }
  return data;
}

FormData gate_pass(const dispatch::Dispatch& dispatch, const FormContext& context,
                   const std::string& coordinator) {
  const Writer writer(dispatch, context);
  const Words& words = writer.words();
  FormData data = writer.form(Form::gate_pass);
  data.parts = context.language == Language::zh
                   ? std::vector<std::string>{"第一联 存根", "第二联 门卫", "第三联 客户"}
                   : std::vector<std::string>{"Copy 1: stub", "Copy 2: gate", "Copy 3: customer"};
  put(data.fields, "ticket", dispatch.ticket);
  put(data.fields, "coordinator", coordinator);
  data.fields["received_by"] = dispatch.driver;
  Rows rows(dispatch);
  for (const auto& line : dispatch.lines) {
    Fields row = rows.next(line);
    row["spec"] = writer.spec(line, words.say("/袋", "/bag"));
    row["unit"] = "kg";
    row["remark"] = line.batch.empty() ? "" : words.say("批号 ", "Batch ") + line.batch;
    data.lines.push_back(std::move(row));
  }
  if (!dispatch.pass) return data;
  const auto& pass = *dispatch.pass;
  data.fields["number"] = pass.number;
  data.fields["date"] = words.day(pass.issued_at);
  data.fields["issued"] = words.minute(pass.issued_at);
  // Valid before that moment: the last minute in which it is.
  data.fields["expires"] = words.minute(pass.expires_at - std::chrono::milliseconds(1));
  if (pass.state == dispatch::PassState::cancelled) {
    std::string& copy = data.fields["copy"];
    copy =
        words.say("已作废 CANCELLED", "CANCELLED 已作废") + (copy.empty() ? "" : std::string(between)) + copy;
  } else {
    data.qr = pass.code;
    data.fields["short_code"] = dispatch::short_code(pass.code);
  }
  return data;
}

}  // namespace steelyard::forms
