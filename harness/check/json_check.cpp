// SPDX-License-Identifier: MIT
// JSON documents, leaf by leaf: a leaf is a value that holds no other. Differences are named by JSON pointer (RFC
// 6901).
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "harness/base/json_pointer.hpp"
#include "harness/base/visible.hpp"
#include "harness/check/differences.hpp"
#include "harness/check/kinds.hpp"
#include "harness/check/sentence.hpp"

namespace payback::check {
namespace {

constexpr std::size_t k_longest_reason = 160;

using Json = nlohmann::json;

// Deeper than any tool writes, and far from what the stack holds.
constexpr int k_deepest = 500;

std::expected<Json, std::string> read(const Observed& side) {
  int deepest = 0;
  try {
    Json document = Json::parse(side.text, [&](int depth, Json::parse_event_t, Json&) {
      deepest = std::max(deepest, depth);
      return true;
    });
    if (deepest <= k_deepest) return document;
    return std::unexpected(fmt::format("{} gave JSON nested deeper than {} levels", side.variant, k_deepest));
  } catch (const Json::exception& error) {
    // "[json.exception.parse_error.101] parse error at line 1, column 1: …"
    const std::string_view text = error.what();
    return std::unexpected(
        fmt::format("{} gave no JSON: {}", side.variant, visible(text.substr(text.find(']') + 2), k_longest_reason)));
  }
}

std::size_t leaves(const Json& value) {
  if (!value.is_structured() || value.empty()) return 1;
  std::size_t count = 0;
  for (const Json& child : value) count += leaves(child);
  return count;
}

std::string show(const Json& value) {
  // 60 bytes of each side fit one line of a report.
  return visible(value.dump(-1, ' ', false, Json::error_handler_t::replace), 60);
}

class Walk {
 public:
  explicit Walk(const scenario::Check& check) : differences_(check.group_by, '/') {}

  void compare(const std::string& pointer, const Json& before, const Json& after) {
    const bool alike = before.is_structured() && before.type() == after.type() && !(before.empty() && after.empty());
    if (alike && before.is_object()) return objects(pointer, before, after);
    if (alike) return arrays(pointer, before, after);
    const bool same = before == after;
    if (!same) differences_.add_changed(pointer, fmt::format("{}: {} -> {}", pointer, show(before), show(after)));
    all_ += std::max(leaves(before), leaves(after));
    equal_ += same ? 1 : 0;
  }

  [[nodiscard]] double agreement() const { return static_cast<double>(equal_) / static_cast<double>(all_); }
  [[nodiscard]] bool same() const { return equal_ == all_; }
  [[nodiscard]] std::vector<Difference> differences() const { return differences_.most_frequent(); }

 private:
  void objects(const std::string& pointer, const Json& before, const Json& after) {
    for (const auto& [key, value] : before.items()) {
      const std::string child = pointer + '/' + pointer_token(key);
      const auto other = after.find(key);
      other == after.end() ? lost(child, value) : compare(child, value, *other);
    }
    for (const auto& [key, value] : after.items()) {
      if (!before.contains(key)) gained(pointer + '/' + pointer_token(key), value);
    }
  }
  void arrays(const std::string& pointer, const Json& before, const Json& after) {
    for (std::size_t i = 0; i < std::max(before.size(), after.size()); ++i) {
      const std::string child = fmt::format("{}/{}", pointer, i);
      if (i >= after.size()) {
        lost(child, before[i]);
      } else if (i >= before.size()) {
        gained(child, after[i]);
      } else {
        compare(child, before[i], after[i]);
      }
    }
  }
  void lost(const std::string& pointer, const Json& value) {
    all_ += leaves(value);
    differences_.add_before(pointer);
  }
  void gained(const std::string& pointer, const Json& value) {
    all_ += leaves(value);
    differences_.add_after(pointer);
  }

  Differences differences_;
  std::size_t equal_ = 0;
  std::size_t all_ = 0;
};

}  // namespace

void compare_json(const scenario::Check& check, const Observed& before, const Observed& after, Finding& finding) {
  const auto before_json = read(before);
  const auto after_json = read(after);
  if (!before_json || !after_json) {
    finding.summary = !before_json ? before_json.error() : after_json.error();
    return;
  }
  finding.before_items = leaves(*before_json);
  finding.after_items = leaves(*after_json);
  Walk walk(check);
  walk.compare("", *before_json, *after_json);
  finding.passed = walk.same();
  finding.agreement = walk.agreement();
  finding.differences = walk.differences();
  if (finding.passed) {
    finding.summary = "the same JSON on both sides, " + counted(finding.before_items, "value");
    return;
  }
  finding.summary =
      fmt::format("JSON with {} and {}, {} of them equal; first difference at \"{}\"", thousands(finding.before_items),
                  counted(finding.after_items, "value"), share(*finding.agreement), finding.differences.front().group);
}

}  // namespace payback::check
