// SPDX-License-Identifier: MIT
// Braces in texts: pieces, their inverse, and filling in.
#include "harness/scenario/placeholders.hpp"

#include <gmock/gmock.h>
#include <rapidcheck.h>

#include "harness/scenario/parse.hpp"

namespace payback::scenario {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Kind = Piece::Kind;

TEST(PlaceholderNames, AreWhatStandsBetweenBraces) {
  EXPECT_THAT(placeholders("{tool:ruff} and {exe}{exe}"), ElementsAre("tool:ruff", "exe", "exe"));
  EXPECT_THAT(placeholders("{{exe}} }} {{"), IsEmpty());
  EXPECT_THAT(placeholders("{{{exe}}}"), ElementsAre("exe"));
  EXPECT_THAT(placeholders("{}"), ElementsAre(""));
  EXPECT_THAT(placeholders(""), IsEmpty());
}

TEST(Pieces, SingleBracesWithoutPartnerAreStray) {
  EXPECT_THAT(pieces("a{b"),
              ElementsAre(Piece{Kind::literal, "a"}, Piece{Kind::stray, "{"}, Piece{Kind::literal, "b"}));
  EXPECT_THAT(pieces("}a"), ElementsAre(Piece{Kind::stray, "}"}, Piece{Kind::literal, "a"}));
}

TEST(Expand, FillsInWhatIsKnownAndKeepsTheRest) {
  const auto value = [](std::string_view name) {
    return name == "a" ? std::optional<std::string>("{b}") : std::nullopt;
  };
  EXPECT_EQ(expand("x{a}y", value), "x{b}y");  // what was filled in is not looked at again
  EXPECT_EQ(expand("{b}{{a}}", value), "{b}{a}");
}

TEST(EscapeBraces, GivesTheTextBackWhenExpanded) {
  rc::check("expand(escape_braces(text)) == text", [](const std::string& text) {
    RC_ASSERT(expand(escape_braces(text), [](std::string_view) { return std::optional<std::string>("never"); }) ==
              text);
    RC_ASSERT(placeholders(escape_braces(text)).empty());
  });
}

TEST(Pieces, JoinedAreTheTextAgain) {
  rc::check("join(pieces(text)) == text", [] {
    const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("{}{}{}ab:")));
    RC_ASSERT(join(pieces(text)) == text);
  });
}

TEST(Pieces, OfJoinedLiteralsAndNamesAreThose) {
  rc::check("pieces(join(parts)) == parts", [] {
    const auto names = *rc::gen::container<std::vector<std::string>>(
        rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab:-"))));
    std::vector<Piece> parts;
    for (const std::string& name : names) {
      const auto literal =
          *rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string("{}xy "))));
      parts.push_back({Kind::literal, literal});
      parts.push_back({Kind::name, name});
    }
    RC_ASSERT(pieces(join(parts)) == parts);
  });
}

}  // namespace
}  // namespace payback::scenario
