/** The style sheet: two sets of colours with at least the contrast of WCAG AA, one column on a phone, no motion. */
export const STYLE = `
:root {
  --page: #f6f7f9; --card: #fff; --text: #1b1f24; --quiet: #57606a; --line: #d5dae0; --code: #eef1f4;
  --good: #116329; --good-soft: #dcf5e3; --bad: #a40e26; --bad-soft: #ffe4e3; --open: #7a4b00; --open-soft: #fff1d0;
  --link: #0b57c2; --bar: #2da44e; --bar-bad: #cf222e; --bar-open: #bf8700; --track: #e6e9ed;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0e1116; --card: #161b22; --text: #e6eaf0; --quiet: #9ba5b1; --line: #30363d; --code: #21272f;
    --good: #5fd37e; --good-soft: #12301c; --bad: #ff938a; --bad-soft: #3c1618; --open: #e8b64a; --open-soft: #33270b;
    --link: #7ab7ff; --bar: #3fb950; --bar-bad: #f85149; --bar-open: #d29922; --track: #262c35;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 66rem; padding: 1rem 1rem 3rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
h1, h2, h3, h4, p, dl, dd, figure, ul, ol, pre { margin: 0; padding: 0; }
h1 { font-size: clamp(1.35rem, 1rem + 2vw, 2.1rem); line-height: 1.2; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: 1.35rem; margin: 0 0 .75rem; }
h3 { font-size: 1.05rem; margin: 1.5rem 0 .5rem; }
h4 { font-size: 1rem; }
h2 + h3, h2 + p + h3 { margin-top: .5rem; }
small { font-size: .85em; font-weight: 400; color: var(--quiet); }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 4px; }
[tabindex="-1"]:focus { outline: none; }
code, pre { font: .9em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { background: var(--code); padding: .1em .3em; border-radius: 4px; }
pre { background: var(--code); padding: .6rem .75rem; border-radius: 6px; white-space: pre-wrap; }
ul, ol { list-style: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--card); padding: .4rem .8rem; }
.quiet, .version, .why, .detail, time, small { color: var(--quiet); }
.good > .level, .level.good, .mark.good, .label.good { color: var(--good); }
.bad > .level, .level.bad, .mark.bad, .label.bad, .late { color: var(--bad); }
.open > .level, .level.open, .mark.open, .label.open { color: var(--open); }
.mark, .label { font-weight: 600; white-space: nowrap; }
.level { font-weight: 700; font-variant-numeric: tabular-nums; }

.verdict, section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: clamp(1rem, 3vw, 1.75rem); }
.verdict { border-top: 6px solid var(--open); }
.verdict.good { border-top-color: var(--bar); }
.verdict.bad { border-top-color: var(--bar-bad); }
.eyebrow { font-size: .85rem; color: var(--quiet); }
.result .label { display: inline-block; margin: .6rem 0 .4rem; padding: .15rem .7rem; border-radius: 99px; font-size: .95rem; }
.result .good { background: var(--good-soft); } .result .bad { background: var(--bad-soft); } .result .open { background: var(--open-soft); }
.releases { margin-top: 1.1rem; border-top: 1px solid var(--line); }
.releases > li { display: grid; grid-template-columns: 3rem 1fr auto; gap: 0 .9rem; align-items: center; padding: .5rem 0; border-bottom: 1px solid var(--line); }
.releases .level { font-size: 1.1rem; text-align: center; border-radius: 8px; padding: .35rem 0; }
.releases .good > .level { background: var(--good-soft); } .releases .bad > .level { background: var(--bad-soft); } .releases .open > .level { background: var(--open-soft); }
.releases a { font-weight: 600; }
.releases p { font-size: .9rem; }
.version { font-size: .9em; font-variant-numeric: tabular-nums; }
.ladder { display: flex; gap: .7rem; font-size: .85rem; color: var(--quiet); }
.ladder .mark { margin-left: .2rem; }
.points { margin-top: .5rem; }
.points li { padding-left: 1.1rem; text-indent: -1.1rem; }
.points li::before { content: "–"; display: inline-block; width: 1.1rem; text-indent: 0; color: var(--quiet); }
.lead { margin-top: 1rem; color: var(--quiet); }
.totals { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin-top: .2rem; }
.totals-word { margin-top: 1.1rem; }
.totals div { display: flex; flex-direction: column-reverse; }
.totals dd { font-size: 1.5rem; font-weight: 700; line-height: 1.1; font-variant-numeric: tabular-nums; }
.totals dt, .totals-word { font-size: .85rem; color: var(--quiet); }

nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 1rem .25rem; }
nav a { display: inline-block; padding: .15rem 0; }
section { margin-bottom: 1rem; scroll-margin-top: .5rem; }
h2, h3 { scroll-margin-top: 1rem; }
summary { cursor: pointer; padding: .3rem 0; color: var(--text); }
details > summary { color: var(--quiet); }

.difference { border: 1px solid var(--line); border-left: 4px solid var(--bar-bad); border-radius: 8px; padding: .8rem 1rem; margin: .75rem 0; }
.difference.note { border-left-color: var(--line); }
.values { display: grid; grid-template-columns: 1fr 1fr; gap: .75rem; margin: .6rem 0; }
figcaption { font-size: .85rem; color: var(--quiet); margin-bottom: .2rem; }
del { background: var(--bad-soft); color: var(--bad); text-decoration: none; }
ins { background: var(--good-soft); color: var(--good); text-decoration: none; }
.difference dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem; margin-top: .6rem; }
.difference dt { color: var(--quiet); }
.moved { margin-top: .7rem; }
.moved > li { padding: .5rem 0; border-top: 1px solid var(--line); }

.claims { margin: .5rem 0 .75rem; border-top: 1px solid var(--line); }
.claims li { display: grid; grid-template-columns: 1.2rem 4.8rem 1fr auto; gap: 0 .5rem; padding: .35rem 0; border-bottom: 1px solid var(--line); }
.claims .detail { display: block; font-size: .9rem; }
.claims .compared { color: var(--quiet); font-variant-numeric: tabular-nums; }
.chart { font-size: .9rem; color: var(--quiet); margin: .3rem 0; }

.stages { display: flex; flex-wrap: wrap; gap: 1.25rem 1.5rem; align-items: stretch; margin-top: 1rem; }
.stages > li { position: relative; flex: 1 1 12rem; }
.stages > li:not(:last-child)::after { content: "→"; position: absolute; right: -1.3rem; top: .6rem; color: var(--quiet); }
.stage { height: 100%; border: 1px solid var(--line); border-top: 3px solid var(--line); border-radius: 8px; padding: .6rem .75rem; font-size: .9rem; }
.stages > .good > .stage { border-top-color: var(--bar); } .stages > .bad > .stage { border-top-color: var(--bar-bad); } .stages > .open > .stage { border-top-color: var(--bar-open); }
.flow { display: flex; flex-wrap: wrap; gap: .6rem 2rem; }
.flow > li { position: relative; border: 1px solid var(--line); border-radius: 8px; padding: .3rem .75rem; font-size: .9rem; }
.flow > li:not(:last-child)::after { content: "→"; position: absolute; right: -1.55rem; top: .3rem; color: var(--quiet); }
.flow .quiet { display: block; font-size: .85rem; }

.timeline > li { border-bottom: 1px solid var(--line); }
.timeline details, .timeline > li > .row { margin-left: 1.1rem; }
.timeline details > summary { color: var(--text); list-style-position: outside; }
.row { display: grid; grid-template-columns: minmax(9rem, 16rem) minmax(8rem, 14rem) 1fr; gap: .1rem .75rem; align-items: center; }
.row .time { font-variant-numeric: tabular-nums; font-size: .9rem; }
.row .detail { grid-column: 1 / -1; font-size: .9rem; padding-left: 2.3rem; }
.timeline > li > .row { padding: .3rem 0; }
.timeline summary .row { display: inline-grid; width: 100%; vertical-align: top; }
.steps { padding-bottom: .5rem; }
.steps .what { padding-left: 1.1rem; }
.steps li { padding: .2rem 0; font-size: .95rem; }
.bar { width: 100%; height: .6rem; fill: var(--bar); display: block; }
.bar.bad { fill: var(--bar-bad); } .bar.open { fill: var(--bar-open); } .bar.quiet { fill: var(--quiet); }
.bar .track { fill: var(--track); }
.axis { display: flex; justify-content: space-between; font-size: .8rem; color: var(--quiet); padding-left: calc(31.1rem + 1.5rem); }
.failure { border-left: 4px solid var(--bar-bad); padding: .3rem 0 .3rem .9rem; margin: .75rem 0; }
.failure pre { margin: .5rem 0; }

.parts li { padding: .5rem 0; border-bottom: 1px solid var(--line); }
.said { display: block; }
.said.open { color: var(--open); }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: 0 2rem; }
.versions div, .guide div { display: grid; grid-template-columns: 1fr auto; gap: 1rem; padding: .25rem 0; border-bottom: 1px solid var(--line); }
.versions dd { font-variant-numeric: tabular-nums; color: var(--quiet); }
.guide div { grid-template-columns: 10rem 1fr; }
.guide dt { font-weight: 600; }
.guide + p { margin-top: .6rem; }
footer { padding: .5rem .25rem; font-size: .85rem; color: var(--quiet); }

@media (max-width: 46rem) {
  body { padding: .5rem .5rem 2rem; }
  .releases > li { grid-template-columns: 2.6rem 1fr; }
  .releases .ladder, .why { display: none; }
  .values { grid-template-columns: 1fr; }
  .difference dl { grid-template-columns: 1fr; gap: 0; }
  .difference dd { margin-bottom: .4rem; }
  .row { grid-template-columns: 1fr auto; }
  .row .bar { grid-column: 1 / -1; }
  .axis { padding-left: 1.1rem; }
  .stages { gap: 1.4rem; flex-direction: column; }
  .stages > li { flex: none; }
  .stages > li:not(:last-child)::after { content: "↓"; right: auto; left: .75rem; top: auto; bottom: -1.45rem; }
  .claims li { grid-template-columns: 1.2rem 1fr auto; }
  .claims .claim { grid-column: 2 / -1; }
  .claims .compared { grid-area: 1 / 3; }
  .guide div { grid-template-columns: 1fr; gap: 0; }
}
@media print {
  body { background: none; max-width: none; }
  nav, .skip { display: none; }
  details::details-content { content-visibility: visible; height: auto; }
}
`;
