// SPDX-License-Identifier: MIT
// A repository's log in, how often its people commit and push out. Pure functions; names are data, whatever they hold.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace payback::savings {

struct Commit {
  std::int64_t time = 0;  ///< of the author, seconds since 1970
  std::string day;        ///< the author's own, "2026-11-28"
  std::string name, email;
  bool merge = false;
};

/// What parse_log reads: `git log -z --format=` this.
inline constexpr std::string_view k_log_format = "%at%x00%as%x00%aN%x00%aE%x00%P";

struct Log {
  std::vector<Commit> commits;
  std::size_t unreadable = 0;  ///< records without a time
};
[[nodiscard]] Log parse_log(std::string_view text);

/// Days until `until` that are looked at.
struct Window {
  std::int64_t until = 0;  ///< seconds since 1970
  int days = 90;
};

/// A push leaves no trace in a repository. Commits of one author that follow each other within an hour are taken for
/// one.
inline constexpr std::int64_t k_push_gap_seconds = 3600;

/// Rates are those of the regulars: authors with commits on two days or more, or of all where there is none of them.
struct Activity {
  Window window;
  std::size_t authors = 0, regulars = 0;                 ///< by e-mail address; bots left out
  std::size_t commits = 0, author_days = 0, pushes = 0;  ///< of the regulars; a day counts once for each author
  std::size_t merges = 0, bot_commits = 0, outside = 0;  ///< left out
  /// Share of their working days (five in seven) in the window on which the regulars committed, 0 to 1.
  double presence = 0;

  [[nodiscard]] double commits_per_day() const;  ///< per author and day with a commit; 0 without commits
  [[nodiscard]] double pushes_per_day() const;
};
[[nodiscard]] Activity activity_of(const std::vector<Commit>& commits, const Window& window);

}  // namespace payback::savings
