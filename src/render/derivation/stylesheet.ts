/** The look of a page of derivations. The page carries it inside and allows no other style, by its hash. */

/** SHA-256 of {@link stylesheet} in base64, as Content-Security-Policy wants it; a test keeps the two together. */
export const stylesheetHash = 'eOxPKOgpCBO+xRrXYB6FTSqoENQ2x4S6kzWCa5PZmqc=';

export const stylesheet = `
:root {
  color-scheme: light dark;
  --paper: #fdfcfa; --card: #ffffff; --ink: #1d2230; --quiet: #5d6475; --line: #e4e1da; --accent: #b93e0f; --edge: #00000026;
  --hue-1: #1d4fd1; --hue-2: #b3400e; --hue-3: #0a7287; --hue-4: #8a2a9b; --hue-5: #2f7a1f; --hue-6: #b01a4a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14161c; --card: #1b1e26; --ink: #e8e6e1; --quiet: #a2a8b6; --line: #31353f; --accent: #ff9462; --edge: #000000a0;
    --hue-1: #8fb2ff; --hue-2: #ffa06e; --hue-3: #5fd0e3; --hue-4: #e3a0f2; --hue-5: #8fd67d; --hue-6: #ff93b0;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: break-word;
  font: 16px/1.65 system-ui, -apple-system, "Segoe UI", "Noto Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
main { max-width: 68rem; margin: 0 auto; padding: 3.5rem 1.5rem 4rem; }
h1 { font-size: 2rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.015em; margin: 0 0 2rem; text-wrap: balance; }
h2 { font-size: 1.2rem; line-height: 1.4; font-weight: 650; margin: 0 0 1rem; }
h2 math { font-size: 1.15em; }
a { color: inherit; }
math { font-family: "Latin Modern Math", "STIX Two Math", "Cambria Math", "Libertinus Math", "STIX Math", "DejaVu Math TeX Gyre", math; font-size: 1.12em; }
section, article { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.6rem 1.8rem; margin: 0 0 1.5rem; }
.plain { background: none; border: 0; padding: 0; margin: 0 0 2.5rem; }
.definitions { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(21rem, 100%), 1fr)); gap: 0.35rem 2rem; list-style: none; margin: 0; padding: 0; }
.definitions li, .formula, .answer, .scroll {
  overflow-x: auto; overflow-y: hidden; scrollbar-width: thin; padding: 0.15rem 0;
  /* A shadow at the edge behind which there is more: a cover that moves with the content hides it at the end. */
  background:
    linear-gradient(to left, var(--card) 40%, transparent) calc(100% + 1px) / 2.5rem 100% no-repeat local,
    linear-gradient(to left, var(--edge), transparent) 100% 50% / 0.7rem calc(100% - 6px) no-repeat scroll;
}
/* A broken formula goes on to the right of where its equals sign stands. */
.formula, .answer { padding-left: 4em; text-indent: -4em; }
.formula math, .answer math { margin-block: 0.2em; }
.results { border-collapse: collapse; width: 100%; }
.results td { padding: 0.5rem 1rem 0.5rem 0; border-top: 1px solid var(--line); vertical-align: middle; }
.results tr:first-child td { border-top: 0; }
.results a { text-decoration: none; color: var(--accent); }
.results .number { text-align: right; padding-right: 0; font-variant-numeric: tabular-nums; white-space: nowrap; color: var(--quiet); }
.answer { margin: 0 0 1.2rem; font-size: 1.1rem; color: var(--accent); }
.paths { border-left: 3px solid var(--line); padding: 0.1rem 0 0.1rem 1rem; margin: 0 0 1.4rem; color: var(--quiet); }
.paths p { margin: 0; }
.paths ol { margin: 0.3rem 0 0; padding-left: 1.3rem; }
.way math { color: var(--ink); font-size: 1em; }
.way .along { padding-left: 1.2rem; }
.lines, .lines ol { list-style: none; margin: 0; padding: 0; }
.line { display: grid; grid-template-columns: minmax(0, 1fr) min(21rem, 38%); gap: 0.2rem 1.8rem; align-items: center; padding: 0.5rem 0; border-top: 1px solid var(--line); }
.lines > .line:first-child { border-top: 0; }
.reason { color: var(--quiet); font-size: 0.92rem; line-height: 1.5; }
.reason math { font-size: 1.02em; }
.inner { padding-left: 1.1rem; border-left: 3px solid var(--line); margin-left: 0.2rem; }
.depth-2 { padding-left: 2.6rem; }
.depth-3 { padding-left: 4.1rem; }
.depth-4 { padding-left: 5.6rem; }
.last .formula { font-weight: 600; }
mphantom { visibility: hidden; }
.hue-1 { color: var(--hue-1); } .hue-2 { color: var(--hue-2); } .hue-3 { color: var(--hue-3); }
.hue-4 { color: var(--hue-4); } .hue-5 { color: var(--hue-5); } .hue-6 { color: var(--hue-6); }
details { grid-column: 1 / -1; color: var(--quiet); font-size: 0.92rem; }
summary { cursor: pointer; width: fit-content; }
summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 3px; }
mtable.cases mtd { text-align: left; padding: 0.1em 0.5em; }
mn.indicator { font-weight: 700; }
figure { margin: 1.1rem 0; padding: 0.6rem; border-radius: 10px; background: #fff; overflow-x: auto; }
figure svg { display: block; max-width: 100%; height: auto; margin: auto; }
article > p { margin: 0.6rem 0; }
article > h2:not(:first-child) { margin-top: 2.2rem; }
.facts { border-collapse: collapse; }
.facts th, .facts td { padding: 0.35rem 1.2rem 0.35rem 0; border-top: 1px solid var(--line); text-align: left; font-weight: 400; }
.facts th { border-top: 0; color: var(--quiet); }
.gap { display: inline-block; width: 9rem; border-bottom: 1px solid var(--quiet); }
footer { color: var(--quiet); font-size: 0.88rem; margin-top: 2.5rem; }
@media (max-width: 46rem) {
  main { padding: 2rem 1rem 3rem; }
  h1 { font-size: 1.55rem; margin-bottom: 1.4rem; }
  section, article { padding: 1.1rem 1rem; border-radius: 12px; }
  .plain { padding: 0; }
  .line { grid-template-columns: minmax(0, 1fr); padding: 0.6rem 0; }
  .inner { padding-left: 0.7rem; } .depth-2 { padding-left: 1.4rem; } .depth-3, .depth-4 { padding-left: 2.1rem; }
  .formula mphantom { display: none; }
  .formula, .answer { padding-left: 1.2em; text-indent: -1.2em; }
  .way .along { padding-left: 0; }
  .results tr { display: grid; grid-template-columns: 4rem minmax(0, 1fr); border-top: 1px solid var(--line); }
  .results tr:first-child { border-top: 0; }
  .results td { border-top: 0; padding: 0.4rem 0; }
  .results td:nth-child(2) { overflow-x: auto; align-self: center; }
  .results .number { grid-column: 2; text-align: left; padding-top: 0; }
}
@media print {
  :root { --paper: #fff; --card: #fff; --ink: #000; --quiet: #444; --line: #ccc; --accent: #000;
    --hue-1: #000; --hue-2: #000; --hue-3: #000; --hue-4: #000; --hue-5: #000; --hue-6: #000; }
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  section, article { border: 0; border-radius: 0; padding: 0; margin-bottom: 1.2rem; }
  h2 { break-after: avoid; } figure { break-inside: avoid; } .line { break-inside: avoid; padding: 0.25rem 0; }
  .definitions li, .formula, .answer, .scroll { overflow: visible; background: none; }
  @page { margin: 18mm; }
}
`;
