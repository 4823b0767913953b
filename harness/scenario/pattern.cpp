// SPDX-License-Identifier: MIT
// Boost.Regex behind a seam: it keeps its backtracking off the stack and gives up after a number of states that is
// bounded by the square of the line's length, where std::regex overflows the stack on long lines and tries for ever on
// hostile ones.
#include "harness/scenario/pattern.hpp"

#include <algorithm>
#include <boost/regex.hpp>
#include <stdexcept>

namespace payback::scenario {

struct Pattern::Compiled {
  boost::regex regex;
};

std::expected<Pattern, std::string> Pattern::compile(std::string_view ecmascript) {
  try {
    return Pattern(std::make_shared<const Compiled>(
        Compiled{boost::regex(ecmascript.begin(), ecmascript.end(), boost::regex::ECMAScript)}));
  } catch (const boost::regex_error& error) {
    // Boost adds sentences about where the error was; the first one says what it is.
    std::string text = error.what();
    text.resize(std::min(text.size(), text.find_first_of(".\n")));
    return std::unexpected(std::move(text));
  }
}

Match Pattern::search(std::string_view line) const {
  line = line.substr(0, k_longest_line);
  boost::match_results<std::string_view::const_iterator> found;
  try {
    if (!boost::regex_search(line.begin(), line.end(), found, compiled_->regex)) return {};
  } catch (const std::runtime_error&) {
    return {Match::Found::too_costly, {}};
  }
  Match match{Match::Found::yes, {}};
  for (std::size_t group = found.size() > 1 ? 1 : 0; group < found.size(); ++group) {
    match.groups.push_back(found[static_cast<int>(group)].str());
  }
  return match;
}

}  // namespace payback::scenario
