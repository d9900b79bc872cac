import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Context } from '../../lib/cli/context.js';
import { findPlan } from '../../lib/cli/find-plan.js';
import { paint } from '../../lib/cli/paint.js';
import { nodeWorld } from '../../lib/world/node-world.js';
import { aPlan } from './support/a-plan.js';

describe('the committed plan', () => {
  let repository: string;

  beforeEach(() => {
    repository = mkdtempSync(join(tmpdir(), 'fluxstrap-plan-'));
  });
  afterEach(() => rmSync(repository, { recursive: true, force: true }));

  function write(name: string, plan: unknown): void {
    const file = join(repository, 'dist/bootstrap', name, 'plan.json');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, typeof plan === 'string' ? plan : JSON.stringify(plan, undefined, 2));
  }
  const find = (cluster?: string) => {
    const context: Context = {
      world: nodeWorld(),
      paint: paint({ color: false }),
      repository,
      main: 'main.ts',
      logLevel: 'info',
    };
    return findPlan(context, 'dist', cluster);
  };

  it('is found by the name of its cluster, also beside a damaged one of another cluster', () => {
    write('infra', aPlan());
    write('apps', '{ "cluster": ');

    expect(find('infra').cluster.name).toBe('infra');
  });

  it('tells of all damaged fields at once, and what to do', () => {
    write('infra', { ...aPlan(), budgetSeconds: '30m', stages: [{ ...aPlan().stages[0], title: 1 }] });

    expect(() => find('infra')).toThrow(
      [
        'dist/bootstrap/infra/plan.json: is damaged (2 fields). Nothing was done. Run npm run synth, which writes it anew, or restore it from Git.',
        '  stages[0].title: must be text (1)',
        '  budgetSeconds: must be a whole number of at least 0 ("30m")',
      ].join('\n'),
    );
  });

  it('says of a newer format what wrote it', () => {
    write('infra', { ...aPlan(), version: 2, somethingNew: true });

    expect(() => find()).toThrow(
      'dist/bootstrap/infra/plan.json: has version 2 of the format, this fluxstrap runs version 1. Nothing was done. A newer fluxstrap wrote it: npm ci installs the one that this repository asks for.',
    );
  });

  it.each([
    ['', 'dist/bootstrap/infra/plan.json: is no JSON (it is empty)'],
    [JSON.stringify(aPlan(), undefined, 2).slice(0, 400), 'is no JSON ('],
    ['{\n  "version": 1,\n  oops\n}', 'is no JSON (line 3, column 3)'],
    ['{"cluster": {"name": "infra"}}', 'does not say which version of the format it has'],
  ])('names the place where %j breaks', (text, message) => {
    write('infra', text);

    expect(() => find()).toThrow(message);
  });

  it('names the clusters that there are', () => {
    write('infra', aPlan());

    expect(() => find('nope')).toThrow('dist/bootstrap has no cluster of this name (nope). Name one of: infra.');
    expect(() => find()).not.toThrow();
  });
});
