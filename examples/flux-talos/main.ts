import { Fleet, gitRepository } from 'fluxstrap';
import { main } from './clusters/main.js';

const fleet = new Fleet({
  // Public: an https:// URL needs no deploy key, so none is seeded.
  repository: gitRepository('https://github.com/acme/flux-talos.git', { branch: 'main' }),
  layout: 'single',
});

main(fleet);

export default fleet;
