import type { StageName } from '../../plan/plan.js';
import type { Step } from '../../plan/step.js';
import { checkCharts } from '../preflight/check-charts.js';
import { checkDist } from '../preflight/check-dist.js';
import { checkGit } from '../preflight/check-git.js';
import { checkMachineConfigs } from '../preflight/check-machine-configs.js';
import { checkPrograms } from '../preflight/check-programs.js';
import { checkSecrets } from '../preflight/check-secrets.js';
import { type Outcome, type StepRun, skipped } from '../run.js';
import { applyConfig, bootstrap, kubeconfig } from '../talos/talos.js';
import { verify } from '../verify/verify.js';
import { applyCrds } from './apply-crds.js';
import { applyManifests } from './apply-manifests.js';
import { createSecrets } from './create-secrets.js';
import { helmfileSync } from './helmfile-sync.js';
import { k3sCheckDisabled, k3sKubeconfig } from './k3s.js';
import { waitForApi, waitForNodes } from './nodes.js';
import { pointKubeconfig } from './point-kubeconfig.js';
import { snapshot } from './snapshot.js';
import { connectivityTest, pauseFlux, pushKubeconfig, talosHealth } from './tasks.js';
import { waitForFlux } from './wait-for-flux.js';
import { wait } from './waits.js';

/** Does one step. A check whose subject the selected stages do not use is left out. */
export function perform(step: Step, run: StepRun, selected: ReadonlySet<StageName>): Promise<Outcome> {
  const onlyFor = (stages: readonly StageName[], act: () => Promise<Outcome>): Promise<Outcome> =>
    stages.some((name) => selected.has(name))
      ? act()
      : Promise.resolve(skipped(`needed for ${stages.join(', ')}, which are not run`));
  switch (step.op) {
    case 'checkPrograms':
      return checkPrograms(step, run, selected);
    case 'checkDist':
      return checkDist(run);
    case 'checkGit':
      return onlyFor(['apps', 'flux'], () => checkGit(step, run));
    case 'checkSecrets':
      return onlyFor(['secrets'], () => checkSecrets(step, run));
    case 'checkCharts':
      return onlyFor(['crds', 'apps'], () => checkCharts(step, run));
    case 'checkMachineConfigs':
      return onlyFor(['talos'], () => checkMachineConfigs(step, run));
    case 'talosApplyConfig':
      return applyConfig(step, run);
    case 'talosBootstrap':
      return bootstrap(step, run);
    case 'talosKubeconfig':
      return kubeconfig(step, run);
    case 'k3sKubeconfig':
      return k3sKubeconfig(step, run);
    case 'k3sCheckDisabled':
      return k3sCheckDisabled(step, run);
    case 'waitForApi':
      return waitForApi(step, run);
    case 'waitForNodes':
      return waitForNodes(step, run);
    case 'applyManifests':
      return applyManifests(step, run);
    case 'createSecrets':
      return createSecrets(step, run);
    case 'applyCrds':
      return applyCrds(step, run);
    case 'waitFor':
    case 'waitForRollout':
      return wait(step, run);
    case 'helmfileSync':
      return helmfileSync(step, run);
    case 'snapshot':
      return snapshot(step, run);
    case 'waitForFlux':
      return waitForFlux(step, run);
    case 'pointKubeconfig':
      return pointKubeconfig(step, run);
    case 'verify':
      return verify(step, run);
    case 'connectivityTest':
      return connectivityTest(step, run);
    case 'talosHealth':
      return talosHealth(step, run);
    case 'pushKubeconfig':
      return pushKubeconfig(step, run);
    case 'pauseFlux':
      return pauseFlux(step, run);
  }
}
