import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Plan } from '../../lib/plan/plan.js';
import { Agreement, agreementTable } from './oracle/agreement.js';
import { compareWithOracle } from './oracle/compare.js';
import type { OracleResult } from './oracle/oracle-result.js';
import { runOracle } from './oracle/run-oracle.js';
import { allSubjects } from './support/all-subjects.js';
import { helmOf, writtenValues } from './support/helmfile.js';
import { helmReads } from './support/kubectl.js';
import { inTurns } from './support/run.js';

/**
 * The judge on what this project writes: the committed dist/ and the fixture fleets. The model must agree with it on every Flux Kustomization, and
 * what helmfile hands to Helm must be what the Flux project's own packages compose, without the model in between.
 */

const subjects = await allSubjects();
const rows = new Map<string, Agreement>();

afterAll(() => {
  console.error(agreementTable(rows));
});

/** Keys of the Secrets that the bootstrap seeds; their values are in no Git. */
function seeded(plan: Plan, repository: string): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    plan.secrets.map(({ name, entries, file }) => [
      name,
      file === undefined ? entries.map(({ key }) => key) : encryptedKeys(join(repository, file)),
    ]),
  );
}

/** SOPS leaves the keys readable: `  KEY: ENC[…]`. A fixture without the file has none that matter. */
function encryptedKeys(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return [...readFileSync(path, 'utf8').matchAll(/^ +(\S+): ENC\[/gm)].map(([, key]) => key!);
}

function entryOf({ flux: { sync, namespace } }: Plan) {
  return { name: sync.name, namespace, path: sync.path };
}

describe.each(subjects)('$name', ({ name, repository, compiled }) => {
  test.each(compiled.plans.map((plan) => [plan.cluster.name, plan] as const))(
    'the model of cluster %s agrees with the oracle',
    (cluster, plan) => {
      const result = compareWithOracle(repository, entryOf(plan), { secrets: seeded(plan, repository) });
      const agreement = new Agreement();
      agreement.agree(result.kustomizations + result.objects + result.variables + result.releases);
      for (const { cause } of result.explained) agreement.explain(cause);
      for (const { subject, cause } of result.unexplained) agreement.differ(`${subject}: ${cause}`);
      rows.set(
        `${name}, ${cluster}: ${result.kustomizations} Kustomizations, ${result.objects} objects, ${result.releases} releases`,
        agreement,
      );
      expect(agreement.unexplained).toEqual([]);
      expect(result.releases).toBeGreaterThanOrEqual(plan.releases.length);
    },
  );

  test('helmfile hands Helm what the oracle composes', async () => {
    await inTurns(compiled.plans, async (plan) => {
      const { name: sourceName, namespace, path } = entryOf(plan);
      const secrets = Object.fromEntries(
        Object.entries(seeded(plan, repository)).map(([secret, keys]) => [
          `*/${secret}`,
          Object.fromEntries(keys.map((key) => [key, 'x'])),
        ]),
      );
      const input = { root: repository, path, sourceKind: 'GitRepository', sourceName, sourceNamespace: namespace };
      const { releases } = runOracle<OracleResult>(
        [],
        JSON.stringify({ ...input, vars: { configMaps: {}, secrets }, strict: true }),
      );
      const read = await helmReads(await writtenValues({ repository }, helmOf(plan), plan.paths.appsHelmfile));
      for (const release of plan.releases) {
        const judged = releases.find((one) => `${one.namespace}/${one.name}` === release.helmRelease);
        expect(read.get(`${release.namespace}/${release.name}`), release.helmRelease).toEqual(judged?.values);
      }
      expect(plan.releases.length).toBeGreaterThan(0);
    });
  });
});
