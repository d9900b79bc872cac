import { aboutRelease } from '../about.js';
import { ciliumOf } from '../cilium.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { valueAt } from '../values-at.js';

/** Talos mounts cgroups itself. */
export const ciliumCgroup: Rule = {
  id: 'cilium-cgroup',
  subject: 'model',
  severity: 'error',
  title: 'On Talos, Cilium uses the cgroup mount of the machine',
  why:
    'Talos mounts cgroup v2 itself and lets no pod do it. Without these two values the init container of ' +
    'Cilium fails on every node. The key is `autoMount`; Helm ignores `automount` without a word.',
  fix: 'Set `cgroup.autoMount.enabled: false` and `cgroup.hostRoot: /sys/fs/cgroup`. The `Cilium` construct does.',
  source: 'Talos documentation: Deploying Cilium',
  *check(subject) {
    if (subject.cluster.distribution.kind !== 'talos') return;
    const wanted = [
      ['autoMount.enabled', false],
      ['hostRoot', '/sys/fs/cgroup'],
    ] as const;
    for (const { release, values } of ciliumOf(subject)) {
      for (const [key, value] of wanted) {
        const found = valueAt(values, `cgroup.${key}`);
        if (found === value) continue;
        yield {
          ...aboutRelease(release),
          field: `spec.values.cgroup.${key}`,
          message: 'lets Cilium mount cgroups, which Talos forbids',
          value: show(found),
          fix: `Set it to ${String(value)}.`,
        };
      }
    }
  },
};
