// SPDX-License-Identifier: MIT
#include "harness/plan/language.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "harness/base/visible.hpp"

namespace payback::plan {
namespace {

constexpr std::size_t k_shown = 60;  // names come from scenario files

bool same(std::string stated, const std::string& seen) {
  if (stated == "TypeScript") stated = "JavaScript";
  return stated == seen || (seen == "C or C++" && (stated == "C" || stated == "C++")) ||
         (stated == "C or C++" && seen == "C++");
}

}  // namespace

std::string language_disagreement(const InstalledTool& tool) {
  if (tool.language.empty() || !tool.evidence || tool.evidence->empty()) return {};
  if (std::ranges::any_of(*tool.evidence, [&](const auto& found) { return same(tool.language, found.language); }))
    return {};
  std::string text;
  for (const LanguageEvidence& found : *tool.evidence)
    text += fmt::format("{}{} ({} in {})", text.empty() ? "" : ", ", found.language, found.seen, found.file);
  return fmt::format("{} is {} for the scenario, but its files say {}", visible(tool.name, k_shown),
                     visible(tool.language, k_shown), text);
}

}  // namespace payback::plan
