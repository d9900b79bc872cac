import type { EvidenceId } from '../handoff/proof.js';

/** The sentence that all of this is about. */
export const PREMISE =
  'Flux runs exactly one helm upgrade for every release that the bootstrap installed. This report shows what that upgrade does.';

/** What is asked for each letter, and how it is answered; a sentence each. */
export const ASSERTIONS: Readonly<Partial<Record<EvidenceId, string>>> = {
  A1: 'Helm’s own records of the release: revision 1 superseded, revision 2 deployed, and no third one after two forced reconciles.',
  A2: 'Every object of the release before and after: the same uid and generation; where an object has no generation, the same content.',
  A3: 'Pods, ReplicaSets and ControllerRevisions before and after: the same uids, and no restart.',
  A4: 'CRDs and webhook configurations before and after: the same specification, stored versions and CA bundles.',
  A5: 'The objects of both revisions and what they own: nothing else came or went.',
  A6: 'The field managers of every object: nobody writes to it who should not.',
  A7: 'The audit log of the API server: what Flux sent for these objects was nothing, or the two labels of origin.',
  A8: 'Manifests that the bootstrap applied before Flux: Flux took them over without a change but its labels.',
};
