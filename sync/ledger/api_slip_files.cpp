// SPDX-License-Identifier: Apache-2.0
// Pick slips that come in as a file, and numbers that came twice.
#include "station/base/object_reader.h"
#include "station/intake/slip_import.h"
#include "sync/ledger/api.h"
#include "sync/office/settle.h"
#include "sync/office/slip_import.h"
#include "sync/office/slip_rules.h"

namespace steelyard::ledger {
namespace {

using dispatch::SlipTable;
using http::PathParams;
using http::Request;
using office::Permission;

constexpr std::size_t note_max = 200;

Result<bool> is_check(const Request& request) {
  const auto it = request.query.find("check");
  if (it == request.query.end() || it->second == "0") return false;
  if (it->second == "1") return true;
  return Error{ErrorCode::field_not_one_of, {{"field", "check"}, {"rule", "0, 1"}}};
}

std::string station_in(const Request& request) {
  const auto it = request.query.find("station");
  return it == request.query.end() ? "" : it->second;
}

/// The refusal of a whole file; what is wrong with it stands in the table.
Error refused() {
  return {ErrorCode::import_refused};
}

}  // namespace

/// `?check=1` makes nothing. A file is read where there is time for it: the loop serves the stations.
Api::Answer Api::import_slips(Request request, PathParams) {
  const auto check_only = is_check(request);
  if (!check_only) co_return check_only.error();
  const Language language = http::language_of(request.header("accept-language"), Language::en);
  const auto table = std::make_shared<SlipTable>();
  auto judge = [table, body = request.body](office::Sql& sql) -> Result<void> {
    auto read = intake::slip_file(body);
    if (!read) return read.error();
    *table = std::move(read).value();
    if (auto judged = office::judge_import(sql, *table); !judged) return judged;
    if (!table->faults.empty()) return refused();
    return {};
  };
  auto preview = [judge, table, station = station_in(request)](office::Sql& sql,
                                                               const Person&) -> Result<Json> {
    if (auto named = office::station_for(sql, station); !named) return named.error();
    if (auto judged = judge(sql); !judged) return judged.error();
    return intake::import_preview(*table);
  };
  auto make = [judge, table, station = station_in(request)](office::Sql& sql,
                                                            const office::Asking& asking) -> Result<Outcome> {
    if (auto named = office::station_for(sql, station); !named) return named.error();
    if (auto judged = judge(sql); !judged) return judged.error();
    const auto made = office::make_imported(sql, *table, station, asking);
    if (!made) return made.error();
    return Outcome{201,
                   Json::Object{{"count", made->size()}, {"slips", Json::Array(made->begin(), made->end())}}};
  };
  auto working = *check_only ? look(request, Permission::make_slips, std::move(preview))
                             : change(request, Permission::make_slips, std::move(make));
  auto answer = co_await std::move(working);
  if (!answer && answer.error().code == ErrorCode::import_refused)
    co_return intake::import_refusal(table->faults, language);
  co_return answer;
}

/// Numbers that stand for more than one order.
Api::Answer Api::get_collisions(Request request, PathParams) {
  auto work = [](office::Sql& sql, const Person&) -> Result<Json> {
    const auto open = office::open_collisions(sql);
    if (!open) return open.error();
    Json::Array list;
    for (const auto& collision : *open) {
      Json::Array sides;
      for (const auto& side : collision.sides) {
        sides.push_back(
            Json::Object{{"station", side.station}, {"made_by_office", side.is_office}, {"slip", side.slip}});
      }
      list.push_back(Json::Object{{"number", collision.number}, {"sides", std::move(sides)}});
    }
    return Json(Json::Object{{"collisions", std::move(list)}});
  };
  auto looking = look(request, Permission::see, std::move(work));
  co_return co_await std::move(looking);
}

Api::Answer Api::settle_collision(Request request, PathParams params) {
  const auto body = parse_json(request.body);
  if (!body) co_return body.error();
  ObjectReader reader(*body);
  const std::string note = reader.text("note", note_max);
  if (const auto fault = reader.finish()) co_return *fault;
  auto work = [number = params["number"], note](office::Sql& sql,
                                                const office::Asking& asking) -> Result<Outcome> {
    if (auto done = office::let_both_stand(sql, number, note, asking); !done) return done.error();
    return Outcome{200, Json::Object{{"number", number}, {"settled", note}}};
  };
  auto changing = change(request, Permission::approve, std::move(work));
  co_return co_await std::move(changing);
}

}  // namespace steelyard::ledger
