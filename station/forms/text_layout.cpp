// SPDX-License-Identifier: Apache-2.0
#include "station/forms/text_layout.h"

namespace steelyard::forms {
namespace {

// weigh ticket
constexpr TextPair ticket_1[] = {{"业务号", "Dispatch", "dispatch", 28},
                                 {"客户名称", "Customer", "customer", 52}};
constexpr TextPair ticket_2[] = {
    {"车号", "Plate", "plate", 28}, {"司机", "Driver", "driver", 26}, {"日期", "Date", "date", 26}};
constexpr TextPair ticket_3[] = {
    {"进厂", "In", "entered", 28}, {"离厂", "Out", "left", 26}, {"订货", "Order age", "order_age", 26}};
constexpr TextPair ticket_4[] = {{"提货单号", "Pick slips", "slips"}};
constexpr TextRow ticket_head[] = {ticket_1, ticket_2, ticket_3, ticket_4};
constexpr TextColumn ticket_columns[] = {
    {"", "", "line", 3, true},
    {"品名", "Product", "product", 0},
    {"包重", "Bag", "spec", 8},
    {"件数", "Pieces", "pieces", 7, true, "pieces", "sum_pieces"},
    {"应发kg", "Due kg", "quantity", 9, true, "quantity", "sum_quantity"},
    {"实车重kg", "Loaded", "loaded", 9, true, "loaded"},
    {"空车重kg", "Empty", "empty", 9, true, "empty"},
    {"净重kg", "Net kg", "net", 9, true, "net"}};
constexpr TextPair ticket_5[] = {{"实车重", "Loaded", "loaded", 18},
                                 {"", "", "loaded_number", 13},
                                 {"", "", "loaded_at", 21},
                                 {"", "", "loaded_scale", 12},
                                 {"", "", "loaded_mark", 16}};
constexpr TextPair ticket_6[] = {{"空车重", "Empty ", "empty", 18},
                                 {"", "", "empty_number", 13},
                                 {"", "", "empty_at", 21},
                                 {"", "", "empty_scale", 12},
                                 {"", "", "empty_mark", 16}};
constexpr TextPair ticket_7[] = {{"净重 kg", "Net kg", "net", 24}, {"", "", "net_mark", 56}};
constexpr TextPair ticket_8[] = {{"", "", "legs"}};
constexpr TextPair ticket_9[] = {{"更正", "Correction", "correction"}};
constexpr TextPair ticket_10[] = {{"验货员", "Inspector", "inspector", 26},
                                  {"过磅员", "Weigher", "weigher", 26},
                                  {"提货人", "Received by", "", 28}};
constexpr TextPair of_scales[] = {{"衡器", "Scale", "scale"}};
constexpr TextPair of_chain[] = {{"链首", "Chain head", "chain"}};
constexpr TextRow ticket_foot[] = {ticket_5, ticket_6,  ticket_7,  ticket_8,
                                   ticket_9, ticket_10, of_scales, of_chain};

// gate pass
constexpr TextPair pass_1[] = {{"车号", "Plate", "plate", 28}, {"提货单位", "Buyer", "customer", 52}};
constexpr TextPair pass_2[] = {{"出门日期", "Exit date", "date", 23},
                               {"有效期至", "Valid until", "expires", 32},
                               {"司机", "Driver", "driver", 25}};
constexpr TextPair pass_3[] = {{"过磅单", "Ticket", "ticket", 28},
                               {"业务号", "Dispatch", "dispatch", 28},
                               {"订货", "Order age", "order_age", 24}};
constexpr TextRow pass_head[] = {pass_1, pass_2, pass_3, ticket_4};
constexpr TextColumn pass_columns[] = {{"", "", "line", 3, true},
                                       {"品名", "Product", "product", 0},
                                       {"规格", "Spec", "spec", 16},
                                       {"单位", "Unit", "unit", 4},
                                       {"数量", "Quantity", "quantity", 9, true, "quantity", "sum_quantity"},
                                       {"件数", "Pieces", "pieces", 7, true, "pieces", "sum_pieces"},
                                       {"备注", "Remark", "remark", 16}};
constexpr TextPair pass_4[] = {{"净重 kg", "Net kg", "net", 28},
                               {"件数", "Pieces", "pieces", 24},
                               {"短码", "Short code", "short_code", 28}};
constexpr TextPair pass_5[] = {{"提货人", "Received by", "received_by", 28},
                               {"协调员", "Coordinator", "coordinator", 26},
                               {"门卫", "Gatekeeper", "", 26}};
constexpr TextRow pass_foot[] = {pass_4, ticket_9, pass_5, of_chain};

// pick slip
constexpr TextPair slip_1[] = {{"购货单位", "Buyer", "customer", 54}, {"日期", "Date", "date", 26}};
constexpr TextPair slip_2[] = {{"车号", "Plate", "plate", 27},
                               {"货款", "Payment", "payment", 27},
                               {"订货", "Order age", "order_age", 26}};
constexpr TextRow slip_head[] = {slip_1, slip_2};
constexpr TextColumn slip_columns[] = {{"", "", "line", 3, true},
                                       {"品名", "Product", "product", 0},
                                       {"包重kg", "Bag kg", "bag_weight", 6, true},
                                       {"粒径", "Pellet", "pellet", 7},
                                       {"数量t", "Qty t", "quantity", 8, true, "quantity", "sum_quantity"},
                                       {"袋数", "Bags", "bags", 6, true, "bags", "sum_bags"},
                                       {"单价", "Price/t", "unit_price", 9, true},
                                       {"金额", "Amount", "amount", 12, true, "amount", "sum_amount"}};
constexpr TextPair slip_3[] = {{"大写金额", "Amount", "capital"}};
constexpr TextPair slip_4[] = {{"制单", "Made by", "made_by", 19},
                               {"协调员", "Coordinator", "coordinator", 21},
                               {"成品库管", "Storekeeper", "storekeeper", 20},
                               {"提货人签字", "Received by", "received_by", 20}};
constexpr TextRow slip_foot[] = {slip_3, slip_4};

// phone order record
constexpr TextPair record_1[] = {{"客户姓名", "Customer", "customer"}};
constexpr TextPair record_2[] = {{"详细地址", "Address", "address"}};
constexpr TextPair record_3[] = {{"订货时间", "Ordered at", "ordered_at", 40},
                                 {"订货人", "Ordered by", "ordered_by", 40}};
constexpr TextPair record_4[] = {{"内容", "Content", "content"}};
constexpr TextPair record_5[] = {{"发货时间", "Delivery", "delivery_at", 40},
                                 {"运输方式", "Transport", "transport", 40}};
constexpr TextPair record_6[] = {{"货款情况", "Payment", "payment"}};
constexpr TextPair record_7[] = {{"其它", "Other", "other"}};
constexpr TextPair record_8[] = {{"记录人", "Taken by", "taken_by"}};
constexpr TextRow record_head[] = {record_1, record_2, record_3, record_4, record_5, record_6, record_7};
constexpr TextRow record_foot[] = {record_8};

// check-weighing ticket
constexpr TextPair check_1[] = {{"客户", "Customer", "customer", 54}, {"日期", "Date", "date", 26}};
constexpr TextPair check_2[] = {{"车号", "Plate", "plate", 27}, {"货物", "Goods", "goods", 53}};
constexpr TextPair check_3[] = {{"备注", "Note", "note"}};
constexpr TextRow check_head[] = {check_1, check_2, check_3};
constexpr TextPair check_4[] = {{"第一次", "First ", "first", 18},
                                {"", "", "first_number", 13},
                                {"", "", "first_at", 21},
                                {"", "", "first_scale", 12},
                                {"", "", "first_mark", 16}};
constexpr TextPair check_5[] = {{"第二次", "Second", "second", 18},
                                {"", "", "second_number", 13},
                                {"", "", "second_at", 21},
                                {"", "", "second_scale", 12},
                                {"", "", "second_mark", 16}};
constexpr TextPair check_6[] = {{"过磅员", "Weigher", "weigher"}};
constexpr TextRow check_foot[] = {check_4, check_5, ticket_7, check_6, of_scales, of_chain};

constexpr TextPair test_1[] = {{"磅房", "Site", "site", 40}, {"打印机", "Printer", "printer", 40}};
constexpr TextPair test_2[] = {{"时间", "Printed", "printed_at", 40}, {"次数", "No.", "number", 40}};
constexpr TextRow test_head[] = {test_1, test_2};
constexpr TextPair test_3[] = {{"金额", "Amount", "amount"}};
constexpr TextPair test_4[] = {{"大写", "In capitals", "capitals"}};
constexpr TextRow test_foot[] = {test_3, test_4};

// statement of account
constexpr TextPair account_1[] = {{"客户", "Customer", "customer", 54},
                                  {"编号", "Code", "customer_code", 26}};
constexpr TextPair account_2[] = {
    {"自", "From", "from", 20}, {"至", "To", "to", 20}, {"期初", "Opening", "opening", 40}};
constexpr TextRow statement_head[] = {account_1, account_2};
constexpr TextColumn statement_columns[] = {
    {"日期", "Day", "date", 10},
    {"摘要", "What", "kind", 8},
    {"单号", "Number", "number", 0},
    {"数量t", "Qty t", "quantity", 8, true, "quantity", "sum_quantity"},
    {"应收", "Debit", "debit", 12, true, "debit", "sum_debit"},
    {"收款", "Credit", "credit", 12, true, "credit", "sum_credit"},
    {"余额", "Balance", "balance", 12, true}};
constexpr TextPair account_3[] = {{"期末", "Closing", "closing", 30}, {"", "", "closing_words", 50}};
constexpr TextPair account_4[] = {{"制表", "Made", "made_at", 40}, {"客户确认", "Confirmed", "", 40}};
constexpr TextRow statement_foot[] = {account_3, account_4};

}  // namespace

TextLayout text_layout_of(Form form) {
  switch (form) {
    case Form::weigh_ticket:
      return {"", ticket_head, ticket_columns, "weighing", ticket_foot};
    case Form::gate_pass:
      return {"DD-QR-YXB-11", pass_head, pass_columns, "", pass_foot};
    case Form::pick_slip:
      return {"", slip_head, slip_columns, "remark", slip_foot};
    case Form::order_record:
      return {"DD-QR-YXB-24", record_head, {}, "", record_foot};
    case Form::check_ticket:
      return {"", check_head, {}, "", check_foot};
    case Form::test_page:
      return {"", test_head, {}, "", test_foot};
    case Form::statement:
      return {"", statement_head, statement_columns, "", statement_foot};
  }
  return {};
}

}  // namespace steelyard::forms
