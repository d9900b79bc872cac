import { groupOf } from '../yaml/json.js';
import { isCustomGroup } from './crd-names.js';
import { crdNeeds } from './crd-needs.js';
import type { Consumers } from './crd-sources.js';
import type { Member } from './members.js';
import { subjectOf } from './object-index.js';
import type { KustomizationResource } from './resources.js';

/** API group → who needs it before Flux runs: values of members that make their charts use it, and objects that post-steps apply. */
export function crdConsumers(members: readonly Member[], resources: readonly KustomizationResource[]): Consumers {
  const consumers = new Map<string, string[]>();
  const add = (group: string, consumer: string): void => {
    const known = consumers.get(group) ?? [];
    if (!known.includes(consumer)) consumers.set(group, [...known, consumer]);
  };
  for (const { key, release } of members) {
    if (!release.chart.known || !release.values.known) continue;
    for (const need of crdNeeds(release.chart.value.chart, release.values.value))
      add(need.group, `${key} ${need.field}`);
  }
  for (const { objects } of resources) {
    for (const { object } of objects) {
      const group = groupOf(object.apiVersion);
      if (isCustomGroup(group)) add(group, `${subjectOf(object)} apiVersion`);
    }
  }
  return consumers;
}
