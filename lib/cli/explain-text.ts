import { tokensOf } from '../model/pointer.js';
import type { ExplainedRelease, ExplainedValue } from './explain-release.js';
import { fieldOf } from './field-of.js';
import type { Paint } from './paint.js';

/** The effective values of a release with the origin of each; an origin is said once for the values that follow each other and share it. */
export function explainText(release: ExplainedRelease, paint: Paint): string {
  const head = [
    `${paint.bold(`HelmRelease ${release.helmRelease}`)} in ${release.cluster}\n`,
    `  release ${release.release}, chart ${release.chart}\n`,
  ];
  if (release.unknown !== undefined) {
    const parts = release.unknowns.map(
      ({ pointer, reason, where }) =>
        `    ${paint.yellow(pointer === '' ? 'all of them' : fieldOf(tokensOf(pointer)))}: ${reason} (${where})\n`,
    );
    return [...head, `  its values are not known: ${release.unknown}\n`, ...parts].join('');
  }
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
  return pointer === '' ? JSON.stringify(value) : `${fieldOf(tokensOf(pointer))}: ${JSON.stringify(value)}`;
}
