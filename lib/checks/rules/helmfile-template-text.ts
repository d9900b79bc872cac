import type { Json } from '../../yaml/json.js';
import { aboutMember } from '../about.js';
import { membersOf } from '../member.js';
import type { Rule } from '../rule.js';
import { textsLike } from '../values-at.js';

/** helmfile sees no template. */
export const helmfileTemplateText: Rule = {
  id: 'helmfile-template-text',
  subject: 'plan',
  severity: 'error',
  waivable: false,
  title: 'No `{{` in names, charts, versions and hook arguments of a member',
  why:
    'helmfile runs names, namespaces, charts, versions, needs and hook arguments as Go templates, also ' +
    'in plain YAML files. `{{` there is code that runs on the machine of whoever bootstraps.',
  fix: 'Write the text without `{{`.',
  source: 'helmfile #1498, #2721',
  *check(subject) {
    for (const member of membersOf(subject)) {
      const { planned } = member;
      const texts: readonly (readonly [string, string])[] = [
        ['metadata.name', member.intent.name],
        ['metadata.namespace', member.intent.namespace],
        ['spec.releaseName', planned?.name ?? ''],
        ['spec.targetNamespace', planned?.namespace ?? ''],
        ['chart', planned?.chart ?? ''],
        ['version', planned?.version ?? ''],
        ['repository', planned?.repository ?? ''],
        ...member.intent.needs.map((need, index) => [`needs[${index}]`, need] as const),
        ...member.intent.postSteps.flatMap((step, index) =>
          textsLike(step as unknown as Json, /\{\{/).map(
            ({ path, text }) => [`postSteps[${index}].${path}`, text] as const,
          ),
        ),
      ];
      for (const [field, text] of texts) {
        if (!text.includes('{{')) continue;
        yield {
          ...aboutMember(member),
          field,
          message: 'holds what helmfile would run as a template',
          value: text,
          fix: "Write it without '{{'.",
        };
      }
    }
  },
};
