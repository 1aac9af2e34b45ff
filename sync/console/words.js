// SPDX-License-Identifier: Apache-2.0
// Chinese and English. English stands in the source; `zh` has the Chinese of each sentence, and the tests see that none is
// missing.
const kept = 'steelyard.language';

export function language() {
  return localStorage.getItem(kept) || (navigator.language.startsWith('zh') ? 'zh' : 'en');
}
export function setLanguage(next) {
  localStorage.setItem(kept, next);
  window.dispatchEvent(new Event('session'));
}

/** `values` stand in for the sentence's {names}. */
export function t(english, values = {}) {
  const sentence = language() === 'zh' ? zh[english] || english : english;
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

export const zh = {
  // The frame
  'Customer ledger': '客户总账', 'Sign in': '登录', 'Sign out': '退出', 'User': '用户名', 'Password': '密码',
  'Today': '今日', 'Customers': '客户', 'Pick slips': '提货单', 'Payments': '收款', 'Dispatches': '发货记录', 'Complaints': '投诉',
  'Reports': '报表', 'Stations': '磅房', 'Search': '查找', 'More': '更多', 'Back': '返回', 'Save': '保存', 'Cancel': '取消', 'Change': '修改',
  'Print': '打印', 'Nothing here yet.': '暂无内容。', 'Loading…': '正在加载…', 'Saved.': '已保存。', 'min': '分钟',
  'Try again': '重试', 'From': '从', 'To': '至', 'State': '状态', 'All': '全部', 'Day': '日期', 'Note': '备注', 'By': '操作人', 'When': '时间',
  // Today
  'Trucks today': '今日车次', 'Tonnes today': '今日吨数', 'Stations online': '在线磅房', 'Totals matching': '合计一致', 'In quarantine': '隔离条目',
  'Slip numbers that collide': '单号冲突', 'Complaints overdue': '超时投诉', 'Slips later than three days': '超过三天的提货单', 'Contacts overdue': '逾期未联系客户',
  'The last 14 days': '最近 14 天', 'of': '/',
  // Customers
  'Type at least two characters': '至少输入两个字符', 'Code or name': '编号或名称', 'New customer': '新客户', 'Code': '编号', 'Name': '名称', 'Kind': '类型', 'Address': '地址', 'Telephone': '电话',
  'Representative': '法人/负责人', 'Contacts': '联系人', 'Customer since': '建档日期', 'dealer': '经销商', 'farm': '直销用户', 'feed_mill': '饲料厂',
  'Twenty are shown: type more to narrow it.': '最多显示 20 条，请输入更多内容缩小范围。', 'File': '档案', 'Account': '账户', 'History': '变更历史', 'Talks': '联系记录',
  'Grade': '等级', 'Group': '分类', 'key': '重点', 'focus': '关注', 'ordinary': '普通', 'potential': '潜在', 'new': '新客户', 'rising': '上升', 'falling': '下降', 'unstable': '不稳定',
  'Last twelve months': '近十二个月', 'Rank': '排名', 'Thirty days each, the latest last': '每 30 天一段，最近的在右',
  'Talked by': '方式', 'phone': '电话', 'visit': '拜访', 'message': '短信/微信', 'other': '其他', 'What was said': '内容', 'New talk': '记一次联系', 'Last talk': '上次联系', 'never': '从未',
  'Duty': '职务', 'Worked out once a day from what was shipped.': '每天根据发货记录计算一次。', 'Add a contact': '添加联系人', 'Satisfaction': '满意度', 'Score (1 to 5)': '评分（1–5）',
  // Account
  'Balance': '余额', 'Credit limit': '信用额度', 'Days to pay': '账期（天）', 'Promised on open slips': '未发提货单占用', 'Left': '可用', 'No limit is set.': '未设额度。',
  'Statement': '对账单', 'Opening balance': '期初余额', 'Closing balance': '期末余额', 'Debit': '应收增加', 'Credit': '收款/冲减', 'Set the limit': '设置额度',
  'shipment': '发货', 'reversal': '冲销', 'payment': '收款', 'refund': '退款', 'opening': '期初', 'carried': '结转', 'bank': '银行', 'cash': '现金', 'wechat': '微信', 'alipay': '支付宝', 'sales': '销售',
  'New payment': '录入收款', 'Customer code': '客户编号', 'Amount': '金额', 'Means': '方式', 'booked': '已入账', 'reversed': '已冲销', 'Take back': '冲销', 'Reason': '原因', 'Number': '编号', 'Quantity': '数量',
  'The amount is not understood: 1234.50': '金额格式不对：1234.50', 'What it was': '摘要',
  // Slips
  'New slip': '新提货单', 'Station': '磅房', 'Date': '日期', 'Customer': '客户', 'Payment': '付款', 'paid': '已付款', 'credit': '赊销', 'unpaid': '未付款', 'open': '未完成', 'shipped': '已发完', 'cancelled': '已取消',
  'Product': '产品', 'Bag weight (kg)': '包重 (kg)', 'Bags': '袋数', 'Quantity (t)': '数量 (t)', 'Price per t': '单价 (元/t)', 'Add a line': '加一行', 'Remove': '删除', 'Plate': '车号', 'Lines': '明细', 'Ordered': '订货', 'Shipped': '已发', 'Remaining': '剩余',
  'on its way to the station': '正在下发到磅房', 'goes to': '转往', 'made at the station': '磅房开具', 'Leave empty for a number of the ledger': '留空由总账编号', 'Cancel the slip': '取消提货单', 'Say how it is paid': '确认付款状态',
  'Let both stand': '两份都保留', 'A number that stands for more than one order lets no truck in until somebody decides.': '同一单号对应多份订单时，决定之前不放车进厂。', 'made at the office': '办公室开具', 'later than three days': '超过三天',
  'Version': '版本', 'Changes': '变更',
  'Slips from a file': '从文件导入', 'Slips of the file': '文件中的提货单', 'What is wrong in the file': '文件中的错误', 'Row': '行', 'Column': '列', 'What is wrong': '错误',
  'CSV as a spreadsheet saves it, one row for each line of a slip: number, date, customer, payment, product, quantity. All of it comes in, or nothing.': '电子表格另存的 CSV，每行一条明细：单号、日期、客户、付款、产品、数量。全部导入，或全部不导入。',
  'Make {count} slips': '生成 {count} 张提货单', '{count} slips were made.': '已生成 {count} 张提货单。', 'given by the ledger': '由总账编号',
  // Products
  'Products': '产品', 'New product': '新产品', 'Pellet size': '粒径', 'sold': '在售', 'ended': '停售', 'bulk': '散装',
  // Dispatches
  'Arrived': '进厂', 'Exited': '离厂', 'Empty': '空车', 'Loaded': '重车', 'Net': '净重', 'Evidence': '证据', 'Weight curve': '称重曲线', 'What happened': '经过', 'arrived': '已进厂', 'empty_weighed': '已称空车', 'loading': '装货中', 'loaded_weighed': '已称重车', 'cleared': '已放行', 'exited': '已离厂', 'voided': '已作废',
  'within': '合格', 'unclear': '不能判定', 'short': '短少', 'over': '超出', 'Tolerance': '允许', 'Complain about it': '登记投诉', 'Driver': '司机', 'Scale': '磅秤', 'Raw frame': '原始数据', 'measured': '实测', 'preset_tare': '预置皮重', 'manual': '手工录入',
  'no curve was kept': '没有保存曲线', 'seconds': '秒',
  // Complaints
  'received': '已接收', 'answered': '已答复', 'solved': '已解决', 'archived': '已归档', 'About': '内容', 'weight': '重量', 'quality': '质量', 'service': '服务', 'overdue': '超时', 'Answer due': '答复期限', 'Who complained': '投诉人', 'Answer': '答复', 'Solve': '解决', 'Archive': '归档', 'What was complained about': '投诉内容', 'Dispatch': '发货单号', 'What is said to the customer': '答复内容',
  // Reports
  'Customers by volume': '客户销量排名', 'Service': '服务指标', 'by customer': '按客户', 'by product': '按产品', 'by station': '按磅房', 'by month': '按月', 'Order to exit (days)': '订货到出厂（天）', 'Within three days': '三天内', 'In the yard': '在厂时间', 'Nets within tolerance': '净重合格率', 'Complaints per 1000': '每千车投诉', 'Dispatches left': '出厂车次', 'Who looked at what': '查看记录', 'Looked at': '查看内容', 'Times': '次数', 'Different ones': '不同对象', 'Person': '人员', 'The rules': '规则', 'as of': '截至',
  'search': '查找', 'customer': '客户档案', 'statement': '对账单', 'history': '变更历史', 'contacts': '联系记录', 'surveys': '满意度', 'report': '报表', 'standing': '客户分类', 'payments': '收款',
  'Key are the first {key_customers} by volume of a year. A is who together takes {grade_a_percent} %, B up to {grade_b_percent} %. Rising is {rising_percent} % or more in 90 days against the 90 before, falling {falling_percent} % or less; unstable is {unstable_percent} % apart from the mean of thirty days; new is a first dispatch within {new_days} days.':
    '重点：全年销量前 {key_customers} 名。A 级：合计占 {grade_a_percent} % 的客户，B 级到 {grade_b_percent} %。上升：近 90 天为前 90 天的 {rising_percent} % 以上；下降：{falling_percent} % 以下；不稳定：每 30 天销量偏离均值 {unstable_percent} % 以上；新客户：首次发货在 {new_days} 天内。',
  // Stations
  'Entries': '条目', 'Totals': '合计', 'match': '一致', 'differ': '不一致', 'not compared yet': '尚未核对', 'Heard of': '最近联系', 'online': '在线', 'away': '离线', 'Quarantine': '隔离', 'Judge again': '重新判断', 'Seen to': '已处理', 'What was done about it': '处理说明',
};
