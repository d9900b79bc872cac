import type { StepRun } from '../run.js';
import { RunError, RunErrors } from '../run-error.js';
import { contentDigest, OF_HELM, readSnapshot } from '../snapshot.js';
import { identityOfObject } from '../steps/applied.js';
import { CannotCheck } from './not-run.js';

/** The objects of the members are those that were there before Flux: same uid, same generation, same content but for the marks of origin. */
export async function verifyHandoff(run: StepRun): Promise<string> {
  const snapshot = readSnapshot(run);
  if (snapshot === undefined) throw new CannotCheck('no snapshot was taken before Flux started');
  const adopted = await run.cluster.adopted({ step: run.step, deadline: run.deadline });
  const waiting = snapshot.releases.filter(({ release }) => {
    const planned = run.plan.releases.find(({ namespace, name }) => `${namespace}/${name}` === release);
    return planned !== undefined && !adopted.has(planned.helmRelease);
  });
  if (waiting.length > 0) {
    throw new CannotCheck(`Flux has not taken over yet: ${waiting.map(({ release }) => release).join(', ')}`);
  }
  const before = snapshot.releases.flatMap(({ objects }) => objects);
  const wanted = before.map(({ apiVersion, kind, namespace, name }) => ({
    apiVersion,
    kind,
    metadata: { name, ...(namespace === undefined ? {} : { namespace }) },
  }));
  const live = await run.kube.live(wanted, { step: run.step, deadline: run.deadline }, OF_HELM);
  const byId = new Map(live.map((object) => [`${object.apiVersion} ${identityOfObject(object)}`, object]));
  const errors = before.flatMap((object, index) => {
    const id = identityOfObject(wanted[index]!);
    const now = byId.get(`${object.apiVersion} ${id}`);
    const what =
      now === undefined
        ? 'is gone'
        : now.metadata.uid !== object.uid
          ? 'was made anew'
          : object.generation !== undefined && now.metadata.generation !== object.generation
            ? `has generation ${now.metadata.generation}, it had ${object.generation}`
            : object.content !== undefined && contentDigest(now) !== object.content
              ? 'has another content'
              : undefined;
    return what === undefined
      ? []
      : [
          new RunError(
            `${run.step}: ${id} ${what} since Flux took over. Compare the HelmRelease with what the bootstrap installed.`,
          ),
        ];
  });
  if (errors.length > 0) throw new RunErrors(errors);
  return `${before.length} objects of ${snapshot.releases.length} releases are as they were`;
}
