// SPDX-License-Identifier: MIT
// The small language of braces in scenario texts: {name} stands for a value, {{ and }} for braces. Text in; pieces,
// or the text with values filled in, out. Everything that fills placeholders in goes through here. Pure functions.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace payback::scenario {

struct Piece {
  enum class Kind {
    literal,  ///< text, with {{ and }} already single
    name,     ///< what stands between braces, may be empty
    stray,    ///< a single brace without its partner
  } kind = Kind::literal;
  std::string text;
  friend bool operator==(const Piece&, const Piece&) = default;
};

/// Never fails: braces that make no sense are `stray` pieces.
[[nodiscard]] std::vector<Piece> pieces(std::string_view text);

/// The inverse of `pieces`.
[[nodiscard]] std::string join(const std::vector<Piece>& pieces);

/// The text with every name replaced by what `value` gives for it; a name without a value stays as it is written.
[[nodiscard]] std::string expand(std::string_view text,
                                 const std::function<std::optional<std::string>(std::string_view name)>& value);

/// The text with braces doubled, so that expanding it gives `text` again.
[[nodiscard]] std::string escape_braces(std::string_view text);

}  // namespace payback::scenario
