// SPDX-License-Identifier: MIT
#include <array>

#include "harness/session/session.hpp"

namespace payback::session {

std::string_view name(Status status) {
  constexpr std::array<std::string_view, 4> k_names{"measured", "void", "skipped", "failed"};
  return k_names.at(static_cast<std::size_t>(status));
}

}  // namespace payback::session
