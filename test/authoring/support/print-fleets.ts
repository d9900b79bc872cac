import { createHash } from 'node:crypto';
import { intentOf } from '../../../lib/authoring/intent-of.js';
import { problemsOf } from '../../../lib/authoring/problem.js';
import { printManifest } from '../../../lib/manifests/print-manifest.js';
import { homelab } from '../fleets/homelab.js';
import { policies } from '../fleets/policies.js';
import { regions } from '../fleets/regions.js';
import { manifests } from './authored.js';
import type { Cluster } from './face.js';

/** Prints what every fleet of the tests becomes, a line each: run in other surroundings it must print the same. */
for (const fleet of [homelab(), regions(), policies()]) {
  const digest = createHash('sha256');
  digest.update(JSON.stringify(intentOf(fleet)));
  for (const cluster of fleet.node.children) {
    for (const [path, file] of manifests(cluster as Cluster)) digest.update(`${path}\n${printManifest(file)}`);
  }
  digest.update(JSON.stringify(problemsOf(fleet).map(({ provenance: _provenance, ...problem }) => problem)));
  process.stdout.write(`${digest.digest('hex')}\n`);
}
