import { aboutRelease } from '../about.js';
import { ciliumOf } from '../cilium.js';
import type { Rule } from '../rule.js';
import { show } from '../show.js';
import { valueAt } from '../values-at.js';

/** Parts of Cilium that work only when it replaces kube-proxy. */
const NEEDS_REPLACEMENT = ['gatewayAPI.enabled', 'ingressController.enabled'];

/** Somebody serves Services. */
export const kubeProxyReplacement: Rule = {
  id: 'kube-proxy-replacement',
  subject: 'model',
  severity: 'error',
  title: 'kubeProxyReplacement is true or false, and true where Cilium serves Gateways or Ingresses',
  why:
    'The machines run no kube-proxy when Cilium replaces it. Old words such as `strict` or `probe` ' +
    'switch kube-proxy off there while Cilium refuses to start with them: no Service works, that of the ' +
    'Kubernetes API included. ' +
    'Gateways and Ingresses of Cilium need the replacement.',
  fix: 'Set `kubeProxyReplacement: true`.',
  source: 'Cilium documentation: Kubernetes without kube-proxy; Gateway API, prerequisites',
  *check(subject) {
    for (const { release, values } of ciliumOf(subject)) {
      const found = valueAt(values, 'kubeProxyReplacement');
      const place = { ...aboutRelease(release), field: 'spec.values.kubeProxyReplacement', value: show(found) };
      const on = found === true || found === 'true';
      const off = found === undefined || found === false || found === 'false';
      const consumer = NEEDS_REPLACEMENT.find((path) => valueAt(values, path) === true);
      if (!on && !off) yield { ...place, message: 'is neither true nor false', fix: 'Set it to true.' };
      else if (off && consumer !== undefined) {
        yield {
          ...place,
          message: `is off, and ${consumer} needs it`,
          fix: `Set it to true, or switch ${consumer} off.`,
        };
      }
    }
  },
};
