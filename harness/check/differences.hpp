// SPDX-License-Identifier: MIT
// Collects what differs, group by group, and keeps the most frequent.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "harness/check/outcome_check.hpp"

namespace payback::check {

class Differences {
 public:
  /// `group_by` as in scenario::Check; `separator` divides an item into fields.
  explicit Differences(std::string_view group_by, char separator = ':') : group_by_(group_by), separator_(separator) {}

  void add_before(std::string_view item, std::size_t times = 1) { group(item, item).only_before += times; }
  void add_after(std::string_view item, std::size_t times = 1) { group(item, item).only_after += times; }
  /// An entry that both sides have, with different content; `example` says how it differs.
  void add_changed(std::string_view item, std::string_view example);

  /// Most frequent first, equal ones by name; at most 20.
  [[nodiscard]] std::vector<Difference> most_frequent() const;

 private:
  Difference& group(std::string_view item, std::string_view example);

  std::string group_by_;
  char separator_;
  std::map<std::string, Difference, std::less<>> groups_;
};

}  // namespace payback::check
