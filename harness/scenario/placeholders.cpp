// SPDX-License-Identifier: MIT
// One scan over the text makes pieces; everything else is said in terms of them.
#include "harness/scenario/placeholders.hpp"

#include "harness/scenario/parse.hpp"

namespace payback::scenario {

std::vector<Piece> pieces(std::string_view text) {
  std::vector<Piece> out;
  std::string literal;
  const auto push = [&](Piece::Kind kind, std::string_view part) {
    if (!literal.empty()) out.push_back({Piece::Kind::literal, std::move(literal)});
    literal.clear();
    out.push_back({kind, std::string(part)});
  };
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c != '{' && c != '}') {
      literal += c;
    } else if (at + 1 < text.size() && text[at + 1] == c) {
      literal += c;
      ++at;
    } else if (c == '}') {
      push(Piece::Kind::stray, "}");
    } else if (const std::size_t end = text.find('}', at); end == std::string_view::npos) {
      push(Piece::Kind::stray, "{");
    } else {
      push(Piece::Kind::name, text.substr(at + 1, end - at - 1));
      at = end;
    }
  }
  if (!literal.empty()) out.push_back({Piece::Kind::literal, std::move(literal)});
  return out;
}

std::string escape_braces(std::string_view text) {
  std::string out;
  for (const char c : text) {
    out += c;
    if (c == '{' || c == '}') out += c;
  }
  return out;
}

std::string join(const std::vector<Piece>& pieces) {
  std::string out;
  for (const Piece& piece : pieces) {
    switch (piece.kind) {
      case Piece::Kind::literal:
        out += escape_braces(piece.text);
        break;
      case Piece::Kind::name:
        out += "{" + piece.text + "}";
        break;
      case Piece::Kind::stray:
        out += piece.text;
        break;
    }
  }
  return out;
}

std::string expand(std::string_view text,
                   const std::function<std::optional<std::string>(std::string_view name)>& value) {
  std::string out;
  for (const Piece& piece : pieces(text)) {
    if (piece.kind != Piece::Kind::name) {
      out += piece.text;
    } else if (const auto found = value(piece.text)) {
      out += *found;
    } else {
      out += "{" + piece.text + "}";
    }
  }
  return out;
}

std::vector<std::string> placeholders(std::string_view text) {
  std::vector<std::string> out;
  for (const Piece& piece : pieces(text)) {
    if (piece.kind == Piece::Kind::name) out.push_back(piece.text);
  }
  return out;
}

}  // namespace payback::scenario
