import { aboutMember } from '../about.js';
import { knownValues, membersOf } from '../member.js';
import type { Rule } from '../rule.js';
import { valueAt } from '../values-at.js';

/** Helm does not wait for Flux. */
export const fluxInstanceWait: Rule = {
  id: 'flux-instance-wait',
  subject: 'plan',
  severity: 'error',
  title: 'Helm does not wait for the flux-instance release',
  why:
    'While Helm waits, the release is pending, and Flux is already reconciling: helm-controller finds ' +
    'its own release locked and marks it failed. ' +
    'Helm 4 waits for the FluxInstance itself; the health check of the chart is a hook and keeps the ' +
    'release pending as well.',
  fix:
    'Set `wait: false`, `waitForJobs: false` and leave `healthcheck.enabled` off; the flux stage of the ' +
    'bootstrap waits for the FluxInstance.',
  source: 'helm-controller, internal/reconcile/unlock.go',
  *check(subject) {
    for (const member of membersOf(subject)) {
      if (member.role !== 'flux-instance') continue;
      for (const field of ['wait', 'waitForJobs'] as const) {
        if (!member.intent[field]) continue;
        yield {
          ...aboutMember(member),
          field,
          message: 'lets Helm wait while Flux already reconciles the same release',
          value: 'true',
          fix: `Set ${field} to false.`,
        };
      }
      if (member.release === undefined) continue;
      if (valueAt(knownValues(member.release), 'healthcheck.enabled') !== true) continue;
      yield {
        ...aboutMember(member),
        field: 'spec.values.healthcheck.enabled',
        message: 'keeps the release pending with a hook while Flux already reconciles it',
        value: 'true',
        fix: 'Remove it; the flux stage of the bootstrap waits for the FluxInstance.',
      };
    }
  },
};
