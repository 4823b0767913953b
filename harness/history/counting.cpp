// SPDX-License-Identifier: MIT
#include "harness/history/counting.hpp"

#include <algorithm>

#include "harness/history/track.hpp"

namespace payback::history {

bool is_about(const Note& note, const Night& night, const SeriesKey& key) {
  return !note.undone && same_night(note.night, night.date) && (note.series.empty() || note.series == key.scenario);
}

std::string level_name(const SeriesKey& key) {
  constexpr std::size_t k_digits = 8;  // tell machines of one history apart
  return key.fingerprint.empty() ? name(key) : name(key) + " on " + key.fingerprint.substr(0, k_digits);
}

bool accepts(const Note& note, const SeriesKey& key) {
  return note.kind == Note::Kind::baseline && !note.undone &&
         (note.series == name(key) || note.series == level_name(key));
}

Counting::Counting(const std::vector<Note>& notes) : notes_(notes) {
  for (const Note& note : notes)
    if (note.kind == Note::Kind::baseline && !note.undone) accepted_[note.series] = note.night;
}

Use Counting::use(const Night& night, const SeriesKey& key) const {
  if (std::ranges::any_of(
          notes_, [&](const Note& note) { return note.kind == Note::Kind::ignore && is_about(note, night, key); }))
    return Use::ignored;
  for (const std::string& called : {name(key), level_name(key)})
    if (const auto baseline = accepted_.find(called); baseline != accepted_.end() && night.date < baseline->second)
      return Use::replaced;
  return Use::counts;
}

}  // namespace payback::history
