import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { ClusterSubject } from '../../checks/rule.js';
import { exitCodeOf, type HandoffProof, type NamedVersion } from '../../handoff/proof.js';
import { ChartFolderError, findCharts } from '../../handoff/static/find-charts.js';
import { proveHandoffStatically } from '../../handoff/static/prove-static.js';
import { type RunTool, reasonFrom } from '../../handoff/static/tools.js';
import type { Plan } from '../../plan/plan.js';
import { versionCommand, versionIn } from '../../run/argv/version.js';
import { helmBinary } from '../../run/helm-binary.js';
import { runPaths } from '../../run/run-paths.js';
import { codeOf } from '../../world/disk-error.js';
import { yamlDocuments } from '../../yaml/documents.js';
import { isKubeObject, isObject, type JsonObject, type KubeObject } from '../../yaml/json.js';
import { linesOf } from '../authored-lines.js';
import { CliError } from '../cli-error.js';
import { compileFleet } from '../compile-fleet.js';
import { type Context, say } from '../context.js';
import { proofText } from '../proof-text.js';
import { runTool } from '../run-tool.js';
import { staticSubjectOf } from '../static-subject-of.js';

/** Options of `fluxstrap handoff check`, as the option parser gives them. */
export interface HandoffCheckOptions {
  readonly cluster?: string;
  readonly json?: boolean;
  readonly charts?: string;
  readonly helmBinary: string;
  readonly fluxHelmBinary?: string;
}

/** Renders both sides of every release of the bootstrap. 0 nothing differs, 1 not all could be rendered, 2 something differs. */
export async function handoffCheck(context: Context, options: HandoffCheckOptions): Promise<number> {
  const { world, paint } = context;
  const compiled = await compileFleet(context);
  const subjects = compiled.clusters.filter(
    ({ cluster }) => options.cluster === undefined || cluster.name === options.cluster,
  );
  if (subjects.length === 0) {
    const names = compiled.clusters.map(({ cluster }) => cluster.name).join(', ');
    throw new CliError(
      `--cluster: the fleet has no cluster of this name (${options.cluster}). Name one of: ${names || 'none yet'}.`,
    );
  }
  const proofs: HandoffProof[] = [];
  for (const subject of subjects) {
    const lines = linesOf(compiled, subject.cluster.name, context.repository);
    proofs.push(await proofOf(subject, lines, context, options));
  }
  if (options.json === true)
    world.terminal.out(`${JSON.stringify(proofs.length === 1 ? proofs[0] : proofs, undefined, 2)}\n`);
  else world.terminal.out(proofs.map((proof) => proofText(proof, paint)).join('\n'));
  const codes = proofs.map(exitCodeOf);
  return codes.includes(2) ? 2 : codes.includes(1) ? 1 : 0;
}

async function proofOf(
  subject: ClusterSubject,
  lines: ReturnType<typeof linesOf>,
  context: Context,
  options: HandoffCheckOptions,
): Promise<HandoffProof> {
  const { world, repository } = context;
  const { plan } = subject;
  const work = mkdtempSync(join(tmpdir(), 'fluxstrap-handoff-'));
  try {
    const { cache } = runPaths(plan, repository);
    const run = runTool(repository, cache, process.env);
    const helm = helmBinary(options.helmBinary, repository);
    const version = await versionOf(helm, run);
    const fluxHelm = await fluxHelmOf(plan, version, { ...options, helmBinary: helm }, run);
    const charts =
      options.charts === undefined
        ? undefined
        : isAbsolute(options.charts)
          ? options.charts
          : `${repository}/${options.charts}`;
    return await proveHandoffStatically(staticSubjectOf(subject, lines, crdManifests(plan, repository)), {
      places: {
        folder: charts === undefined ? [] : await findCharts(charts, helm, run),
        helmfileCache: `${cache}/helmfile`,
        helm,
        run,
        work,
      },
      bootstrapValues: await helmfileValues(plan, helm, run, join(work, 'values')),
      fluxHelm,
      now: world.clock.now(),
      ran: [{ name: 'helm', version }, ...(await helmfileVersion(run))],
      tell: (release) => say(context, 'debug', `Rendering ${release}\n`),
    });
  } catch (error) {
    if (error instanceof ChartFolderError) throw new CliError(error.message);
    throw error;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** A Helm of the major that helm-controller embeds. Without one nothing can be said about Flux' side. */
async function fluxHelmOf(plan: Plan, version: string, options: HandoffCheckOptions, run: RunTool): Promise<string> {
  const { fluxHelmBinary, helmBinary: own } = options;
  if (fluxHelmBinary === undefined) {
    if (majorOf(version) === plan.helmMajor) return own;
    throw new CliError(
      `helm: version ${version} is not the major that Flux ${plan.flux.version} embeds (Helm ${plan.helmMajor}): installed with it, some charts come out differently. Bootstrap with Helm ${plan.helmMajor}; to see what would differ, name one with --flux-helm-binary.`,
    );
  }
  const found = await versionOf(fluxHelmBinary, run);
  if (majorOf(found) === plan.helmMajor) return fluxHelmBinary;
  throw new CliError(
    `--flux-helm-binary: version ${found} is not the major that Flux ${plan.flux.version} embeds. Name a Helm ${plan.helmMajor}.`,
  );
}

async function versionOf(helm: string, run: RunTool): Promise<string> {
  const { args } = versionCommand('helm');
  const result = await run(helm, args);
  const version = versionIn(result.stdout);
  if (result.code === 0 && version !== undefined) return version;
  throw new CliError(
    `${helm}: cannot be run (${reasonFrom(result, helm)}). Install helm, or name it with --helm-binary.`,
  );
}

async function helmfileVersion(run: RunTool): Promise<readonly NamedVersion[]> {
  const result = await run('helmfile', versionCommand('helmfile').args);
  const version = versionIn(result.stdout);
  return version === undefined ? [] : [{ name: 'helmfile', version }];
}

/** What helmfile hands to Helm, from the committed files. */
async function helmfileValues(
  plan: Plan,
  helm: string,
  run: RunTool,
  directory: string,
): Promise<ReadonlyMap<string, JsonObject>> {
  mkdirSync(directory);
  const template = `${directory}/{{ .Release.Namespace }}/{{ .Release.Name }}/values.yaml`;
  const result = await run('helmfile', [
    ...['--helm-binary', helm, '--file', plan.paths.appsHelmfile, '--no-color', '--quiet'],
    ...['write-values', '--output-file-template', template],
  ]);
  if (result.code !== 0) {
    throw new CliError(
      `${plan.paths.appsHelmfile}: helmfile cannot read the values of the bootstrap (${reasonFrom(result, 'helmfile')}). Run npm run synth.`,
    );
  }
  const values = new Map<string, JsonObject>();
  for (const namespace of readdirSync(directory)) {
    for (const name of readdirSync(join(directory, namespace))) {
      const [document] = yamlDocuments(readFileSync(join(directory, namespace, name, 'values.yaml'), 'utf8')).documents;
      values.set(`${namespace}/${name}`, isObject(document) ? document : {});
    }
  }
  return values;
}

/** CRDs of pinned manifests of stage 00. */
function crdManifests(plan: Plan, repository: string): readonly KubeObject[] {
  return plan.crdManifests.flatMap(({ files }) =>
    files.flatMap((file) => {
      try {
        return yamlDocuments(readFileSync(join(repository, file), 'utf8')).documents.filter(isKubeObject);
      } catch (error) {
        if (codeOf(error) === undefined) throw error;
        return [];
      }
    }),
  );
}

function majorOf(version: string): number {
  return Number(version.split('.')[0]);
}
