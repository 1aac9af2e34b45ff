// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe/notes.h"

namespace steelyard::probe {
namespace {

struct Words {
  NoteKind kind;
  std::string_view name;
  std::string_view english;
  std::string_view chinese;
};

constexpr Words table[] = {
    {NoteKind::direction, "direction",
     "Cannot tell forward from reversed: look at the display. {a} reads {a_value}, {b} reads {b_value}.",
     "无法区分正序与倒序：请看仪表显示。{a} 读作 {a_value}，{b} 读作 {b_value}。"},
    {NoteKind::other_values, "other_values",
     "These bytes fit two protocols: look at the display. {a} reads {a_value}, {b} reads {b_value}.",
     "这些数据符合两种协议：请看仪表显示。{a} 读作 {a_value}，{b} 读作 {b_value}。"},
    {NoteKind::same_values, "same_values",
     "{a} and {b} read the same weights from these bytes; choose the one that the indicator's manual names.",
     "{a} 与 {b} 从这些数据读出相同的重量；请按仪表说明书选择。"},
    {NoteKind::unit, "unit", "The frames carry no unit: set unit to what the display shows, kg or t.",
     "数据不含单位：请将 unit 设为仪表显示的单位（kg 或 t）。"},
    {NoteKind::stability, "stability",
     "The frames do not say whether the weight is steady; the station waits for equal ones.",
     "数据不含稳定标志；系统以连续相同的读数判断稳定。"},
    {NoteKind::mode, "mode",
     "The frames do not say gross or net: clear the tare on the indicator and never use its tare key.",
     "数据不含毛重/净重标志：请清除仪表皮重，且不要使用仪表的去皮键。"},
    {NoteKind::no_check, "no_check",
     "The frames carry no check: if the indicator offers a format with one, set it to that.",
     "数据不含校验：若仪表有带校验的格式，请改用该格式。"},
    {NoteKind::check_byte_off, "check_byte_off",
     "The check byte is switched off at the indicator: switch it on if its menu allows.",
     "仪表未发送校验字节：若菜单允许，请打开。"},
    {NoteKind::seven_bit, "seven_bit",
     "The indicator sends 7 data bits with {a} parity, read here as 8: set the line to that.",
     "仪表发送 7 位数据、{a} 校验，而此处按 8 位读取：请相应设置线路。"},
    {NoteKind::address, "address", "The indicator's address is {a}.", "仪表地址为 {a}。"},
    {NoteKind::experimental, "experimental", "This protocol is experimental: {a}.", "该协议为试验性：{a}。"},
    {NoteKind::makers, "makers", "Indicators of several makers send this frame: {a}.",
     "多个厂家的仪表发送此格式：{a}。"},
    {NoteKind::decimals, "decimals",
     "The number of decimals changed while listening: fix the indicator's display, or look for another "
     "protocol.",
     "监听期间小数位数发生变化：请固定仪表显示，或改用其他协议。"},
    {NoteKind::one_value, "one_value",
     "Only {a} was seen: put a load on the deck and probe again to be sure.",
     "只收到 {a}：请在秤台上加载后再检测一次。"},
    {NoteKind::confirm, "confirm",
     "Compare {a} with the indicator's display, then run: steelyard-scale commission.",
     "请将 {a} 与仪表显示核对，然后运行 steelyard-scale commission。"},
};

const Words& words_of(NoteKind kind) {
  for (const Words& words : table) {
    if (words.kind == kind) return words;
  }
  return table[0];
}

void put(std::string& text, std::string_view name, std::string_view value) {
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + value.size())) {
    text.replace(at, name.size(), value);
  }
}

}  // namespace

std::string_view name_of(NoteKind kind) {
  return words_of(kind).name;
}

std::string sentence(const Note& note, Language language) {
  const Words& words = words_of(note.kind);
  std::string text(language == Language::zh ? words.chinese : words.english);
  put(text, "{a}", note.a);
  put(text, "{a_value}", note.a_value);
  put(text, "{b}", note.b);
  put(text, "{b_value}", note.b_value);
  return text;
}

}  // namespace steelyard::probe
