// SPDX-License-Identifier: MIT
#include <array>

#include "harness/session/session.hpp"

namespace payback::session {

std::string_view name(Status status) {
  constexpr std::array<std::string_view, 4> k_names{"measured", "void", "skipped", "failed"};
  return k_names.at(static_cast<std::size_t>(status));
}

std::string_view name(Inflation::State state) {
  constexpr std::array<std::string_view, 5> k_names{"not-needed", "unknown", "clean", "contended", "unresolved"};
  return k_names.at(static_cast<std::size_t>(state));
}

}  // namespace payback::session
