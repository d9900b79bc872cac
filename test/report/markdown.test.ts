import { describe, expect, it } from 'vitest';
import { buildReport } from '../../lib/report/build-report.js';
import { markdownOf } from '../../lib/report/markdown/page.js';
import { poison } from './support/poison.js';
import { DIFFERS, PROVEN, SAMPLES, STOPPED } from './support/samples.js';

const textOf = (input: typeof PROVEN): string => markdownOf(buildReport(input));

/** What gives a text its form: headings, rows of tables with their number of cells, fences, items. */
function formOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => /^(?:#+ |\|.*|```.*| *- |\d+\. |$)/.exec(line)?.[0] ?? 'text')
    .map((form) => (form.startsWith('|') ? `|${[...form.matchAll(/(?<!\\)\|/g)].length}` : form));
}

describe('the Markdown', () => {
  it('begins with the verdict and a table of the releases', () => {
    const lines = textOf(PROVEN).split('\n');

    expect(lines[0]).toBe(
      '# ✔ Proven: Flux took over all 6 releases of infra with one upgrade each, and nothing moved.',
    );
    expect(lines.slice(4, 7)).toEqual([
      '| level | release | version | means | why |',
      '| --- | --- | --- | --- | --- |',
      '| **Z2** | `kube-system/cilium` | 1.18.5 | runtime no-op | 42 objects, 8 pods: all as before |',
    ]);
  });

  it('tells a difference whole', () => {
    const text = textOf(DIFFERS);

    expect(text).toContain(
      '- `Deployment kube-system/coredns` `spec.template.metadata.annotations["checksum/config"]` has another value. (A2)',
    );
    expect(text).toContain('```diff\n# before Flux\n- 4a3b3f6c0e2f5f1f\n# after Flux\n+ 9d1c0b6e77aa0d1e\n```');
    expect(text).toContain('Where: `clusters/platform.ts:61`, which becomes `dist/kubernetes/');
    expect(text).toContain('| ○ not run | A7 | No write but labels | no audit log was given |  |');
  });

  it('tells why a run stopped', () => {
    expect(textOf(STOPPED)).toContain('**apps/1**: could not install kube-system/coredns.');
  });

  it('shows what nobody would see', () => {
    expect(textOf(poison(PROVEN, '\u202egnp.\u200b'))).toContain('kube-system/cilium\\u202egnp.\\u200b');
  });

  it.each(['\n# not a heading', ' | cell', '```\n', ' [a](javascript:x) <b>', '\n- item', '\u0000\u2028| x'])(
    'keeps its form whatever names say: %j',
    (bad) => {
      for (const input of Object.values(SAMPLES)) {
        const values = /^[-+] /;
        const form = (tail: string): readonly string[] =>
          formOf(
            textOf(poison(input, tail))
              .split('\n')
              .filter((line) => !values.test(line))
              .join('\n'),
          );

        expect(form(bad).map((one) => one.replace(/^`+/, '```'))).toEqual(form(' harmless'));
      }
    },
  );
});
