/** Layout of the page; colours come from the drawing's palette. */
export const PAGE_STYLE = `
*{box-sizing:border-box}
body{margin:0 auto;max-width:1400px;padding:1rem;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.2}
h4{margin:1.2rem 0 .3rem}
small{color:var(--dim);font-weight:400}
nav a{color:var(--accent);margin-right:1rem}
.drawing{overflow-x:auto}
.drawing svg{display:block;max-width:100%;height:auto;margin:0 auto}
.narrow{display:none}
@media (max-width:760px){.wide{display:none}.narrow{display:block}}
.node{cursor:pointer;outline:none}
.node:focus-visible .box,.node.on .box{stroke-width:3.5}
.asked .edge{opacity:.12}
.asked .node{opacity:.35}
.asked .edge.on,.asked .node.on{opacity:1}
.edge.on .line{stroke-width:3}
.faults{background:var(--bad-fill);border:2px solid var(--bad);border-radius:8px;padding:.2rem 1rem}
details{border:1px solid var(--border);border-radius:6px;margin:.3rem 0;background:var(--section);padding:.2rem .7rem}
summary{cursor:pointer}
summary:focus-visible,a:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
aside{position:fixed;left:50%;bottom:.7rem;transform:translateX(-50%);width:min(46rem,calc(100vw - 1.4rem));max-height:40vh;overflow:auto;background:var(--page);border:2px solid var(--accent);border-radius:8px;padding:.5rem 1rem;font-size:.9rem;box-shadow:0 6px 24px #0006}
aside.top{bottom:auto;top:.7rem}
aside[hidden]{display:none}
aside h2{font-size:1.05rem;margin:.2rem 0}
aside ul{margin:.2rem 0;padding-left:1.2rem}
@media print{.narrow,aside{display:none!important}.wide{display:block!important}}
`.trim();

/** What the page does: a box that is pointed at, touched or focused shows its reasons and its lines. It only moves text that is there already. */
export const PAGE_SCRIPT = `
const answer = document.getElementById('answer');
let kept;
function words(node) {
  const all = node.closest('.cluster').querySelectorAll('[data-words]');
  return [...all].find((one) => one.dataset.words === node.dataset.id);
}
function show(node) {
  clear();
  const drawing = node.closest('.drawing');
  drawing.classList.add('asked');
  const near = new Set([node.dataset.id]);
  for (const edge of drawing.querySelectorAll('.edge')) {
    if (edge.dataset.from !== node.dataset.id && edge.dataset.to !== node.dataset.id) continue;
    edge.classList.add('on');
    near.add(edge.dataset.from).add(edge.dataset.to);
  }
  for (const one of drawing.querySelectorAll('.node')) if (near.has(one.dataset.id)) one.classList.add('on');
  const text = words(node);
  const head = document.createElement('h2');
  head.append(...text.querySelector('summary').cloneNode(true).childNodes);
  answer.replaceChildren(head, text.querySelector('ul').cloneNode(true));
  // Where the box itself stays visible.
  answer.classList.toggle('top', node.getBoundingClientRect().top > innerHeight / 2);
  answer.hidden = false;
}
function clear() {
  for (const one of document.querySelectorAll('.asked,.on')) one.classList.remove('asked', 'on');
  answer.hidden = true;
}
for (const node of document.querySelectorAll('.node')) {
  node.addEventListener('mouseenter', () => show(node));
  node.addEventListener('mouseleave', () => (kept ? show(kept) : clear()));
  node.addEventListener('focus', () => show((kept = node)));
  node.addEventListener('blur', () => { kept = undefined; clear(); });
  node.addEventListener('click', () => show((kept = node)));
}
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') { kept = undefined; clear(); }
  if ((event.key === 'Enter' || event.key === ' ') && event.target.classList?.contains('node')) {
    event.preventDefault();
    show((kept = event.target));
  }
});
`.trim();
