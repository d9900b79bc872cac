import type { Construct } from 'constructs';
import { enclosing } from './brand.js';
import type { Cluster } from './cluster.js';
import { report } from './problem.js';

/** Reports a reference to something of another cluster: by name it would silently mean another object, or none. */
export function checkSameCluster(scope: Construct, subject: string, field: string, target: Construct): void {
  const own = enclosing<Cluster>(scope, 'Cluster');
  const other = enclosing<Cluster>(target, 'Cluster');
  if (own === other || own === undefined || other === undefined) return;
  report(scope, {
    rule: 'authoring',
    subject,
    field,
    message: `belongs to cluster ${other.name} and not to ${own.name}`,
    value: target.node.path,
    fix: `Construct it in cluster ${own.name} as well; clusters share code, not objects.`,
  });
}
