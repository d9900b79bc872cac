import { Fleet, fromOnePassword, gitRepository, op } from 'fluxstrap';
import { apps } from './clusters/apps.js';
import { infra } from './clusters/infra.js';

const fleet = new Fleet({
  repository: gitRepository('ssh://git@github.com/acme/k8s-ops.git', {
    branch: 'main',
    deployKey: {
      // Keys have several lines, and text substitution would break their YAML: the item holds them as base64.
      source: fromOnePassword({
        identity: op('op://k8s-ops/github-deploy-key/identity_base64', { encoding: 'base64' }),
        known_hosts: op('op://k8s-ops/github-deploy-key/known_hosts_base64', { encoding: 'base64' }),
      }),
    },
  }),
});

infra(fleet);
apps(fleet);

export default fleet;
