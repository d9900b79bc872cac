import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildResult, build } from '../../../lib/model/kustomize/build.js';
import { FileTree } from '../../../lib/model/kustomize/file-tree.js';
import { sameJson } from '../../../lib/model/kustomize/json-patch.js';
import { readKustomization } from '../../../lib/model/kustomize/kustomization-file.js';
import type { JsonObject } from '../../../lib/yaml/json.js';
import { Agreement } from './agreement.js';
import { UNSUPPORTED } from './causes.js';
import { type KustomizeCase, kustomizeCase } from './kustomize-cases.js';
import { Random } from './random.js';
import { runOracle } from './run-oracle.js';
import { writeFiles } from './write-files.js';

/** What the model refuses although kustomize gets by. It says so; it does not guess. */
const REFUSED: readonly (readonly [RegExp, string])[] = [[/is not supported by this reader/, UNSUPPORTED]];

/** Holds generated kustomize builds against the oracle. */
export function judgeBuilds(count: number, seed: number): Agreement {
  const agreement = new Agreement();
  const root = mkdtempSync(join(tmpdir(), 'fluxstrap-oracle-'));
  try {
    for (let index = 0; index < count; index++) {
      const files = kustomizeCase(new Random(seed * 1_000_003 + index));
      const directory = join(root, String(index));
      writeFiles(files, directory);
      judge(files, directory, `build ${index} of seed ${seed}`, agreement);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
  return agreement;
}

function judge(files: KustomizeCase, directory: string, name: string, agreement: Agreement): void {
  const oracle = runOracle<{ objects: JsonObject[] | null; error?: string }>([
    'build',
    '--dir',
    join(directory, 'overlay'),
    '--root',
    directory,
  ]);
  const tree = new FileTree(new Map([...files].map(([path, text]) => [path, { text }])));
  const ours = build(tree, readKustomization(tree, 'overlay'));
  if (oracle.error !== undefined) {
    if (ours.problems.length > 0) agreement.agreeToRefuse();
    else agreement.differ(`${name}: only kustomize refuses: ${oracle.error}`);
    return;
  }
  const [problem] = ours.problems;
  if (problem === undefined) {
    const difference = differenceOf(ours, oracle.objects ?? []);
    if (difference === undefined) agreement.agree();
    else agreement.differ(`${name}: ${difference}`);
    return;
  }
  const cause = REFUSED.find(([pattern]) => pattern.test(problem.reason))?.[1];
  if (cause === undefined) agreement.differ(`${name}: only the model refuses: ${problem.reason}`);
  else agreement.explain(cause);
}

function differenceOf({ resources }: BuildResult, objects: readonly JsonObject[]): string | undefined {
  if (resources.length !== objects.length) return `${resources.length} objects and ${objects.length}`;
  const ours = new Map(resources.map(({ object }) => [keyOf(object), object]));
  for (const object of objects) {
    const found = ours.get(keyOf(object));
    if (found === undefined) return `only kustomize has ${keyOf(object)}`;
    if (!sameJson(found, object)) return `${JSON.stringify(found)} and ${JSON.stringify(object)}`;
  }
  return undefined;
}

function keyOf({ apiVersion, kind, metadata }: JsonObject): string {
  const { name, namespace = '' } = metadata as JsonObject;
  return `${apiVersion} ${kind} ${namespace}/${name}`;
}
