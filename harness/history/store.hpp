// SPDX-License-Identifier: MIT
// The history in one file (SQLite by way of SOCI): nights with their samples, and what people said about them. Every
// change is one transaction; a killed writer leaves the last one out, two at once wait for each other.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "harness/base/error.hpp"
#include "harness/history/entry.hpp"

namespace payback::history {

/// One value of a series, with the night it is from.
struct Point {
  std::int64_t night = 0;
  Entry entry;
};

/// What somebody said, with a reason; taken back, it is kept but counts no more.
struct Note {
  enum class Kind { ignore, annotation, baseline } kind = Kind::annotation;
  std::int64_t id = 0;
  std::string night;   ///< date; of a baseline the first night that counts
  std::string series;  ///< level_name() of the series a baseline is of; of ignored nights a scenario or empty: all
  std::string text;    ///< the reason
  std::string made;    ///< ISO 8601, UTC
  bool undone = false;
};

/// A finding that was reported once.
struct Alarm {
  std::int64_t id = 0;
  SeriesKey key;
  std::string kind;         ///< "step" "creep"
  std::string since;        ///< date of the first worse night
  std::int64_t raised = 0;  ///< the night whose run reported it
};

/// Not safe from several threads at once; several processes are. Every Error names the file.
class Store {
 public:
  enum class Mode { read, change, write };
  /// `write` makes the file where there is none. It and `change` bring an older schema up to date.
  [[nodiscard]] static Result<Store> open(const std::filesystem::path& file, Mode mode);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  /// Keeps a night whole. The same document twice is one night: its id again. `document`: its JSON text.
  [[nodiscard]] Result<std::int64_t> append(const Night& night, const std::vector<Entry>& entries,
                                            const std::string& document);
  [[nodiscard]] Result<std::vector<Night>> nights();  ///< in order of date
  [[nodiscard]] Result<std::vector<Point>> points();  ///< by series, then in order of date
  /// The result document; an Error where it was pruned or is damaged.
  [[nodiscard]] Result<std::string> document(std::int64_t night);
  /// Forgets documents of these nights; their points stay.
  [[nodiscard]] Result<void> forget_documents(const std::vector<std::int64_t>& nights);

  [[nodiscard]] Result<std::int64_t> add(const Note& note);
  [[nodiscard]] Result<void> undo(Note::Kind kind, std::int64_t id);
  [[nodiscard]] Result<std::vector<Note>> notes();

  [[nodiscard]] Result<std::vector<Alarm>> alarms();
  [[nodiscard]] Result<void> raise(const Alarm& alarm);

  /// Runs `work` with the history held against other writers; what it changed is kept together, or not at all.
  [[nodiscard]] Result<void> together(const std::function<Result<void>()>& work);

 private:
  struct Connection;
  explicit Store(std::unique_ptr<Connection> connection);
  template <class Work>
  auto guarded(const Work& work) -> Result<decltype(work())>;

  std::unique_ptr<Connection> connection_;
};

}  // namespace payback::history
