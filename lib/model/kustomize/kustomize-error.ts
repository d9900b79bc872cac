/** A step that kustomize would fail on, and with it the whole build. The caller turns it into an Unknown and goes on without the step. */
export class KustomizeError extends Error {
  override readonly name = 'KustomizeError';
}
