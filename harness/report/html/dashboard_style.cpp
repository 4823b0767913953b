// SPDX-License-Identifier: MIT
// See dashboard_style.hpp.
#include "harness/report/html/dashboard_style.hpp"

namespace payback::html {

report::Markup dashboard_style() {
  return report::stylesheet(R"css(
.filter { display: flex; flex-wrap: wrap; gap: .75rem 1.25rem; align-items: end; margin-bottom: 1.25rem; font-size: .875rem; color: var(--soft); }
.filter label { display: grid; grid-template-columns: minmax(0, 1fr); gap: .2rem; max-width: min(18rem, 100%); }
.filter select, .filter button { font: inherit; color: var(--ink); background: var(--wash); border: 1px solid var(--old); border-radius: .25rem; padding: .3rem .6rem; max-width: 100%; }
.filter select:focus-visible, .filter button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@supports not selector(:has(*)) { .filter { display: none; } }
.series { scroll-margin-top: 1rem; }
.series .canvas { padding-left: 4.5rem; }
.overview tr.pick td.verdict { white-space: nowrap; }
.steps { list-style: none; padding: 0; margin: 0 0 1.25rem; font-size: .9375rem; color: var(--soft); }
.steps code { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .875em; color: var(--ink); background: var(--wash); border-radius: .25rem; padding: .1rem .35rem; }
.events { margin: .5rem 0 0; padding-left: 2rem; font-size: .9375rem; font-variant-numeric: tabular-nums; }
.events li { padding: .15rem 0; } .events li::marker { color: var(--soft); } .events .date { color: var(--soft); }
.nights { fill: none; stroke: var(--accent); stroke-width: 1.5px; stroke-linejoin: round; stroke-linecap: round; vector-effect: non-scaling-stroke; }
.nights.replaced { stroke: var(--old); }
.nights.ignored { stroke: var(--caution); stroke-width: 6px; }
.level { stroke: var(--ink); stroke-width: 2.5px; stroke-linecap: round; }
.event { stroke: var(--old); stroke-dasharray: 2 3; } .event.worse { stroke: var(--bad); stroke-dasharray: none; }
.event.better, .event.accepted { stroke: var(--accent); stroke-dasharray: none; }
.key.left-out::before { background: var(--caution); }
@media (max-width: 44rem) { .series .canvas { padding-left: 4rem; padding-right: .5rem; } }
@media print { .filter { display: none; } .series { break-inside: avoid; } }
)css");
}

report::Markup filter_style(std::size_t scenarios, std::size_t machines, std::size_t states) {
  return {report::numbered_stylesheet(":root:has(#by-scenario option[value='@']:checked) .pick:not(.c@){display:none}",
                                      scenarios),
          report::numbered_stylesheet(":root:has(#by-machine option[value='@']:checked) .pick:not(.m@){display:none}",
                                      machines),
          report::numbered_stylesheet(":root:has(#by-state option[value='@']:checked) .pick:not(.s@){display:none}",
                                      states)};
}

}  // namespace payback::html
