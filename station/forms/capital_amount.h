// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/money.h"

namespace steelyard::forms {

/// An amount in capital numerals, as a Chinese bill writes it: "壹万陆仟肆佰零玖圆零贰分", "壹佰圆整". After
/// the rules for bills and settlement vouchers (正确填写票据和结算凭证的基本规定): 整 after 圆 and after 角,
/// never after 分; 零 once for the zeros between two digits, also between 圆 and 角 where the 圆 digit is a
/// zero, and where whole sections of four digits are left out; 拾 is 壹拾. Nothing is "零圆整"; a negative
/// amount begins with 负.
std::string capital_amount(Money amount);

/// "1,234.50", "-0.05": digits with a comma at every thousand and two decimals.
std::string amount_text(Money amount);

}  // namespace steelyard::forms
