// SPDX-License-Identifier: MIT
// What track, history, baseline, annotate and ignore share: where the history is, how nights are named.
#pragma once
#include <optional>
#include <string>

#include "harness/base/error.hpp"
#include "harness/history/store.hpp"
#include "harness/history/track.hpp"

namespace CLI {
class App;
}

namespace payback::app {

void add_history_option(CLI::App& parser, std::string& file);

/// A night's label: "2026-11-28" or "2026-11-28T03:00:00Z".
[[nodiscard]] Result<void> check_date(const std::string& flag, const std::string& date);

/// Everything there is.
[[nodiscard]] Result<history::Kept> read_all(history::Store& store);

/// The nights that "2026-11-28", "2026-11-28T03:00:00Z" or "latest" mean; an Error where none does.
[[nodiscard]] Result<std::vector<history::Night>> nights_called(history::Store& store, const std::string& name);

struct Appended {
  std::int64_t night = 0;
  bool new_ = false;
};
/// Keeps a document as a night. `date` empty: when it was started.
[[nodiscard]] Result<Appended> append(history::Store& store, const result::Document& document, const std::string& date,
                                      const history::Revision& revision);

}  // namespace payback::app
