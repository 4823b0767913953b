// SPDX-License-Identifier: MIT
#include "harness/history/counting.hpp"

#include <algorithm>

#include "harness/history/track.hpp"

namespace payback::history {

bool is_about(const Note& note, const Night& night, const SeriesKey& key) {
  return !note.undone && same_night(note.night, night.date) && (note.series.empty() || note.series == key.scenario);
}

Counting::Counting(const std::vector<Note>& notes) : notes_(notes) {
  for (const Note& note : notes)
    if (note.kind == Note::Kind::baseline && !note.undone) accepted_[note.series] = note.night;
}

Use Counting::use(const Night& night, const SeriesKey& key) const {
  if (std::ranges::any_of(
          notes_, [&](const Note& note) { return note.kind == Note::Kind::ignore && is_about(note, night, key); }))
    return Use::ignored;
  const auto baseline = accepted_.find(name(key));
  return baseline != accepted_.end() && night.date < baseline->second ? Use::replaced : Use::counts;
}

}  // namespace payback::history
