import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../../lib/plan/plan.js';
import { allSubjects } from './support/all-subjects.js';
import { helmOf, writtenValues } from './support/helmfile.js';
import { helmReads } from './support/kubectl.js';
import { inTurns } from './support/run.js';

const subjects = await allSubjects();

describe.each(subjects)('$name', (subject) => {
  test('helmfile hands every release exactly the values that Flux would', async () => {
    await inTurns(subject.compiled.plans, async (plan) => {
      const written = await writtenValues(subject, helmOf(plan), plan.paths.appsHelmfile);
      expect([...written.keys()].sort()).toEqual(plan.releases.map(keyOf).sort());
      const read = await helmReads(written);
      for (const release of plan.releases) {
        expect(read.get(keyOf(release)), `${plan.cluster.name} ${keyOf(release)}`).toEqual(release.effectiveValues);
      }
    });
  });

  test('helmfile hands every chart of the CRD stage the values of the plan', async () => {
    await inTurns(
      subject.compiled.plans.filter(({ crds }) => crds.length > 0),
      async (plan) => {
        const read = await helmReads(await writtenValues(subject, helmOf(plan), plan.paths.crdsHelmfile));
        for (const source of plan.crds) expect(read.get(keyOf(source)) ?? {}).toEqual(source.values);
      },
    );
  });
});

test('the fixtures hold what makes values differ: rendered values, both Helm majors, releases by the dozen', () => {
  const plans: readonly Plan[] = subjects.flatMap(({ compiled }) => compiled.plans);
  expect(new Set(plans.map(({ helmMajor }) => helmMajor))).toEqual(new Set([3, 4]));
  const kinds = plans.flatMap(({ releases }) => releases.map(({ values }) => values.kind));
  expect(new Set(kinds)).toEqual(new Set(['template', 'rendered']));
  expect(kinds.length).toBeGreaterThan(80);
});

test('the comparison sees one changed value in Git, and one in a rendered file', async () => {
  const subject = subjects.find(({ name }) => name === 'a k3s cluster in layout single')!;
  const plan = subject.compiled.plans[0]!;
  for (const kind of ['template', 'rendered'] as const) {
    const release = plan.releases.find(({ values }) => values.kind === kind)!;
    const { values } = release;
    const path = join(subject.repository, values.kind === 'template' ? values.helmRelease : values.file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text.replace(/^( +)(replicaCount|mode): .*$/m, '$1$2: changed').replace(/^(replicaCount): .*$/m, '$1: 1'),
    );
    const read = await helmReads(await writtenValues(subject, helmOf(plan), plan.paths.appsHelmfile));
    expect(read.get(keyOf(release)), keyOf(release)).not.toEqual(release.effectiveValues);
    writeFileSync(path, text);
  }
});

function keyOf({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return `${namespace}/${name}`;
}
