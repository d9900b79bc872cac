import { isObject } from '../../yaml/json.js';
import { aboutObject } from '../about.js';
import { reachedMembers } from '../member.js';
import type { Rule } from '../rule.js';
import { listed, show } from '../show.js';

const LABEL = 'pod-security.kubernetes.io/enforce';
/** Members whose pods use the network or the files of the host. */
const PRIVILEGED = new Set(['cni', 'registry-mirror']);

/** Privileged members may run. */
export const podSecurity: Rule = {
  id: 'pod-security',
  subject: 'model',
  severity: 'error',
  title: 'On Talos, the namespace of a member that uses the host is labelled privileged',
  why:
    'Talos enforces the PodSecurity level `baseline` everywhere but in kube-system. Pods of a CNI or a ' +
    'registry mirror use the host and are refused; their DaemonSet exists and has no pods, so the wait ' +
    'for it ends at its deadline.',
  fix: 'Label the Namespace `pod-security.kubernetes.io/enforce: privileged`, or put the release into kube-system.',
  source: 'Talos documentation: Pod Security; cilium #30346',
  *check(subject) {
    if (subject.cluster.distribution.kind !== 'talos') return;
    const users = new Map<string, string[]>();
    for (const { key, role, release } of reachedMembers(subject)) {
      const namespace = release.targetNamespace;
      if (role === undefined || !PRIVILEGED.has(role) || namespace === 'kube-system') continue;
      users.set(namespace, [...(users.get(namespace) ?? []), key]);
    }
    for (const [namespace, keys] of users) {
      const built = subject.model.objects.get(`/Namespace /${namespace}`);
      // A missing Namespace has a rule of its own.
      if (built === undefined) continue;
      const { labels } = built.object.metadata;
      const found = isObject(labels) ? labels[LABEL] : undefined;
      if (found === 'privileged') continue;
      yield {
        ...aboutObject(built),
        field: `metadata.labels['${LABEL}']`,
        message: `refuses the pods of ${listed(keys)}, which use the host`,
        value: show(found),
        fix: "Set it to 'privileged'.",
      };
    }
  },
};
