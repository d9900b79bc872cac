import type { Picture, PictureEdge, PictureNode, Section, Tone } from './picture.js';

/** Boxes that nothing connects stand in rows of this many. */
const COLUMNS = 4;

/** Light fills with dark text: readable on a light and on a dark page. */
const CLASSES: Readonly<Record<Tone, string>> = {
  member: 'fill:#dbeafe,stroke:#2563eb,color:#0f172a',
  app: 'fill:#ecfdf5,stroke:#059669,color:#0f172a',
  kustomization: 'fill:#f5f3ff,stroke:#7c3aed,color:#0f172a',
  input: 'fill:#fef9c3,stroke:#a16207,color:#0f172a',
  crds: 'fill:#ffedd5,stroke:#c2410c,color:#0f172a',
};
const BAD = 'fill:#fee2e2,stroke:#dc2626,stroke-width:3px,color:#0f172a';

/** A picture as mermaid's flowchart, for Markdown. Names stand in quotes and cannot end them; ids are numbers of ours. */
export function mermaid(picture: Picture): readonly string[] {
  const ids = new Map(picture.sections.flatMap(({ nodes }) => nodes).map(({ id }, index) => [id, `n${index}`]));
  const edges = picture.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const lines = [
    'flowchart TB',
    ...picture.sections.flatMap((section, index) => sectionLines(section, index, ids, connected)),
    ...stageLines(picture.sections),
    ...edges.map((edge) => `  ${ids.get(edge.from)} ${arrow(edge)} ${ids.get(edge.to)}`),
    ...classLines(picture, ids),
  ];
  const red = edges.flatMap(({ bad }, index) => (bad ? [index] : []));
  // Links are counted in the order in which they stand: those between stages and in grids come first.
  const before = lines.filter((line) => / (?:==>|~~~) /.test(line)).length;
  if (red.length > 0) {
    lines.push(`  linkStyle ${red.map((index) => index + before).join(',')} stroke:#dc2626,stroke-width:3px`);
  }
  return lines;
}

function sectionLines(
  { title, nodes, stage }: Section,
  index: number,
  ids: ReadonlyMap<string, string>,
  connected: ReadonlySet<string>,
): readonly string[] {
  if (nodes.length === 0) return stage ? [`  s${index}(["${label(title)}"])`] : [];
  const loose = nodes.filter(({ id }) => !connected.has(id)).map(({ id }) => ids.get(id)!);
  const columns = Math.ceil(Math.sqrt(loose.length)) > COLUMNS ? Math.ceil(Math.sqrt(loose.length)) : COLUMNS;
  return [
    `  subgraph s${index} ["${label(title)}"]`,
    '    direction TB',
    ...nodes.map((node) => `    ${ids.get(node.id)}["${nodeLabel(node)}"]`),
    ...loose.flatMap((id, at) => (loose[at + columns] === undefined ? [] : [`    ${id} ~~~ ${loose[at + columns]}`])),
    '  end',
  ];
}

function nodeLabel({ title, subtitle, chips }: PictureNode): string {
  const uses = chips.length === 0 ? [] : [`uses ${chips.map(({ text }) => text).join(', ')}`];
  return [title, subtitle, ...uses]
    .filter((line) => line !== '')
    .map(label)
    .join('<br/>');
}

/** Stages follow each other. */
function stageLines(sections: readonly Section[]): readonly string[] {
  const stages = sections.flatMap(({ stage }, index) => (stage ? [`s${index}`] : []));
  return stages.slice(1).map((id, index) => `  ${stages[index]} ==> ${id}`);
}

function arrow({ kinds }: PictureEdge): string {
  const dotted = !kinds.some((kind) => kind === 'needs' || kind === 'dependsOn');
  return `${dotted ? '-.->' : '-->'}|"${kinds.join(', ')}"|`;
}

function classLines({ sections }: Picture, ids: ReadonlyMap<string, string>): readonly string[] {
  const nodes = sections.flatMap((section) => section.nodes);
  const line = (name: string, style: string, members: readonly PictureNode[]): readonly string[] =>
    members.length === 0
      ? []
      : [`  classDef ${name} ${style}`, `  class ${members.map(({ id }) => ids.get(id)).join(',')} ${name}`];
  return [
    ...Object.entries(CLASSES).flatMap(([tone, style]) =>
      line(
        tone,
        style,
        nodes.filter((node) => node.tone === tone && !node.bad),
      ),
    ),
    ...line(
      'cycle',
      BAD,
      nodes.filter(({ bad }) => bad),
    ),
  ];
}

/**
 * Text inside mermaid's quotes. `#` begins mermaid's own entities, `%` its comments and directives, a backtick its Markdown, `$$` a formula, `fa:` an icon, and HTML would be
 * taken for what it is: all of them become entities.
 */
function label(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/["#$%&:<>`\\{}|[\]()]/g, (character) => `#${character.codePointAt(0)};`);
}
