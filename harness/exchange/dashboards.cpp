// SPDX-License-Identifier: MIT
#include "harness/exchange/dashboards.hpp"

#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

#include "harness/exchange/variant_names.hpp"

namespace payback::exchange {
namespace {

using Json = nlohmann::ordered_json;
constexpr double k_ns_per_second = 1e9;

/// JSON has no word for a number that is not finite: no figure is better than null, which the readers refuse.
std::optional<double> scaled(const std::optional<double>& value, double scale) {
  if (!value || !std::isfinite(*value * scale)) return std::nullopt;
  return *value * scale;
}

Json measure(const statistics::Summary& summary, double scale) {
  Json parts = Json::object();
  const auto value = scaled(summary.median, scale);
  if (!value) return parts;
  parts["value"] = *value;
  if (const auto low = scaled(summary.low, scale)) parts["lower_value"] = *low;
  if (const auto high = scaled(summary.high, scale)) parts["upper_value"] = *high;
  return parts;
}

}  // namespace

std::string bmf_json(const result::Document& document) {
  Json all = Json::object();
  VariantNames names(document);
  for (const result::ScenarioResult& scenario : document.scenarios)
    for (const result::VariantResult& variant : scenario.variants) {
      // Before anything is left out, so that a name does not hang on what its neighbours measured.
      const std::string name = names.next(scenario, variant);
      if (scenario.status != session::Status::measured) continue;
      Json one = Json::object();
      if (variant.wall_seconds)
        if (Json latency = measure(*variant.wall_seconds, k_ns_per_second); !latency.empty())
          one["latency"] = std::move(latency);
      if (variant.peak_rss_bytes)
        if (Json memory = measure(*variant.peak_rss_bytes, 1); !memory.empty()) one["peak-memory"] = std::move(memory);
      if (!one.empty()) all[name] = std::move(one);
    }
  return all.dump(2) + "\n";
}

std::string github_action_json(const result::Document& document) {
  Json all = Json::array();
  VariantNames names(document);
  for (const result::ScenarioResult& scenario : document.scenarios)
    for (const result::VariantResult& variant : scenario.variants) {
      const std::string name = names.next(scenario, variant);
      if (scenario.status != session::Status::measured || !variant.wall_seconds) continue;
      const statistics::Summary& wall = *variant.wall_seconds;
      const auto value = scaled(wall.median, 1);
      if (!value) continue;
      Json one = {{"name", name}, {"unit", "s"}, {"value", *value}};
      const auto low = scaled(wall.low, 1), high = scaled(wall.high, 1);
      if (low && high) one["range"] = fmt::format("± {:.3g}", (*high - *low) / 2);
      all.push_back(std::move(one));
    }
  return all.dump(2) + "\n";
}

}  // namespace payback::exchange
