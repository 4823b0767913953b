// SPDX-License-Identifier: MIT
// Which variant is compared with which.
#include <algorithm>
#include <set>

#include "harness/scenario/readers.hpp"

namespace payback::scenario {

namespace {

/// What the nearest variant that this one is like names, unless that is the variant itself.
std::string inherited_baseline(const std::string& id, const std::map<std::string, std::string>& named,
                               const std::map<std::string, std::string>& like) {
  for (auto step = like.find(id); step != like.end(); step = like.find(step->second)) {
    if (const auto found = named.find(step->second); found != named.end())
      return found->second == id ? "" : found->second;
  }
  return "";
}

}  // namespace

void settle_baselines(const Section& variants, const std::map<std::string, std::string>& named,
                      const std::map<std::string, std::string>& like, std::vector<Variant>& list) {
  std::vector<std::string> ids;
  for (const Variant& variant : list) ids.push_back(variant.id);
  const auto exists = [&](const std::string& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); };

  std::set<std::string> baselines;
  for (const auto& [id, baseline] : named) {
    const Section section = variants.child(id);
    if (!exists(baseline)) {
      report_unknown_name(section, "baseline", baseline, "variant", ids);
    } else if (baseline == id) {
      section.problem("baseline", fmt::format("\"{}\" is compared with itself", id),
                      "name another variant, or take this out");
    } else {
      baselines.insert(baseline);
    }
  }
  for (Variant& variant : list) {
    if (const auto own = named.find(variant.id); own != named.end()) {
      if (exists(own->second)) variant.baseline = own->second;
    } else if (variant.id != "before" && !baselines.contains(variant.id)) {
      variant.baseline = inherited_baseline(variant.id, named, like);
      if (!exists(variant.baseline)) variant.baseline = exists("before") ? "before" : "";
      if (variant.baseline.empty() && list.size() > 1) {
        variants.problem(variant.id, fmt::format("nothing that \"{}\" could be compared with", variant.id),
                         "name a \"baseline\", or call the variant of today \"before\"");
      }
    }
  }
  for (const Variant& variant : list) {
    const auto baseline =
        std::find_if(list.begin(), list.end(), [&](const Variant& v) { return v.id == variant.baseline; });
    if (baseline == list.end() || baseline->baseline.empty() || baseline->id == variant.id) continue;
    variants.child(baseline->id)
        .problem("baseline",
                 fmt::format("\"{}\" is the baseline of \"{}\" and has one itself", baseline->id, variant.id),
                 "a baseline is compared with nothing; take one of the two out");
  }
}

}  // namespace payback::scenario
