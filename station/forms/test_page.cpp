// SPDX-License-Identifier: Apache-2.0
#include "station/forms/test_page.h"

#include "station/forms/capital_amount.h"
#include "station/forms/words.h"

namespace steelyard::forms {

FormData test_page(const TestPage& page, const FormContext& context) {
  const Words words(context);
  FormData data = words.form(Form::test_page);
  constexpr Money amount{123'456'789};  // every digit, and every numeral but 零
  data.created = page.at;
  data.fields["printer"] = page.printer;
  data.fields["number"] = page.number;
  data.fields["printed_at"] = words.second(page.at);
  data.fields["amount"] = "¥ " + amount_text(amount);
  data.fields["capitals"] = capital_amount(amount);
  data.qr = "SYT0." + page.number + "." + to_rfc3339(page.at);
  return data;
}

}  // namespace steelyard::forms
