import { Fleet, fromSops, gitRepository } from 'fluxstrap';
import { home } from './clusters/home.js';

const fleet = new Fleet({
  repository: gitRepository('ssh://git@github.com/acme/k3s-ops.git', {
    branch: 'main',
    deployKey: { source: fromSops('secrets/github-deploy-key.sops.yaml') },
  }),
  // One cluster, and it stays one: no path names it.
  layout: 'single',
});

home(fleet);

export default fleet;
