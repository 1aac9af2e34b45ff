// SPDX-License-Identifier: Apache-2.0
#include "sync/office/service_figures.h"

namespace steelyard::office {
namespace {

/// What a dispatch is counted under. Of a dispatch with several products each has it.
const char* key_of(FiguresBy by) {
  switch (by) {
    case FiguresBy::customer:
      return "p.customer";
    case FiguresBy::product:
      return "p.product";
    case FiguresBy::station:
      return "t.id";
    case FiguresBy::month:
      return "substr(p.day, 1, 7)";
  }
  return "p.customer";
}

}  // namespace

// A dispatch that was corrected has a shipment twice; what it was served with is said by both alike, so the
// latest entry stands for it. Goods are summed over all postings: reversals take back.
Result<std::vector<ServiceFigures>> service_figures(Sql& sql, const std::string& from, const std::string& to,
                                                    FiguresBy by) {
  const std::string key = key_of(by);
  const auto rows = sql.query(
      "WITH left_then AS (SELECT " + key +
          " AS of_what, p.dispatch, max(CASE WHEN p.kind = 'shipment' THEN p.yard_s END) AS yard_s, "
          "max(CASE WHEN p.kind = 'shipment' THEN p.verdict END) AS verdict, sum(p.quantity_g) AS "
          "quantity_g, "
          "min(p.day) AS day, min(nullif(s.day, '')) AS ordered FROM posting p JOIN station t ON t.number = "
          "p.station LEFT "
          "JOIN station_slip s ON s.number = p.slip AND s.station = t.id WHERE p.day >= $1 AND p.day <= $2 "
          "AND "
          "p.dispatch <> '' GROUP BY " +
          key +
          ", p.dispatch) SELECT of_what, count(*), CAST(sum(quantity_g) AS bigint), "
          "CAST(sum(coalesce(yard_s, "
          "0)) AS bigint), CAST(sum(CASE WHEN coalesce(verdict, '') <> '' THEN 1 ELSE 0 END) AS bigint), "
          "CAST(sum(CASE WHEN verdict = 'within' THEN 1 ELSE 0 END) AS bigint), count(ordered), "
          "CAST(sum(CASE WHEN ordered IS NULL THEN 0 ELSE " +
          sql.days_between("ordered", "day") +
          " END) AS bigint), CAST(sum(CASE WHEN ordered IS NOT NULL AND " +
          sql.days_between("ordered", "day") +
          " <= 3 THEN 1 ELSE 0 END) AS bigint), CAST(sum((SELECT count(*) FROM record c WHERE c.kind = "
          "'complaint' AND c.subject = left_then.dispatch)) AS bigint) FROM left_then GROUP BY of_what ORDER "
          "BY "
          "of_what LIMIT 1000",
      {from, to});
  if (!rows) return rows.error();
  std::vector<ServiceFigures> out;
  for (const Row& row : *rows) {
    out.push_back({row.text(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4),
                   row.integer(5), row.integer(6), row.integer(7), row.integer(8), row.integer(9)});
  }
  return out;
}

Json to_json(const ServiceFigures& f) {
  return Json::Object{{"of", f.of},
                      {"dispatches", f.dispatches},
                      {"quantity_g", f.quantity_g},
                      {"yard_s", f.yard_s},
                      {"checked", f.checked},
                      {"within", f.within},
                      {"with_order", f.with_order},
                      {"order_days", f.order_days},
                      {"within_three_days", f.within_three_days},
                      {"complaints", f.complaints}};
}

}  // namespace steelyard::office
