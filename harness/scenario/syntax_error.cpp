// SPDX-License-Identifier: MIT
// The parser's message is taken apart by its fixed phrases (nlohmann/json 3.11); what has none of them is passed on as
// it is.
#include "harness/scenario/syntax_error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace payback::scenario {

namespace {

/// What the parser says went wrong inside a token, and our words for it.
struct TokenError {
  std::string_view phrase;
  std::string_view what;
  std::string_view remedy;
};
constexpr std::array k_token_errors{
    TokenError{"missing closing quote", "a text without its closing quote", "close it with \""},
    TokenError{"(LF) must be escaped", "a line ends inside a text",
               "close the text with \", or write \\n for a line end"},
    TokenError{"must be escaped to", "a control character inside a text", "write a tab as \\t and others as \\u00XX"},
    TokenError{"forbidden character after backslash", "a backslash that starts nothing known",
               "write \\\\ for a backslash; known are \\n \\t \\r \\b \\f \\\" \\/ \\uXXXX"},
    TokenError{"must be followed by", "half of a surrogate pair", "write the character itself"},
    TokenError{"must follow", "half of a surrogate pair", "write the character itself"},
    TokenError{"'\\u' must be followed", "an incomplete \\u", "write four hexadecimal digits after \\u"},
    TokenError{"missing closing '*/'", "a comment that does not end", "close it with */"},
    TokenError{"expecting '/' or '*'", "a single slash", "start a comment with // or /*"},
    TokenError{"invalid number", "an incomplete number", "write a number such as 1, -2.5 or 1e3"},
};

std::string bracket_line(int opened_line) {
  return opened_line > 0 ? fmt::format(" opened on line {}", opened_line) : "";
}

/// The token that was in the way. What the lexer hands out is right for texts and numbers, where it starts anew; other
/// tokens carry everything since the last of those, so they are taken from the message, or cut off at the last
/// separator.
std::string_view culprit(std::string_view said, std::string_view last_token) {
  constexpr std::string_view k_unexpected = "unexpected ";
  if (const std::size_t at = said.find(k_unexpected); at != std::string_view::npos) {
    const std::string_view name = said.substr(at + k_unexpected.size());
    if (name.size() > 2 && name[0] == '\'') return name.substr(1, 1);
    for (const std::string_view word : {"true", "false", "null"}) {
      if (name.starts_with(word)) return word;
    }
    return last_token;
  }
  constexpr std::string_view k_separators = " \t\r\n{}[]:,";
  last_token = last_token.substr(0, last_token.find_last_not_of(k_separators) + 1);  // the lexer looked one further
  return last_token.substr(last_token.find_last_of(k_separators) + 1);
}

/// `said` is the parser's own text without what it read, `shown` the token as a message shows it.
SyntaxError explain_token(std::string_view said, std::string_view token, const std::string& shown, int opened_line) {
  const auto says = [&](std::string_view phrase) { return said.find(phrase) != std::string_view::npos; };
  if (says("unexpected end of input")) {
    if (opened_line == 0) return {"nothing is in the file", "write a document, starting with {"};
    return {"the file ends inside the bracket" + bracket_line(opened_line), "close that bracket"};
  }
  if (says("; expected end of input")) {
    return {fmt::format("{} after the end of the document", shown), "keep one document in the file"};
  }
  if (says("parsing object key")) {
    if (token == "}") return {"a comma before }", "take the comma out"};
    return {fmt::format("{} where a key should stand", shown), "write keys in double quotes, \"key\": value"};
  }
  if (says("; expected ':'")) return {fmt::format("no colon before {}", shown), "write \"key\": value"};
  if (says("; expected '}'") || says("; expected ']'")) {
    if (token == "}" || token == "]") {
      return {fmt::format("{} does not close the bracket{}", token, bracket_line(opened_line)),
              token == "}" ? "close it with ]" : "close it with }"};
    }
    return {fmt::format("no comma before {}", shown), "separate entries by commas"};
  }
  if (token == "]" && opened_line > 0) return {"a comma before ]", "take the comma out"};
  return {fmt::format("{} where a value should stand", shown),
          "texts stand in double quotes; the bare words are true, false and null"};
}

}  // namespace

SyntaxError explain_syntax(std::string_view message, std::string_view last_token, int opened_line) {
  if (message.find("number overflow") != std::string_view::npos) {
    return {fmt::format("the number {} is too large", quote(last_token)), "write a number under 1e308"};
  }
  // What was read comes from the user and may hold any of the phrases.
  const std::size_t tail = message.find("; last read");
  const std::string_view said = message.substr(0, tail);
  for (const TokenError& known : k_token_errors) {
    if (said.find(known.phrase) != std::string_view::npos) return {std::string(known.what), std::string(known.remedy)};
  }
  std::string after(said);
  if (tail != std::string_view::npos) {
    // "; expected X" may also stand behind the text that was read; it is the parser's own from the last quote on.
    const std::size_t end = message.rfind("'; expected ");
    if (end != std::string_view::npos) after += message.substr(end + 1);
  }
  const std::string_view token = culprit(said, last_token);
  const bool is_text = token.size() >= 2 && token.front() == '"' && token.back() == '"';
  const bool is_bracket = token.size() == 1 && std::string_view("{}[]:,").find(token) != std::string_view::npos;
  const std::string shown =
      is_bracket ? std::string(token) : quote(is_text ? token.substr(1, token.size() - 2) : token);
  return explain_token(after, token, shown, opened_line);
}

std::size_t first_invalid_utf8(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned>(static_cast<unsigned char>(text[at])) : 0U;
  };
  for (std::size_t at = 0; at < text.size();) {
    const unsigned lead = byte(at);
    if (lead < 0x80) {
      ++at;
      continue;
    }
    const std::size_t more = lead >= 0xC2 && lead < 0xE0   ? 1
                             : lead >= 0xE0 && lead < 0xF0 ? 2
                             : lead >= 0xF0 && lead < 0xF5 ? 3
                                                           : 0;
    if (more == 0) return at;
    // The second byte alone rules out overlong forms, surrogates and what is over U+10FFFF (Unicode 15, table 3-7).
    const unsigned lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (byte(at + 1) < lowest || byte(at + 1) > highest) return at;
    for (std::size_t i = 2; i <= more; ++i) {
      if ((byte(at + i) & 0xC0U) != 0x80U) return at;
    }
    at += more + 1;
  }
  return std::string_view::npos;
}

std::string quote(std::string_view text) {
  constexpr std::size_t k_most = 60;
  const bool cut = text.size() > k_most;
  if (cut) {
    std::size_t end = k_most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    text = text.substr(0, end);
  }
  using nlohmann::json;
  std::string out = json(std::string(text)).dump(-1, ' ', false, json::error_handler_t::replace);
  if (cut) out.insert(out.size() - 1, "…");
  return out;
}

bool has_control_characters(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

}  // namespace payback::scenario
