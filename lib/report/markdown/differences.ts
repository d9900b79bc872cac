import { CAUSES } from '../../handoff/causes.js';
import type { Difference, Fix, HandoffProof } from '../../handoff/proof.js';
import { type CauseGroup, causeGroups, objectName } from '../cause-groups.js';
import { showValue } from '../show-value.js';
import { capital, counted, sentence } from '../words.js';
import { block, code, text } from './text.js';

/** Everything that breaks a level, by release and cause; harmless notes as a list. */
export function differences(proofs: readonly HandoffProof[]): readonly string[] {
  const groups = proofs
    .flatMap(({ kind, releases, shared }) => [
      ...releases.map(({ release, differences: all }) => ({ title: code(release), kind, all })),
      { title: 'Applied before Flux', kind, all: shared.differences },
    ])
    .filter(({ all }) => all.length > 0);
  if (groups.length === 0) return [];
  return ['## What differed', ...groups.flatMap(({ title, kind, all }) => group(title, kind, all))];
}

function group(title: string, kind: HandoffProof['kind'], all: readonly Difference[]): readonly string[] {
  const drift = all.filter(({ severity }) => severity === 'drift');
  const notes = all.filter(({ severity }) => severity === 'note');
  const heading = `### ${title}${kind === 'static' ? ', as rendered' : ''}`;
  const harmless = notes.map((one) => `- ${where(one)}: ${text(one.cause.sentence)}`).join('\n');
  return [
    heading,
    ...causeGroups(drift).flatMap((one) => cause(one, kind)),
    ...(notes.length === 0 ? [] : [`${counted(notes.length, 'note')}, explained and harmless:`, harmless]),
  ];
}

function cause(
  { cause: { id, sentence: said }, fix, differences: all }: CauseGroup,
  kind: HandoffProof['kind'],
): string[] {
  return [
    `**${capital(CAUSES[id].title)}**: ${text(sentence(said))}`,
    `What to do: ${text(sentence(fix.what))}${place(fix)}`,
    ...all.flatMap((one) => [`- ${where(one)} (${one.evidence})`, ...values(one, kind)]),
  ];
}

function where({ object, field, what }: Difference): string {
  return `${code(objectName(object))}${field === '' ? '' : ` ${code(field)}`} ${text(sentence(what))}`;
}

function place({ where: file, source }: Fix): string {
  const line = source === undefined ? [] : [`${source.file}:${source.line}`];
  const places = [...line, ...(file === '' ? [] : [file])].map(code);
  return places.length === 0 ? '' : ` Where: ${places.join(', which becomes ')}`;
}

function values({ before, after, hidden }: Difference, kind: HandoffProof['kind']): readonly string[] {
  if (hidden === true) return ['The values are part of a Secret: compared, not shown.'];
  if (before === undefined && after === undefined) return [];
  const [left, right] = kind === 'live' ? ['before Flux', 'after Flux'] : ['bootstrap', 'Flux'];
  const lines = [before, after].flatMap((value, index) =>
    value === undefined
      ? []
      : [
          `# ${index === 0 ? left : right}`,
          ...showValue(value)
            .split('\n')
            .map((line) => `${index === 0 ? '-' : '+'} ${line}`),
        ],
  );
  return [block('diff', lines)];
}
