// SPDX-License-Identifier: Apache-2.0
#include "station/forms/check_ticket.h"

#include "station/dispatch/plate.h"
#include "station/forms/words.h"

namespace steelyard::forms {
namespace {

void put_weighing(Fields& fields, const std::string& name, const dispatch::Weighing& weighing,
                  const Words& words) {
  fields[name] = grouped_kilograms(weighing.mass);
  fields[name + "_number"] = weighing.number;
  fields[name + "_at"] = words.second(weighing.at);
  fields[name + "_mark"] = words.mark(weighing);
  fields[name + "_scale"] = weighing.scale;
}

}  // namespace

FormData check_ticket(const CheckWeighing& weighing, const FormContext& context) {
  const Words words(context);
  FormData data = words.form(Form::check_ticket);
  Fields& fields = data.fields;
  std::vector<const dispatch::Weighing*> weighings{&weighing.first};
  if (weighing.second) weighings.push_back(&*weighing.second);
  const auto& last = *weighings.back();
  data.created = last.at;
  put(fields, "number", weighing.number);
  fields["date"] = words.day(last.at);
  fields["plate"] = dispatch::display_plate(weighing.plate);
  put(fields, "customer", weighing.customer);
  put(fields, "goods", weighing.goods);
  fields["note"] = weighing.note;
  put(fields, "weigher", last.by);
  fields["unverified"] = words.unverified(weighings, false);
  put(fields, "scale", words.scales(weighings));
  put_weighing(fields, "first", weighing.first, words);
  fields["net_mark"] = "";
  if (weighing.second) {
    put_weighing(fields, "second", *weighing.second, words);
    fields["net"] = grouped_kilograms(magnitude(weighing.first.mass - weighing.second->mass));
    fields["net_mark"] = words.say("计算值：两次称重之差", "calculated: difference of the two");
  }
  const auto second_g = weighing.second ? std::to_string(weighing.second->mass.in_grams()) : "";
  data.qr = "SYC1." + weighing.number + "." + std::to_string(weighing.first.mass.in_grams()) + "." +
            second_g + "." + words.short_hash();
  return data;
}

}  // namespace steelyard::forms
