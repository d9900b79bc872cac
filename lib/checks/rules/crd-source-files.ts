import { documentsOf } from '../documents.js';
import type { Rule } from '../rule.js';

/** Pinned CRD manifests are there. */
export const crdSourceFiles: Rule = {
  id: 'crd-source-files',
  subject: 'plan',
  severity: 'error',
  waivable: false,
  title: 'The files of a CRD source are part of the tree and hold CRDs',
  why:
    'Stage 00 applies these files. One that is missing, or holds something else, stops the bootstrap at ' +
    'the moment everything after it depends on.',
  fix: 'Place the file into an app of the cluster, and name it by its path in the tree.',
  *check({ cluster, manifests }) {
    for (const { name, from } of cluster.crds) {
      for (const path of from.kind === 'manifests' ? from.files : []) {
        const file = manifests.get(path);
        if (file !== undefined && documentsOf(file).some((object) => object.kind === 'CustomResourceDefinition'))
          continue;
        yield {
          subject: `CRD source ${name}`,
          field: 'files',
          message:
            file === undefined
              ? 'names a file that is not part of the tree'
              : 'names a file without a CustomResourceDefinition',
          value: path,
          fix: 'Name a file of the tree that holds the CRDs.',
        };
      }
    }
  },
};
