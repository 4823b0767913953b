// SPDX-License-Identifier: MIT
// A one-off cost and a saving that ramps up go in, the time until they balance comes out.
#pragma once

namespace payback::savings {

/// Weeks until the savings have paid `one_off_cost`, when they rise linearly from 0 to `saving_per_week` in
/// `ramp_weeks` and stay there. The area under the ramp at week t is S t^2 / (2 A), under the plateau S (t - A/2);
/// solved for t. Infinite where the saving is not above 0: a tool that costs time never pays, not even one that is
/// free. Cost and saving in the same money. Pre: ramp_weeks >= 0.
[[nodiscard]] double payback_weeks(double one_off_cost, double saving_per_week, double ramp_weeks);

/// What such savings come to by then. Negative where they are.
[[nodiscard]] double earned(double saving_per_week, double ramp_weeks, double weeks);

}  // namespace payback::savings
