// SPDX-License-Identifier: MIT
#include "harness/base/xml.hpp"

#include <gtest/gtest.h>

namespace payback {
namespace {

// The five characters of XML 1.0, section 4.6; the apostrophe by number, since HTML 4 does not know &apos;.
TEST(XmlText, WhatWouldBeMarkupIsEscaped) {
  EXPECT_EQ(xml_text("<a b=\"c\">'&'</a>"), "&lt;a b=&quot;c&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
}

TEST(XmlText, WhatXmlHasNoPlaceForIsShownOrReplaced) {
  EXPECT_EQ(xml_text("\x1b[31m\n\xff"), "\\x1b[31m\\n\\xff");
  // XML 1.0, production 2: everything up to U+FFFD, and what is above U+FFFF.
  EXPECT_EQ(xml_text("\xEF\xBF\xBD \xEF\xBF\xBE \xEF\xBF\xBF \xF0\x90\x80\x80"),
            "\xEF\xBF\xBD \xEF\xBF\xBD \xEF\xBF\xBD \xF0\x90\x80\x80");
}

}  // namespace
}  // namespace payback
