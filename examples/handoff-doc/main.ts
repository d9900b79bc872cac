import { Fleet, gitRepository } from 'fluxstrap';
import { home } from './clusters/home.js';

const fleet = new Fleet({
  // Public: Flux needs no credentials, and the bootstrap no secret at all.
  repository: gitRepository('https://github.com/acme/home-ops.git', { branch: 'main' }),
  layout: 'single',
});

home(fleet, 'bgp');

export default fleet;
