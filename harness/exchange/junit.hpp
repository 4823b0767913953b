// SPDX-License-Identifier: MIT
// A result as JUnit XML, which every CI server shows.
#pragma once
#include <string>

#include "harness/result/result.hpp"

namespace payback::exchange {

/// A scenario is a test suite, a comparison a test case: faster and equivalent pass, slower is a failure, void an
/// error, inconclusive skipped with its reason. A scenario without comparisons is one case: passed, skipped, or an
/// error where it failed. "time" is the candidate's median in seconds. Text from outside is made visible and escaped.
[[nodiscard]] std::string junit_xml(const result::Document& document);

}  // namespace payback::exchange
