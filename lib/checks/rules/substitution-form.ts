import type { FluxKustomization } from '../../model/types.js';
import { isObject, type KubeObject } from '../../yaml/json.js';
import { nameOf } from '../about.js';
import { documentsOf } from '../documents.js';
import type { Rule } from '../rule.js';
import { textsLike } from '../values-at.js';

/** `${NAME:+word}` and `${NAME:?word}`, unless the dollar sign is doubled. */
const FORM = /(?<!\$)\$\{[_A-Za-z][_A-Za-z0-9]*:[+?][^}]*\}/;
const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute';

/** Substitutions mean what they say. */
export const substitutionForm: Rule = {
  id: 'substitution-form',
  subject: 'model',
  severity: 'error',
  title: 'No `${NAME:+word}` or `${NAME:?word}` where Flux substitutes',
  why:
    'In a shell the first means "word, if NAME is set" and the second stops when it is not. Flux takes ' +
    'both for a default (`:-`), without a word: a script in a ConfigMap changes its meaning.',
  fix:
    'Write `$${NAME:+word}` where the text is meant for a shell, `${NAME:=word}` for a default, or ' +
    'annotate the object `kustomize.toolkit.fluxcd.io/substitute: disabled`.',
  source: 'fluxcd/pkg, envsubst',
  *check({ intent, manifests, model }) {
    const seen = new Set<string>();
    for (const [key, kustomization] of model.kustomizations) {
      if (!substitutes(kustomization)) continue;
      for (const path of kustomization.files) {
        const file = manifests.get(intent.root === '' ? path : path.slice(intent.root.length + 1));
        for (const object of file === undefined ? [] : documentsOf(file)) {
          for (const { path: field, text } of isExempt(object) ? [] : textsLike(object, FORM)) {
            const place = `${path} ${nameOf(object)} ${field}`;
            if (seen.has(place)) continue;
            seen.add(place);
            yield {
              subject: nameOf(object),
              field,
              file: path,
              message: `has a form that means a default when Kustomization ${key} substitutes`,
              value: FORM.exec(text)![0],
              fix: "Double the dollar sign where the text is meant for a shell, or write ':=' for a default.",
            };
          }
        }
      }
    }
  },
};

function substitutes({ spec, variables }: FluxKustomization): boolean {
  return variables.size > 0 || (isObject(spec.postBuild) && spec.postBuild.substituteStrategy === 'Always');
}

function isExempt({ metadata }: KubeObject): boolean {
  return [metadata.labels, metadata.annotations].some((entries) => isObject(entries) && entries[SWITCH] === 'disabled');
}
