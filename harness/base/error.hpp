// SPDX-License-Identifier: MIT
// What the user or the machine got wrong, as a value: every layer returns it, only app turns it into text and an exit
// code. What a measured command did is never an Error, it is data (sample/outcome.hpp); a bug of ours is an assertion.
#pragma once
#include <expected>
#include <string>
#include <utility>

namespace payback {

/// Kinds that callers treat differently; app/exit_code.hpp gives each its exit code.
enum class ErrorKind {
  usage,             ///< a flag, a path or a file given on the command line
  scenario_invalid,  ///< a scenario (or team) file
  unavailable,       ///< the machine lacks something: a tool, a network, a permission; a scenario is skipped with it
  command_failed,    ///< a hook, a service, or a measured command against its policy
  nothing_measured,  ///< the run ended without one usable sample
  interrupted,       ///< Ctrl-C or SIGTERM
  internal,          ///< the harness itself, e.g. a launcher that died
};

struct Error {
  ErrorKind kind = ErrorKind::internal;
  std::string where;   ///< the place: "file.json:12 /run/timeout", "--rounds", a path; may be empty
  std::string what;    ///< what is wrong, a sentence without a full stop
  std::string remedy;  ///< what would put it right; may be empty

  /// "WHERE: WHAT; REMEDY", leaving out what is empty.
  [[nodiscard]] std::string message() const;

  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = std::expected<T, Error>;

/// `return fail(ErrorKind::usage, "--rounds", "...", "...");`
[[nodiscard]] inline std::unexpected<Error> fail(ErrorKind kind, std::string where, std::string what,
                                                 std::string remedy = {}) {
  return std::unexpected(Error{kind, std::move(where), std::move(what), std::move(remedy)});
}

}  // namespace payback
