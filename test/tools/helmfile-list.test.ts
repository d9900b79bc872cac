import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allSubjects } from './support/all-subjects.js';
import { helmfile, helmOf } from './support/helmfile.js';
import { inTurns, run } from './support/run.js';
import { stateFiles } from './support/subjects.js';

interface Listed {
  readonly name: string;
  readonly namespace: string;
  readonly enabled: boolean;
  readonly installed: boolean;
  readonly chart: string;
  readonly version: string;
}

describe.each(await allSubjects())('$name', (subject) => {
  test('helmfile lists every state file, and the releases are those of the plan', async () => {
    const files = stateFiles(subject);
    expect(files.length).toBeGreaterThanOrEqual(subject.compiled.plans.length);
    await inTurns(files, async ({ plan, path, releases }) => {
      const answer = await helmfile(subject, helmOf(plan), path, ['list', '--output', 'json', '--keep-temp-dir=false']);
      const listed = JSON.parse(answer.out) as Listed[];
      const expected = releases.map(({ name, namespace, chart, version, repository }) => ({
        name,
        namespace,
        enabled: true,
        installed: true,
        // A chart of a classic repository goes by the alias that the same file gives to the URL.
        chart: repository === undefined ? chart : expect.stringMatching(new RegExp(`^[a-z0-9-]+/${chart}$`)),
        version,
      }));
      const key = (one: { namespace: string; name: string }): string => `${one.namespace}/${one.name}`;
      expect(listed.map(key).sort(), path).toEqual(releases.map(key).sort());
      for (const one of expected) expect(listed.find((other) => key(other) === key(one))).toMatchObject(one);
    });
  });

  test('helmfile refuses an unknown key in every state file, so each of the keys that are there is one that it knows', async () => {
    await inTurns(stateFiles(subject), async ({ plan, path }) => {
      const text = readFileSync(join(subject.repository, path), 'utf8');
      const places = {
        top: `${text}plantedKey: true\n`,
        helmDefaults: text.replace('\nhelmDefaults:\n', '\nhelmDefaults:\n  plantedKey: true\n'),
        release: text.replace('\n  - name:', '\n  - plantedKey: true\n    name:'),
      };
      for (const [place, planted] of Object.entries(places)) {
        expect(planted, place).not.toBe(text);
        const copy = path.replace('.yaml', `.planted-${place}.yaml`);
        writeFileSync(join(subject.repository, copy), planted);
        const { code, err, out } = await helmfile(
          subject,
          helmOf(plan),
          copy,
          ['list', '--output', 'json'],
          'may fail',
        );
        expect({ place, code }).toEqual({ place, code: 1 });
        expect(err + out).toContain('plantedKey');
      }
    });
  });

  test('helmfile without a file does nothing here: it refuses to choose between helmfile.yaml and helmfile.d', async () => {
    for (const { paths } of subject.compiled.plans) {
      const { code, err } = await run('helmfile', ['list'], { cwd: join(subject.repository, paths.bootstrap) });
      expect(code).toBe(1);
      expect(err).toContain('either helmfile.yaml or helmfile.d');
    }
  });

  test('a classic Helm repository stands in the same state file as its charts, under the alias that they use', () => {
    for (const { path, releases } of stateFiles(subject)) {
      const urls = releases.flatMap(({ repository }) => repository ?? []);
      const text = readFileSync(join(subject.repository, path), 'utf8');
      expect(text.includes('\nrepositories:')).toBe(urls.length > 0);
      for (const url of urls) expect(text).toContain(`url: ${url}\n`);
    }
  });
});
