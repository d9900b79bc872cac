import { isObject, type Json, type KubeObject } from '../../yaml/json.js';
import { kubernetesText } from '../../yaml/kubernetes-text.js';
import { parseYaml } from '../../yaml/parse.js';
import { MARKER, markerOf, substitute, type Variable } from '../envsubst/evaluate.js';
import { SubstitutionError } from '../envsubst/parse.js';
import { unknown } from '../known.js';
import { editList } from '../kustomize/field-spec.js';
import { objectName } from '../object-key.js';
import { escapeToken, valueAt } from '../pointer.js';
import { type Trace, traceChange, traceUnknown } from '../trace.js';
import type { Origin, Unknown } from '../types.js';
import { shareUnchanged } from './share.js';
import { substituteValues } from './substitute-scalar.js';
import type { Variables } from './variables.js';

/** How a Flux Kustomization substitutes. */
export interface Substitution {
  readonly variables: Variables;
  readonly strict: boolean;
  /** Also when no variable is set (`substituteStrategy: Always`, kustomize-controller ≥ 1.9). */
  readonly always: boolean;
}

/** A substituted object. */
export interface Substituted {
  readonly object: KubeObject;
  readonly trace: Trace;
  /** Why Flux would fail on the object. */
  readonly problems: readonly Unknown[];
}

const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute';

/**
 * Substitutes variables in an object as kustomize-controller does: in its YAML text, keys and all, so that `${PORT}` becomes a number when PORT
 * looks like one (pkg/kustomize/kustomize_varsub.go). An object without `$` is passed through, since its text reads back as itself.
 */
export function substituteObject(object: KubeObject, trace: Trace, substitution: Substitution): Substituted {
  const { variables, always } = substitution;
  const unchanged = { object, trace, problems: [] };
  if (variables.values.size === 0 && !always && variables.missing.every(({ optional }) => optional)) return unchanged;
  if (!hasDollar(object)) return unchanged;
  const { labels, annotations } = object.metadata;
  if ([labels, annotations].some((map) => isObject(map) && map[SWITCH] === 'disabled')) return unchanged;
  return new Pass(object, trace, substitution).run();
}

/** The substitution of one object. */
class Pass {
  readonly #where: string;
  /** Names of variables that markers stand for, and why they are unknown. */
  readonly #markers: { readonly name: string; readonly reason: string }[] = [];

  constructor(
    private readonly object: KubeObject,
    private readonly trace: Trace,
    private readonly substitution: Substitution,
  ) {
    this.#where = objectName(object);
  }

