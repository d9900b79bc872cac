import type { EvidenceId } from '../handoff/proof.js';
import type { Ground } from './report.js';

/** The sentence that all of this is about. */
export const PREMISE =
  'Flux runs exactly one helm upgrade for every release that the bootstrap installed. This report shows what that upgrade does.';

/** Where a proof was made, in words. */
export const GROUNDS: Readonly<Record<Ground, string>> = {
  rehearsal: 'rehearsal',
  cluster: 'on the cluster',
  charts: 'from charts, without a cluster',
};

/** What is asked for each letter, and how it is answered; a sentence each. */
export const ASSERTIONS: Readonly<Partial<Record<EvidenceId, string>>> = {
  identity:
    'Name, namespace and storage namespace of the release: Flux upgraded this one, and installed no second one.',
  chart: 'Name, version and content of the chart in both of Helm’s records.',
  values: 'The values that the chart got, on both sides.',
  manifest: 'What the chart rendered in both of Helm’s records, object by object, labels of pod templates included.',
  render: 'Installation as the bootstrap does it and upgrade as Flux does it, rendered and compared object by object.',
  stable: 'Each side rendered twice: a chart that makes certificates or passwords is never the same.',
  lint: 'The templates of the chart, for what tells an installation from an upgrade.',
  A1: 'Helm’s own records of the release: revision 1 superseded, revision 2 deployed, and no third one after two forced reconciles.',
  A2: 'Every object of the release before and after: the same uid and generation; where an object has no generation, the same content.',
  A3: 'Pods, ReplicaSets and ControllerRevisions before and after: the same uids, and no restart.',
  A4: 'CRDs and webhook configurations before and after: the same specification, stored versions and CA bundles.',
  A5: 'The objects of both revisions and what they own: nothing else came or went.',
  A6: 'The field managers of every object: nobody writes to it who should not.',
  A7: 'The audit log of the API server: what Flux sent for these objects was nothing, or the two labels of origin.',
  writes:
    'The field managers again: no object has helm-controller as a writer. This is what Z3 adds; most releases get two labels.',
  A8: 'Manifests that the bootstrap applied before Flux: Flux took them over without a change but its labels.',
};
