// SPDX-License-Identifier: MIT
// One accent colour for the new side, grey for the old one, red only for what got worse. All text has a contrast of at
// least 4.5 to 1 on its ground and all marks 3 to 1 (WCAG 2.2 AA), in both schemes.
#include "harness/report/html/style.hpp"

namespace payback::html {

using report::stylesheet;

namespace {

report::Markup colours() {
  return stylesheet(R"css(
:root { --paper: #ffffff; --wash: #f4f6f8; --ink: #1c2530; --soft: #55606d; --line: #dde2e8; --accent: #0a6c74; --old: #78838f; --bad: #b3261e; --caution: #7a5200; }
@media (prefers-color-scheme: dark) { @media screen { :root { --paper: #13181e; --wash: #1b222a; --ink: #e7ebf0; --soft: #a5b0bc; --line: #303a45; --accent: #5ec8cf; --old: #8a96a3; --bad: #ff8f85; --caution: #e3b15a; } } }
)css");
}

report::Markup text() {
  return stylesheet(R"css(
* { box-sizing: border-box; }
html { background: var(--paper); -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 64rem; padding: 2.5rem 1.5rem 4rem; color: var(--ink); background: var(--paper); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; font-weight: 600; margin: 0; text-wrap: balance; }
h2 { font-size: 1.4rem; margin-bottom: 1rem; }
h3 { font-size: 1.15rem; }
h4 { font-size: 1rem; margin-top: 1.75rem; }
p { margin: 0 0 .75rem; max-width: 46rem; }
a { color: inherit; text-decoration-color: var(--old); text-underline-offset: .2em; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
section { margin-top: 3.5rem; }
article + article { margin-top: 5rem; border-top: 1px solid var(--line); padding-top: 3rem; }
.brand { font-weight: 600; letter-spacing: .02em; color: var(--accent); margin: 0; }
.origin, .subtitle, .remark, .range, footer, caption, figcaption { color: var(--soft); }
.origin { font-size: .875rem; margin: 0; }
h1.several { font-size: 2rem; margin: .5rem 0 2rem; }
.lead { margin-top: 2rem; }
.figure { font-size: 1.5rem; font-weight: 600; }
.figure .number { font-size: 3.5rem; letter-spacing: -.02em; line-height: 1; color: var(--accent); }
.figure.bad .number { color: var(--bad); }
.range { margin-top: .75rem; }
.sentences { list-style: none; margin: 2rem 0; padding: 0; }
.sentences li { display: grid; grid-template-columns: 12rem 1fr; gap: 0 1rem; padding: .7rem 0; border-top: 1px solid var(--line); }
.sentences li:last-child { border-bottom: 1px solid var(--line); }
.workflow { font-weight: 600; }
.verdict { font-weight: 600; white-space: nowrap; }
.good { color: var(--accent); } .bad { color: var(--bad); } .caution { color: var(--caution); } .faint { color: var(--soft); }
.assumptions { background: var(--wash); border-radius: .5rem; padding: 1rem 1.25rem; max-width: 46rem; font-size: .9375rem; }
.assumptions strong { display: block; margin-bottom: .25rem; }
.scenario { margin-top: 2rem; padding-top: 2rem; border-top: 1px solid var(--line); }
.subtitle { margin: .25rem 0 .75rem; }
.answer { margin: .75rem 0; }
footer { margin-top: 4rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: .875rem; }
.print-only { display: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
)css");
}

report::Markup lists_and_tables() {
  return stylesheet(R"css(
.cards { display: grid; grid-template-columns: repeat(auto-fill, minmax(16rem, 1fr)); gap: 1.5rem 2rem; margin: 1.75rem 0 0; }
.cards dt { font-size: .875rem; color: var(--soft); }
.cards dd { margin: 0; font-variant-numeric: tabular-nums; }
.cards .value { font-size: 1.25rem; font-weight: 600; }
.cards .note { font-size: .875rem; color: var(--soft); }
.facts { margin: 1rem 0 0; }
.facts > div { display: grid; grid-template-columns: 8rem 1fr; gap: 0 1rem; padding: .45rem 0; border-top: 1px solid var(--line); font-size: .9375rem; }
.facts dt { font-weight: 600; grid-row: span 20; }
.facts dt.plain, .facts dt.faint { color: var(--soft); font-weight: 400; }
.facts dd { margin: 0; grid-column: 2; font-variant-numeric: tabular-nums; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-size: .875rem; padding-bottom: .75rem; }
th, td { text-align: left; font-weight: 400; padding: .5rem 1rem .5rem 0; border-top: 1px solid var(--line); vertical-align: middle; }
thead th { color: var(--soft); font-size: .875rem; border-top: 0; vertical-align: bottom; }
th:last-child, td:last-child { padding-right: 0; }
.overview .number, .scroll td { text-align: right; white-space: nowrap; }
.scroll thead th:not(:first-child) { text-align: right; }
.overview tbody th { font-weight: 600; }
.overview tr.more > * { border-top-color: transparent; padding-top: 0; }
.below { display: block; font-weight: 400; font-size: .875rem; color: var(--soft); }
.overview .picture { width: 26%; padding-left: 1rem; padding-right: 2rem; }
.scroll { overflow-x: auto; max-width: 100%; }
.scroll table { width: auto; min-width: 50%; margin: .75rem 0 .5rem; font-size: .875rem; }
.scroll th, .scroll td { white-space: nowrap; padding-right: 1.5rem; }
.scroll caption { white-space: normal; min-width: 14rem; }
.words table { width: 100%; min-width: 38rem; } .words th, .words td { white-space: normal; overflow-wrap: break-word; }
.words td, .words thead th:not(:first-child) { text-align: left; }
details { margin-top: .75rem; font-size: .9375rem; }
summary { cursor: pointer; color: var(--soft); width: fit-content; }
summary:hover { color: var(--ink); }
.worth h3 { margin-top: 2rem; }
.one-workflow summary { color: var(--ink); font-weight: 600; }
@media (max-width: 44rem) {
  body { padding: 1.5rem 1.125rem 3rem; }
  .figure { font-size: 1.25rem; } .figure .number { font-size: 2.75rem; }
  .sentences li { grid-template-columns: 1fr; }
  .cards { grid-template-columns: 1fr 1fr; gap: 1.25rem; } .cards .value { font-size: 1.0625rem; }
  .facts > div { grid-template-columns: 1fr; } .facts dd { grid-column: 1; }
  .overview thead { position: absolute; clip-path: inset(50%); height: 1px; width: 1px; overflow: hidden; }
  .overview table, .overview tbody { display: block; }
  .overview tr { display: grid; grid-template-columns: 1fr auto; border-top: 1px solid var(--line); padding: .75rem 0; gap: .25rem 1rem; }
  .overview th, .overview td { border: 0; padding: 0; }
  .overview .picture { grid-column: 1 / -1; width: auto; padding: 0 .5rem; }
  .overview td.picture:empty, .overview td:empty { display: none; }
  .overview .number { text-align: left; } .overview td.verdict, .overview td:last-child { text-align: right; }
  .overview tr.more { border-top-color: transparent; padding-top: 0; }
  .overview caption { display: block; }
}
)css");
}

report::Markup plots() {
  return stylesheet(R"css(
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 2.5rem 3rem; margin-top: 2.25rem; align-items: start; }
figure { margin: 0; min-width: 0; }
figcaption { font-size: .875rem; margin-bottom: 1rem; }
figcaption strong { color: var(--ink); }
.canvas { padding: 0 1.25rem 0 .25rem; }
.scenario .figures figure:nth-child(2) .canvas { padding-left: 3.75rem; }
.plot { display: block; overflow: visible; font-size: .75rem; }
.plot text { fill: var(--soft); }
.plot .name { fill: var(--ink); font-weight: 600; } .plot .value { fill: var(--ink); font-variant-numeric: tabular-nums; }
.grid { stroke: var(--line); } .reference { stroke: var(--soft); }
.stretched { overflow: visible; }
.dots, .estimate { fill: none; stroke-linecap: round; vector-effect: non-scaling-stroke; stroke-width: 5px; stroke-opacity: .85; }
.estimate { stroke-width: 9px; stroke-opacity: 1; } .whisker { stroke-width: 2px; }
.before.dots { stroke: var(--old); } .after.dots { stroke: var(--accent); }
.cloud { stroke: none; fill-opacity: .3; } .cloud.before, .interval.before { fill: var(--old); } .cloud.after, .interval.after { fill: var(--accent); }
.interval { fill-opacity: .9; }
.median { stroke-width: 2px; } .median.before { stroke: var(--ink); } .median.after { stroke: var(--accent); }
.estimate.good, .whisker.good { stroke: var(--accent); } .estimate.bad, .whisker.bad { stroke: var(--bad); }
.estimate.plain, .whisker.plain { stroke: var(--soft); } .estimate.caution, .whisker.caution { stroke: var(--caution); }
.bar.total { fill: var(--old); } .bar.change { fill: var(--old); fill-opacity: .4; } .bar.result, .bar.band { fill: var(--accent); } .bar.band { fill-opacity: .35; }
.key { white-space: nowrap; } .key::before { content: ""; display: inline-block; width: .6rem; height: .6rem; border-radius: 50%; margin: 0 .35rem 0 .25rem; }
.key.before::before { background: var(--old); } .key.after::before { background: var(--accent); }
)css");
}

/// Two pages: the answers, and what they are worth. The evidence of several scenarios stays on the screen.
report::Markup paper() {
  return stylesheet(R"css(
@page { size: A4; margin: 13mm 14mm; }
@media print {
  html { font-size: 8.5pt; }
  body { padding: 0; max-width: none; line-height: 1.4; }
  section { margin-top: 1.4rem; } .lead { margin-top: .75rem; } footer { margin-top: 1rem; }
  .scenarios.several, details { display: none; }
  .print-only { display: block; }
  .sentences { margin: .75rem 0; } .sentences li { padding: .3rem 0; }
  .assumptions { padding: .5rem .75rem; border: 1px solid var(--line); background: none; }
  .figure { font-size: 1.2rem; } .figure .number { font-size: 2.2rem; }
  .figures { grid-template-columns: 1fr 1fr; gap: 1rem 2rem; margin-top: 1rem; }
  .cards { grid-template-columns: repeat(3, 1fr); gap: .6rem 1.5rem; margin-top: .75rem; }
  .facts > div { padding: .2rem 0; } th, td { padding-top: .25rem; padding-bottom: .25rem; }
  figure, tr, li, .cards > div, .facts > div, aside { break-inside: avoid; } h2, h3, h4, figcaption { break-after: avoid; }
  h4 { margin-top: .9rem; } .scenario { margin-top: 1rem; padding-top: 1rem; }
  .bar, .cloud, .interval, .dots, .key::before { print-color-adjust: exact; }
}
)css");
}

}  // namespace

report::Markup style() {
  return {colours(), text(), lists_and_tables(), plots(), paper()};
}

}  // namespace payback::html