  run(): Substituted {
    const quick = substituteValues(this.object, (text) => this.#substitute(text));
    if (quick !== undefined) return this.#result(quick as KubeObject);
    this.#markers.length = 0;
    let text: string;
    try {
      text = this.#substitute(kubernetesText(this.object));
    } catch (error) {
      if (!(error instanceof SubstitutionError)) throw error;
      return this.#failed(error.message);
    }
    const { documents, errors } = parseYaml(text, 'kubernetes');
    if (errors.length > 0) return this.#failed(`the text after substitution is no YAML: ${errors[0]!.message}`);
    const [document] = documents;
    if (!isObject(document)) return this.#failed('the text after substitution is no object');
    return this.#result(shareUnchanged(this.object, document) as KubeObject);
  }

  #substitute(text: string): string {
    const result = substitute(text, (name) => this.#variable(name), this.substitution.strict);
    // Half a character, cut by an operator: YAML readers refuse it.
    if (result.includes('\ufffd') && !text.includes('\ufffd')) throw new SubstitutionError('the result is no UTF-8');
    return result;
  }

  #failed(message: string): Substituted {
    const problem = unknown(this.#where, `post build failed: ${message}`);
    return { object: this.object, trace: traceUnknown(this.trace, '', problem), problems: [problem] };
  }

  #result(document: KubeObject): Substituted {
    const found = new Map<string, Unknown>();
    const object = this.#withoutMarkers(document, '', found) as KubeObject;
    let trace = traceChange(this.trace, this.object, object, (pointer) => this.#origins(pointer));
    for (const [pointer, problem] of found) trace = traceUnknown(trace, pointer, problem);
    const problems = this.#markers
      .filter(({ reason }) => reason === NOT_SET)
      .map(({ name }) => unknown(this.#where, `post build failed: variable not set (strict mode): "${name}"`));
    return { object, trace, problems };
  }

  #variable(name: string): Variable | undefined {
    const { variables, strict } = this.substitution;
    const variable = variables.values.get(name);
    if (variable?.unknown !== undefined)
      return this.#marked(name, `variable ${name} of ${variable.from}: ${variable.unknown.reason}`);
    if (variable !== undefined) return { known: true, value: variable.value };
    const source = variables.missing.find(({ optional }) => !optional);
    if (source !== undefined)
      return this.#marked(name, `variable ${name} may come from ${source.name}, which is not in Git`);
    return strict ? { ...this.#marked(name, NOT_SET), unset: true } : undefined;
  }

  #marked(name: string, reason: string): { readonly known: false; readonly mark: () => string } {
    const mark = (): string => {
      const known = this.#markers.findIndex((one) => one.name === name);
      if (known >= 0) return markerOf(known);
      this.#markers.push({ name, reason });
      return markerOf(this.#markers.length - 1);
    };
    return { known: false, mark };
  }

  /** The value with `${NAME}` in place of markers; where one stood is noted. */
  #withoutMarkers(value: Json, pointer: string, found: Map<string, Unknown>): Json {
    if (this.#markers.length === 0) return value;
    if (typeof value === 'string') return this.#named(value, pointer, found);
    if (Array.isArray(value)) {
      let at = 0;
      return editList(value, (item) => this.#withoutMarkers(item, `${pointer}/${at++}`, found));
    }
    if (!isObject(value)) return value;
    let changed = false;
    const entries = Object.entries(value).map(([key, item]) => {
      // An unknown key makes the map around it unknown.
      const name = this.#named(key, pointer, found);
      const cleaned = this.#withoutMarkers(item, `${pointer}/${escapeToken(name)}`, found);
      if (name !== key || cleaned !== item) changed = true;
      return [name, cleaned] as const;
    });
    return changed ? Object.fromEntries(entries) : value;
  }

  #named(text: string, pointer: string, found: Map<string, Unknown>): string {
    if (!text.includes('fluxstrapUnknown')) return text;
    return text.replace(MARKER, (marker, id: string) => {
      const variable = this.#markers[Number(id)];
      if (variable === undefined) return marker;
      const reason = variable.reason === NOT_SET ? `variable ${variable.name} is not set` : variable.reason;
      if (!found.has(pointer)) found.set(pointer, unknown(`${this.#where} ${pointer}`, reason));
      return `\${${variable.name}}`;
    });
  }

  #origins(pointer: string): readonly Origin[] {
    const names = new Set<string>();
    collectNames(valueAt(this.object, pointer) ?? this.object, names);
    return [...names].map((name) => {
      const from = this.substitution.variables.values.get(name)?.from;
      return from === undefined
        ? { kind: 'substitution', from: this.#where, detail: `variable ${name} is not set` }
        : { kind: 'substitution', from, detail: `variable ${name} of ${from}` };
    });
  }
}

const NOT_SET = 'not set';

function hasDollar(value: Json): boolean {
  if (typeof value === 'string') return value.includes('$');
  if (Array.isArray(value)) return value.some(hasDollar);
  if (!isObject(value)) return false;
  for (const key in value) if (key.includes('$') || hasDollar(value[key]!)) return true;
  return false;
}

function collectNames(value: Json, names: Set<string>): void {
  if (typeof value === 'string') {
    for (const match of value.matchAll(/\$\{#?([_A-Za-z][_A-Za-z0-9]*)/g)) names.add(match[1]!);
  } else if (Array.isArray(value)) for (const item of value) collectNames(item, names);
  else if (isObject(value)) {
    for (const [key, item] of Object.entries(value)) {
      collectNames(key, names);
      collectNames(item, names);
    }
  }
}
