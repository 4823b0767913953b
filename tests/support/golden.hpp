// SPDX-License-Identifier: MIT
// Text against the file that was accepted for it in tests/golden; scripts/accept_golden accepts what is printed now.
#pragma once
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace payback::test {

/// `name` is relative to tests/golden.
inline void expect_golden(const std::string& name, const std::string& text) {
  const std::string file = std::string(PAYBACK_SOURCE_DIR "/tests/golden/") + name;
  if (std::getenv("PAYBACK_ACCEPT_GOLDEN") != nullptr) {
    std::ofstream(file, std::ios::binary) << text;
    return;
  }
  std::ifstream stream(file, std::ios::binary);
  ASSERT_TRUE(stream) << file << " is missing; look at the output, then run scripts/accept_golden";
  const std::string accepted{std::istreambuf_iterator<char>(stream), {}};
  EXPECT_EQ(text, accepted) << "differs from " << file << "; if the new text is better, run scripts/accept_golden";
}

}  // namespace payback::test
