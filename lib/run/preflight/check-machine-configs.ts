import { fileName } from '../../plan/plan-paths.js';
import type { Step } from '../../plan/step.js';
import { yamlDocuments } from '../../yaml/documents.js';
import { isObject, type Json } from '../../yaml/json.js';
import { done, type Outcome, type StepRun } from '../run.js';
import { RunError, RunErrors } from '../run-error.js';

/** No machine config contradicts the model. What a config leaves open comes with the patch; what it says otherwise stays on a configured node. */
export async function checkMachineConfigs(
  step: Extract<Step, { op: 'checkMachineConfigs' }>,
  run: StepRun,
): Promise<Outcome> {
  const patch = step.patch === undefined ? {} : read(step.patch, run);
  if (patch instanceof RunError) throw patch;
  const errors = step.nodes.flatMap((node) => {
    const path = `${step.directory}/${fileName(node)}.yaml`;
    const config = read(path, run);
    if (config instanceof RunError) return [config];
    return contradictions(patch, config, '').map(
      ({ field, wanted, found }) =>
        new RunError(
          `${run.step}: ${path} says otherwise than the model (${field}: ${found}, the model says ${wanted}). Generate the machine configs anew with ${step.patch}.`,
        ),
    );
  });
  if (errors.length > 0) throw new RunErrors(errors);
  return done(`${step.nodes.length} agree`);
}

function read(path: string, { machine, paths, step }: StepRun): Json | RunError {
  const text = machine.files.read(`${paths.repository}/${path}`);
  if (text === undefined)
    return new RunError(`${step}: there is no such file (${path}). Generate the machine configs.`);
  const { documents, errors } = yamlDocuments(text);
  // Machine configs hold keys: nothing of their text may stand in a message.
  if (errors.length > 0)
    return new RunError(`${step}: ${path} is no YAML (line ${errors[0]!.line}). Generate it anew.`);
  return documents.find((one) => isObject(one) && ('machine' in one || 'cluster' in one)) ?? {};
}

interface Contradiction {
  readonly field: string;
  readonly wanted: string;
  readonly found: string;
}

/** Fields that both say something about, and not the same. */
export function contradictions(wanted: Json, found: Json, field: string): readonly Contradiction[] {
  if (isObject(wanted) && isObject(found)) {
    return Object.entries(wanted).flatMap(([key, value]) =>
      found[key] === undefined ? [] : contradictions(value, found[key], field === '' ? key : `${field}.${key}`),
    );
  }
  return JSON.stringify(wanted) === JSON.stringify(found)
    ? []
    : [{ field, wanted: JSON.stringify(wanted), found: JSON.stringify(found) }];
}
