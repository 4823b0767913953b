// SPDX-License-Identifier: MIT
// Which nights of a series count: not the ignored ones, and none from before a level that somebody accepted. Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "harness/history/store.hpp"

namespace payback::history {

enum class Use {
  counts,
  replaced,  ///< from before the accepted level
  ignored,
};

/// Keeps a reference to the notes. Safe from any thread.
class Counting {
 public:
  explicit Counting(const std::vector<Note>& notes);
  [[nodiscard]] Use use(const Night& night, const SeriesKey& key) const;

 private:
  const std::vector<Note>& notes_;
  std::map<std::string, std::string> accepted_;  ///< as baselines name series -> first night; of several the last
};

/// The name under which the level of a series is accepted: of an absolute one with its machine, since each machine has
/// a level of its own: "lint / after on 3f2a91bc".
[[nodiscard]] std::string level_name(const SeriesKey& key);
/// Is this a baseline of this series? One that names no machine is of all.
[[nodiscard]] bool accepts(const Note& note, const SeriesKey& key);

/// Does this note mean this night of this scenario?
[[nodiscard]] bool is_about(const Note& note, const Night& night, const SeriesKey& key);

}  // namespace payback::history
