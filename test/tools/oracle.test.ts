import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import type { ModelEntry } from '../../lib/model/types.js';
import { Agreement, agreementTable } from './oracle/agreement.js';
import { type CompareOptions, compareWithOracle } from './oracle/compare.js';
import { fluxRepository } from './oracle/flux-repository.js';
import { judgeBuilds } from './oracle/judge-builds.js';
import { judgeExpressions, judgeObjects } from './oracle/judge-expressions.js';
import { judgeScalars } from './oracle/judge-scalars.js';
import { judgeValues } from './oracle/judge-values.js';
import { Random } from './oracle/random.js';
import { writeFiles } from './oracle/write-files.js';

/**
 * The independent judge: a Go program on the Flux project's own packages computes builds, substitutions and values; the model must agree.
 * Where the two differ there is a cause with a name, and none without.
 */

const rows = new Map<string, Agreement>();

function judged(name: string, agreement: Agreement): void {
  rows.set(name, agreement);
  expect(agreement.unexplained).toEqual([]);
}

function compared(name: string, root: string, entry: ModelEntry, options: CompareOptions = {}): void {
  const result = compareWithOracle(root, entry, options);
  const agreement = new Agreement();
  agreement.agree(result.kustomizations - result.refused + result.objects + result.variables + result.releases);
  agreement.agreeToRefuse(result.refused);
  for (const { cause } of result.explained) agreement.explain(cause);
  for (const { subject, cause } of result.unexplained) agreement.differ(`${subject}: ${cause}`);
  judged(
    `${name}: ${result.kustomizations} Kustomizations, ${result.objects} objects, ${result.variables} variables, ${result.releases} releases`,
    agreement,
  );
  expect(result.kustomizations).toBeGreaterThan(0);
}

afterAll(() => {
  console.error(agreementTable(rows));
});

const FLUX: ModelEntry = { name: 'flux-system', namespace: 'flux-system', path: './flux' };

describe('generated cases', () => {
  test('20,000 envsubst templates', () => judged('envsubst templates', judgeExpressions(20_000, 1)));

  test('5,000 objects with variables, and what becomes of their types', () =>
    judged('substituted objects', judgeObjects(5000, 2)));

  test('3,000 compositions of values', () => judged('compositions of values', judgeValues(3000, 3)));

  test('300 kustomize builds', () => judged('kustomize builds', judgeBuilds(300, 4)));

  test.each([5, 6, 7])('a repository of 200 Kustomizations, seed %i', (seed) => {
    const root = mkdtempSync(join(tmpdir(), 'fluxstrap-repository-'));
    try {
      writeFiles(fluxRepository(new Random(seed), 200), root);
      compared(`generated repository ${seed}`, root, FLUX);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  test('the reading of scalars', () => judged('scalars', judgeScalars()));
});

describe('small repositories', () => {
  const root = fileURLToPath(new URL('../fixtures/repositories/', import.meta.url));

  test.each(['generators', 'patches', 'substitution', 'identity', 'values-from', 'broken'])('%s', (name) => {
    compared(name, join(root, name), FLUX);
  });

  test('overlays', () => compared('overlays', join(root, 'overlays'), { ...FLUX, path: './clusters/main/flux' }));
});

describe('real repositories', () => {
  const reference = process.env.FLUXSTRAP_REFERENCE;
  const corpus = reference === undefined ? undefined : join(reference, 'corpus');
  const there = corpus !== undefined && existsSync(corpus);
  if (!there)
    console.error('FLUXSTRAP_REFERENCE is not set to a folder with corpus/: the real repositories are left out');

  test.runIf(there)('bluevulpine/flux-talos', () => {
    const domains = ['', '_MEDIA', '_LAKE', '_YOYO', '_BON', '_BLOG', '_BLOGCOM'].map((part) => `SECRET_DOMAIN${part}`);
    compared(
      'bluevulpine/flux-talos',
      join(corpus!, 'bluevulpine+flux-talos'),
      { name: 'home-kubernetes', namespace: 'flux-system', path: 'kubernetes/flux/cluster' },
      { lenient: true, secrets: { 'cluster-secrets': ['SECRET_ACME_EMAIL', ...domains] } },
    );
  });

  test.runIf(there)('diegocaspi/home-ops', () => {
    compared(
      'diegocaspi/home-ops',
      join(corpus!, 'diegocaspi+home-ops'),
      { name: 'flux-system', namespace: 'flux-system', path: 'kubernetes/flux/cluster' },
      { lenient: true },
    );
  });
});
