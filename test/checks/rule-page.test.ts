import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ruleDescriptions } from '../../lib/checks/rule-descriptions.js';
import { rulePage } from '../../lib/checks/rule-page.js';
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
  it('holds exactly the pages that the table gives; `npm run docs:rules` writes them', () => {
    const written = new Map(
      readdirSync(DOCS)
        .sort()
        .map((name) => [name, readFileSync(new URL(name, DOCS), 'utf8')]),
    );

    expect([...written.keys()]).toEqual([...ruleDocs().keys()].sort());
    for (const [name, text] of ruleDocs()) expect(written.get(name), name).toBe(text);
  });
});
