import type { PlannedRelease } from '../../plan/plan.js';
import type { Step } from '../../plan/step.js';
import { helmfileSync as syncCommand } from '../argv/helmfile.js';
import type { ChildResult } from '../child.js';
import { lastLines } from '../last-lines.js';
import { finishPostSteps } from '../releases/post-steps.js';
import { readReleases, storageKey } from '../releases/read-releases.js';
import { isPending, releaseFate } from '../releases/release-fate.js';
import { syncLevels } from '../releases/sync-levels.js';
import { unlock } from '../releases/unlock.js';
import { changed, type Outcome, type StepRun, unchanged, wouldChange } from '../run.js';
import { RunError } from '../run-error.js';

/** Helm gets this long to end in order after it was told to stop: killed earlier, it leaves a locked release. */
const GRACE = 60;

/** Installs releases with helmfile: those that Flux has taken over, and those that are deployed as planned, are left alone. */
export async function helmfileSync(step: Extract<Step, { op: 'helmfileSync' }>, run: StepRun): Promise<Outcome> {
  const releases = step.releases.map((key) => plannedRelease(key, run));
  const stored = await readReleases(run);
  const adopted = await run.cluster.adopted({ step: run.step, deadline: run.deadline });
  for (const release of releases) {
    const key = `${release.namespace}/${release.name}`;
    run.cluster.fates.set(key, releaseFate(release, stored.get(storageKey(release)), adopted));
  }
  const of = (fate: string): readonly string[] => step.releases.filter((key) => run.cluster.fates.get(key) === fate);
  const install = of('install');
  const left = [
    ...(of('unchanged').length === 0 ? [] : [`${of('unchanged').join(', ')} deployed as planned`]),
    ...(of('adopted').length === 0 ? [] : [`${of('adopted').join(', ')} adopted by Flux`]),
  ];
  if (install.length === 0) return unchanged(left.join('; '));
  if (run.options.dryRun) return wouldChange([`would install ${install.join(', ')}`, ...left].join('; '));

  const locked = releases.filter((release) => install.includes(`${release.namespace}/${release.name}`));
  for (const release of locked) {
    const found = stored.get(storageKey(release));
    if (found !== undefined && isPending(found)) await unlock(release, found, run);
  }
  await finishPostSteps(releases, run);
  for (const level of syncLevels(install, releases)) await sync(step.helmfile, level, run);
  // Only with this one can Flux have begun to work since it was looked at.
  if (locked.some(({ role }) => role === 'flux-instance')) run.cluster.forget();
  await checkDeployed(locked, run);
  return changed([`installed ${install.join(', ')}`, ...left].join('; '));
}

async function sync(file: string, releases: readonly string[], run: StepRun): Promise<void> {
  const options = { file: `${run.paths.repository}/${file}`, helm: run.options.helm };
  const command = syncCommand(run.kube.place, options, releases);
  const result = await run.exec.run(command, {
    step: run.step,
    deadline: run.deadline,
    ownGroup: true,
    live: true,
    graceSeconds: GRACE,
    onLine: (line) => {
      const release = begun(line, releases);
      if (release !== undefined) run.log('info', `Installing ${release}`);
    },
  });
  if (result.code === 0) return;
  throw failure(run.exec.show(command), releases, result, run);
}

function failure(command: string, releases: readonly string[], result: ChildResult, run: StepRun): RunError {
  if (result.missing) {
    return new RunError(
      `${run.step}: there is no program of this name (helmfile). Install it; .mise.toml has the version.`,
    );
  }
  const output = run.mask.hide(`${result.stdout}\n${result.stderr}`);
  const failed = failedReleases(output, releases);
  const what = failed.length > 0 ? failed.join(', ') : releases.join(', ');
  const why = result.timedOut ? 'the deadline of the step is over' : `helmfile ended with code ${result.code}`;
  const [first] = failed.length > 0 ? failed : releases;
  const namespace = first?.slice(0, first.indexOf('/')) ?? 'default';
  return new RunError(
    `${run.step}: could not install ${what} (${why}). Read the lines below, correct the cause, and run it again: what is installed is not done twice.`,
    {
      command,
      lines: lastLines(output),
      more: `kubectl --kubeconfig ${run.plan.kubeconfig} --namespace ${namespace} get pods,events --sort-by=.metadata.creationTimestamp`,
    },
  );
}

/** That helmfile is content is not enough: Helm must have stored each of them as deployed. */
async function checkDeployed(releases: readonly PlannedRelease[], run: StepRun): Promise<void> {
  const stored = await readReleases(run);
  for (const release of releases) {
    const status = stored.get(storageKey(release))?.status ?? 'not there';
    if (status === 'deployed') continue;
    throw new RunError(
      `${run.step}: helmfile ended without an error, but release ${storageKey(release)} is not deployed (${status}). Run it again with --log-level debug and read what helmfile says.`,
      { more: `${run.options.helm} --kubeconfig ${run.plan.kubeconfig} list --all --all-namespaces` },
    );
  }
}

/** helmfile tells of failures in a table: a heading, the names of its columns, a row for each release, an empty line. */
export function failedReleases(output: string, releases: readonly string[]): readonly string[] {
  const [, table = ''] = /^=+ Failed Releases =+\n([\s\S]*?)(?:\n\s*\n|$(?![\s\S]))/im.exec(output) ?? [];
  const rows = table.split('\n').map((line) => line.trim().split(/\s+/));
  return releases.filter((key) => rows.some(([name, namespace]) => key === `${namespace}/${name}`));
}

/** The release that helmfile begins with: `Upgrading release=cilium, chart=…, namespace=kube-system`. */
function begun(line: string, releases: readonly string[]): string | undefined {
  const [, name, namespace] = /^Upgrading release=([^,]+), .*namespace=(\S+)$/.exec(line) ?? [];
  return releases.find((key) => key === `${namespace}/${name}`);
}

/** What Helm and Kubernetes take; anything else could be read as a flag or a selector on its way through helmfile. */
const NAME = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/;

function plannedRelease(key: string, { plan, step }: StepRun): PlannedRelease {
  const found = plan.releases.find(({ namespace, name }) => `${namespace}/${name}` === key);
  if (found === undefined)
    throw new RunError(`${step}: the plan does not hold a release that it installs (${key}). Run npm run synth.`);
  if (!NAME.test(found.name) || !NAME.test(found.namespace)) {
    throw new RunError(
      `${step}: a release has a name that Helm does not take (${JSON.stringify(key)}). Use letters, digits, hyphens and dots.`,
    );
  }
  return found;
}
