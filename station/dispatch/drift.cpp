// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/drift.h"

#include <algorithm>
#include <map>

#include "station/base/money.h"
#include "station/base/text.h"

namespace steelyard::dispatch {
namespace {

// In thousandths of a standard deviation.
constexpr std::int64_t allowance = 500;
constexpr std::int64_t threshold = 5'000;
constexpr std::int64_t most_of_one = 3'000;

/// One side of one group.
class Side {
 public:
  Side(bool by_loader, std::string of, bool is_over) {
    begun_.by_loader = by_loader;
    begun_.of = std::move(of);
    begun_.is_over = is_over;
  }

  void add(const NetSample& sample, std::vector<Drift>& found) {
    const std::int64_t off = sample.off.in_grams() * (begun_.is_over ? 1 : -1);
    // u = U / 2
    const auto deviations = static_cast<std::int64_t>(std::clamp<Wide>(
        static_cast<Wide>(off) * 2'000 / sample.uncertainty.in_grams(), -most_of_one, most_of_one));
    sum_ += deviations - allowance;
    if (sum_ <= 0) return begin_anew();
    if (begun_.trucks == 0) begun_.first = sample.dispatch;
    ++begun_.trucks;
    begun_.sum += sample.off;
    begun_.last = sample.dispatch;
    if (sum_ <= threshold) return;
    found.push_back(begun_);
    begin_anew();
  }

 private:
  void begin_anew() {
    sum_ = 0;
    begun_.trucks = 0;
    begun_.sum = Mass();
  }

  Drift begun_;
  std::int64_t sum_ = 0;
};

void follow(const std::vector<NetSample>& samples, bool by_loader, std::vector<Drift>& found) {
  std::map<std::string, std::pair<Side, Side>> groups;
  for (const auto& sample : samples) {
    const std::string& of = by_loader ? sample.loader : sample.product;
    if (of.empty()) continue;
    const auto group = groups.try_emplace(of, Side(by_loader, of, true), Side(by_loader, of, false)).first;
    group->second.first.add(sample, found);
    group->second.second.add(sample, found);
  }
}

}  // namespace

std::vector<NetSample> net_samples(const Dispatch& dispatch) {
  std::vector<NetSample> out;
  if (dispatch.state != DispatchState::exited || !dispatch.corrections.empty()) return out;
  const auto add = [&](const std::string& product, const NetCheck& check) {
    if (!check.uncertainty || *check.uncertainty <= Mass()) return;
    out.push_back(
        {dispatch.id, product, dispatch.counted_by, check.net - check.expected, *check.uncertainty});
  };
  for (const auto& leg : dispatch.legs) {
    const auto line = std::find_if(dispatch.lines.begin(), dispatch.lines.end(),
                                   [&](const LoadLine& l) { return l.key() == leg.line; });
    if (line != dispatch.lines.end()) add(line->product.code, leg.check);
  }
  if (!dispatch.legs.empty() || !dispatch.check || dispatch.lines.empty()) return out;
  const std::string& product = dispatch.lines.front().product.code;
  const bool one = std::all_of(dispatch.lines.begin(), dispatch.lines.end(),
                               [&](const LoadLine& l) { return l.product.code == product; });
  if (one) add(product, *dispatch.check);
  return out;
}

std::vector<Drift> drifts(const std::vector<NetSample>& samples) {
  std::vector<Drift> found;
  follow(samples, false, found);
  follow(samples, true, found);
  return found;
}

Json to_json(const Drift& drift) {
  const std::string kg = kilograms_text(magnitude(drift.sum));
  const std::string trucks = std::to_string(drift.trucks);
  const std::string en = "Needs a check: over " + trucks + " trucks " + kg + " kg " +
                         (drift.is_over ? "more" : "less") + " left than was counted";
  const std::string zh =
      "需核查：" + trucks + " 车累计比清点数" + (drift.is_over ? "多" : "少") + "出厂 " + kg + " kg";
  return Json::Object{{"of", drift.by_loader ? "loader" : "product"},
                      {"name", drift.of},
                      {"direction", drift.is_over ? "over" : "short"},
                      {"trucks", static_cast<std::int64_t>(drift.trucks)},
                      {"sum_g", drift.sum.in_grams()},
                      {"first", drift.first},
                      {"last", drift.last},
                      {"sentence_en", en},
                      {"sentence_zh", zh}};
}

}  // namespace steelyard::dispatch
