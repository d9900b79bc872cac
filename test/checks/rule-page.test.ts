import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ruleDescriptions } from '../../lib/checks/rule-descriptions.js';
import { rulePage } from '../../lib/checks/rule-page.js';
import { bootstrapCoverage } from '../../tools/rules/bootstrap-coverage.js';
import { helmfileCoverage } from '../../tools/rules/helmfile-coverage.js';
import { ruleDocs } from '../../tools/rules/rule-docs.js';

const DOCS = new URL('../../docs/rules/', import.meta.url);

describe('rulePage', () => {
  it('says what, why and what to do', () => {
    expect(rulePage(ruleDescriptions().get('cilium-cgroup')!)).toBe(`# cilium-cgroup

On Talos, Cilium uses the cgroup mount of the machine.

*Error; looks at what Flux will do.*

## Why

Talos mounts cgroup v2 itself and lets no pod do it. Without these two values the init container of Cilium fails on every node. The key is \`autoMount\`; Helm ignores \`automount\` without a word.

## What to do

Set \`cgroup.autoMount.enabled: false\` and \`cgroup.hostRoot: /sys/fs/cgroup\`. The \`Cilium\` construct does.

An author may allow an exception by name: \`release.waive('cilium-cgroup', { field, reason })\`.

## Source

Talos documentation: Deploying Cilium.
`);
  });

  it('says when a rule cannot be waived', () => {
    expect(rulePage(ruleDescriptions().get('needs-cycle')!)).toContain('This rule cannot be waived.');
  });
});

describe('docs/rules', () => {
  it('holds exactly the pages that the table gives; tools/rules/write-docs.ts writes them', () => {
    const written = new Map(
      readdirSync(DOCS)
        .sort()
        .map((name) => [name, readFileSync(new URL(name, DOCS), 'utf8')]),
    );

    expect([...written.keys()]).toEqual([...ruleDocs().keys()].sort());
    for (const [name, text] of ruleDocs()) expect(written.get(name), name).toBe(text);
  });

  it('names only rules that exist', () => {
    const ids = ruleDescriptions();
    const named = [...bootstrapCoverage, ...helmfileCoverage].flatMap(({ rules }) => rules);

    expect(named.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('covers every number, by a rule or by a test', () => {
    const all = [...bootstrapCoverage, ...helmfileCoverage];

    expect(all.map(({ id }) => id)).toEqual([
      ...Array.from({ length: 13 }, (_, index) => `C${index + 1}`),
      ...Array.from({ length: 20 }, (_, index) => `R${index + 1}`),
    ]);
    expect(all.filter(({ rules, tests }) => rules.length === 0 && tests === undefined)).toEqual([]);
  });
});
