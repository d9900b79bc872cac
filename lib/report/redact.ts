import type { Difference, HandoffProof } from '../handoff/proof.js';

/** Fields of a Secret that hold its content. */
const CONTENT = /^(?:data|stringData)(?:$|[.[])/;

/** A proof without anything secret, whatever its maker thought of hiding: a report is sent around. */
export function redact(proof: HandoffProof): HandoffProof {
  return {
    ...proof,
    releases: proof.releases.map((release) => ({ ...release, differences: release.differences.map(hide) })),
    shared: { ...proof.shared, differences: proof.shared.differences.map(hide) },
  };
}

function hide(difference: Difference): Difference {
  const { before: _before, after: _after, ...rest } = difference;
  const { kind, apiVersion } = difference.object;
  const secret =
    kind === 'Secret' && apiVersion === 'v1' && (difference.field === '' || CONTENT.test(difference.field));
  return secret || difference.hidden === true ? { ...rest, hidden: true } : difference;
}
