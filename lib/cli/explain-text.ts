import { tokensOf } from '../model/pointer.js';
import type { ExplainedRelease, ExplainedValue } from './explain-release.js';
import type { Paint } from './paint.js';

/** The effective values of a release with the origin of each; an origin is said once for the values that follow each other and share it. */
export function explainText(release: ExplainedRelease, paint: Paint): string {
  const head = [
    `${paint.bold(`HelmRelease ${release.helmRelease}`)} in ${release.cluster}\n`,
    `  release ${release.release}, chart ${release.chart}\n`,
  ];
  if (release.unknown !== undefined) return [...head, `  its values are not known: ${release.unknown}\n`].join('');
  if (release.values.length === 0) return [...head, '  it has no values\n'].join('');
  let shared: string | undefined;
  const lines = release.values.flatMap((value) => {
    const origin = value.origins.join(' → ');
    const heading = origin === shared ? [] : [`  ${paint.dim(origin)}\n`];
    shared = origin;
    return [...heading, `    ${valueLine(value)}\n`];
  });
  return [...head, ...lines].join('');
}

function valueLine({ pointer, value }: ExplainedValue): string {
  return pointer === '' ? JSON.stringify(value) : `${fieldOf(pointer)}: ${JSON.stringify(value)}`;
}

/** `/a/b.c/0` → `a["b.c"][0]`, the way people write fields. */
function fieldOf(pointer: string): string {
  return tokensOf(pointer)
    .map((token, index) => {
      if (/^\d+$/.test(token)) return `[${token}]`;
      if (!/^[A-Za-z_][\w-]*$/.test(token)) return `[${JSON.stringify(token)}]`;
      return index === 0 ? token : `.${token}`;
    })
    .join('');
}
