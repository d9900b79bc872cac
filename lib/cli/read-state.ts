import type { Finding } from '../checks/finding.js';
import { type OutputState, readOutput } from '../output/output.js';
import { type CompiledFleet, compileFleet } from './compile-fleet.js';
import type { Context } from './context.js';
import { isReadByFlux } from './read-by-flux.js';

/** A fleet beside the tree on disk: what both `synth` and `check` look at. */
export interface FleetState {
  readonly compiled: CompiledFleet;
  readonly output: OutputState;
  /** Of the fleet and of the tree. */
  readonly findings: readonly Finding[];
}

/** Compiles the fleet and compares it with the tree on disk. Writes nothing. */
export async function readState(context: Context): Promise<FleetState> {
  const compiled = await compileFleet(context);
  const place = { repository: context.repository, root: compiled.root };
  const output = readOutput(context.world, place, compiled.files, isReadByFlux(compiled.plans, compiled.root));
  return { compiled, output, findings: [...compiled.findings, ...output.findings] };
}

/** What a program gets on stdout: the same shape from `synth` and `check`. */
export function stateJson({ compiled, output, findings }: FleetState, written: boolean): string {
  const { create, change, delete: deleted } = output.diff;
  const changed = { created: create, changed: change, deleted };
  const { plans, sources } = compiled;
  return `${JSON.stringify({ written, root: compiled.root, changed, findings, plans, sources }, undefined, 2)}\n`;
}
