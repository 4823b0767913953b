// SPDX-License-Identifier: MIT
// Is a service ready? Asked over HTTP on loopback.
#pragma once
#include <functional>
#include <string>

#include "harness/base/error.hpp"
#include "harness/base/units.hpp"

namespace payback::process {

/// Waits until `url` (http, loopback) answers 200 or the time is up. `alive` is asked between tries; false ends the
/// wait at once. With a `sha256` another body ends the wait with an error, too.
[[nodiscard]] Result<void> wait_until_ready(const std::string& url, Nanoseconds timeout,
                                            const std::function<bool()>& alive, const std::string& sha256 = {});

/// A loopback port that nobody listens on now.
[[nodiscard]] Result<int> free_port();

}  // namespace payback::process
