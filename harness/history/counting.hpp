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
  std::map<std::string, std::string> accepted_;  ///< name of a series -> first night; of several baselines the last
};

/// Does this note mean this night of this scenario?
[[nodiscard]] bool is_about(const Note& note, const Night& night, const SeriesKey& key);

}  // namespace payback::history
