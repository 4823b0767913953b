// SPDX-License-Identifier: MIT
// Text cannot become markup, whatever it is.
#include "harness/report/markup.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>

#include "harness/base/visible.hpp"

namespace payback::report {
namespace {

/// The five references that Markup writes, read back.
std::string unescaped(std::string text) {
  constexpr std::pair<const char*, const char*> k_references[]{
      {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}};
  for (const auto& [reference, character] : k_references)
    for (std::size_t at = 0; (at = text.find(reference, at)) != std::string::npos; ++at)
      text.replace(at, std::string_view(reference).size(), character);
  return text;
}

TEST(Markup, TextIsEscapedAndMadeVisible) {
  EXPECT_EQ(Markup("<script>\"a\" & 'b'</script>\x1b[31m").str(),
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;\\x1b[31m");
}

TEST(Markup, AttributesCannotBeLeft) {
  EXPECT_EQ(leaf("rect", {{"class", "x\" onload=\"alert(1)"}}).str(),
            "<rect class=\"x&quot; onload=&quot;alert(1)\"/>");
}

TEST(Markup, AnyTextComesBackAsItselfAndHoldsNoMarkup) {
  EXPECT_TRUE(rc::check([](const std::string& text) {
    const std::string shown = visible(text);
    const std::string body = Markup(text).str();
    RC_ASSERT(body.find_first_of("<>\"'") == std::string::npos);
    RC_ASSERT(unescaped(body) == shown);
    const std::string whole = element("p", {{"title", text}}, text).str();
    RC_ASSERT(std::ranges::count(whole, '<') == 2);
    RC_ASSERT(std::ranges::count(whole, '"') == 2);
  }));
}

TEST(Markup, PiecesStandOneAfterTheOtherAndAreNotEscapedAgain) {
  const Markup inner = element("b", {}, "1 < 2");
  EXPECT_EQ(element("p", {}, {"a ", inner, Markup(), std::string("&")}).str(), "<p>a <b>1 &lt; 2</b>&amp;</p>");
}

TEST(Markup, NumbersHaveAtMostTwoDecimalsAndAreAlwaysNumbers) {
  const auto shown = [](double number) { return leaf("line", {{"x1", number}}).str(); };
  EXPECT_EQ(shown(12.3456), "<line x1=\"12.35\"/>");
  EXPECT_EQ(shown(100), "<line x1=\"100\"/>");
  EXPECT_EQ(shown(-0.001), "<line x1=\"0\"/>");
  EXPECT_EQ(shown(std::numeric_limits<double>::quiet_NaN()), "<line x1=\"0\"/>");
  EXPECT_EQ(shown(std::numeric_limits<double>::infinity()), "<line x1=\"0\"/>");
}

}  // namespace
}  // namespace payback::report
