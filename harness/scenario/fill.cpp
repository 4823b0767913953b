// SPDX-License-Identifier: MIT
#include "harness/scenario/fill.hpp"

#include <fmt/format.h>

#include "harness/scenario/placeholders.hpp"

namespace payback::scenario {

Result<std::string> fill_in(std::string_view text, const Values& values, const std::string& where) {
  const Piece* unknown = nullptr;
  std::string filled;
  const std::vector<Piece> all = pieces(text);
  for (const Piece& piece : all) {
    const auto value = piece.kind == Piece::Kind::name ? values.find(piece.text) : values.end();
    if (value != values.end())
      filled += value->second;
    else if (piece.kind == Piece::Kind::name)
      unknown = unknown == nullptr ? &piece : unknown;
    else
      filled += piece.text;
  }
  if (unknown == nullptr) return filled;
  std::string known;
  for (const auto& [name, value] : values) known += fmt::format("{}{{{}}}", known.empty() ? "" : ", ", name);
  return fail(ErrorKind::scenario_invalid, where, fmt::format("{{{}}} has no meaning here", unknown->text),
              "known are " + known);
}

Result<Argv> fill_in(const Argv& argv, const Values& values, const std::string& where) {
  Argv filled;
  for (const std::string& word : argv) {
    auto done = fill_in(std::string_view(word), values, where);
    if (!done) return std::unexpected(std::move(done.error()));
    filled.push_back(std::move(*done));
  }
  return filled;
}

}  // namespace payback::scenario
