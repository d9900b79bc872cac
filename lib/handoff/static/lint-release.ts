import { showObject } from '../object-id.js';
import type { Difference } from '../proof.js';
import { fixOf, type Judged, judged, type Rendered, type StaticTask } from './static-task.js';

/** What an upgrade runs or refuses, whatever it renders. */
export function lintRelease(
  { release, files, stageCrds, subject }: StaticTask,
  first: Rendered,
  flux: Rendered,
): Judged {
  const differences: Difference[] = [];
  const seen = new Set<string>();
  for (const { id, name } of flux.objects) {
    if (seen.has(id)) {
      differences.push({
        severity: 'drift',
        evidence: 'lint',
        object: name,
        field: '',
        what: 'is rendered twice',
        cause: {
          id: 'duplicate',
          sentence: 'helm takes the last one; the post-renderer of Flux refuses both, and the upgrade fails.',
        },
        fix: fixOf('duplicate', release),
      });
    }
    seen.add(id);
  }
  for (const { name } of flux.upgradeHooks) {
    differences.push({
      severity: 'note',
      evidence: 'lint',
      object: name,
      field: '',
      what: 'runs at the handoff',
      cause: { id: 'upgrade-hooks', sentence: `The chart runs ${showObject(name)} at every upgrade.` },
      fix: fixOf('upgrade-hooks', release),
    });
  }
  for (const { name } of first.objects.filter(({ object }) => object.kind === 'CustomResourceDefinition')) {
    if (!stageCrds.has(name.name)) continue;
    differences.push({
      severity: 'drift',
      evidence: 'lint',
      object: name,
      field: '',
      what: 'belongs to the release and is applied by stage 00 as well',
      cause: { id: 'crd-policy', sentence: 'helm refuses to install over an object without its ownership metadata.' },
      fix: fixOf('crd-policy', release, subject.helmfile),
    });
  }
  const packed = files.packed.length === 0 ? '' : `; not looked into: ${files.packed.join(', ')}`;
  return judged(
    'lint',
    `${files.templates.length} templates, ${flux.upgradeHooks.length} upgrade hooks${packed}`,
    files.templates.length,
    differences,
  );
}
