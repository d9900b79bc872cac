import { isObject, type KubeObject } from '../../yaml/json.js';
import { CAUSES, type Cause, type CauseId } from '../causes.js';
import type { FieldDifference } from '../field-difference.js';
import { objectId, showObject } from '../object-id.js';
import type { Fix, ObjectName } from '../proof.js';
import { isSecretField } from '../secret-field.js';
import { shownPair, showValue } from '../shown.js';
import type { HandoffRelease, HandoffSubject } from '../subject.js';
import { ChartTemplates, type Trait } from '../template-traits.js';
import type { RecordComparison } from './compare-records.js';

/** A cause and what to do about it. */
export interface Explanation {
  readonly cause: Cause;
  readonly fix: Fix;
}

/** What causes are looked for in. */
export interface CauseSearch {
  readonly subject: HandoffSubject;
  readonly release: HandoffRelease;
  readonly records: RecordComparison | undefined;
  readonly helmRelease: KubeObject | undefined;
  /** CRDs that appeared since the snapshot. */
  readonly newCrds: readonly string[];
}

/** Finds why an object of a release was rendered otherwise. The chart's own templates are kept with the release: they are asked last. */
export class CauseFinder {
  readonly #templates: ChartTemplates | undefined;

  public constructor(private readonly search: CauseSearch) {
    const { records } = search;
    this.#templates = records === undefined ? undefined : new ChartTemplates(records.before.chart.templates);
  }

  /** Why an object was rendered otherwise; undefined where both revisions have the same text for it. */
  public ofObject(name: ObjectName): Explanation | undefined {
    const { records } = this.search;
    if (records === undefined) return undefined;
    const id = objectId(name);
    const fields = records.changed.get(id)?.fields;
    const touched = fields !== undefined || [...records.added, ...records.removed].some((one) => objectId(one) === id);
    if (!touched) return undefined;
    return (
      this.#ofChart(fields ?? []) ?? this.#ofTemplate(id, name) ?? this.explain('unknown', unknownOf(name, fields))
    );
  }

  /** What differs between the revisions as such; undefined where values, chart and Helm are the same. */
  public ofRelease(): Explanation | undefined {
    return this.#ofChart([]);
  }

  /** Puts a sentence to a cause, and says where it is mended. */
  public explain(id: CauseId, sentence: string, where?: string): Explanation {
    const { subject, release } = this.search;
    const source = id === 'digest-suffix' ? subject.gates.source : release.source;
    return {
      cause: { id, sentence },
      fix: {
        what: CAUSES[id].remedy,
        where: where ?? this.#where(id),
        ...(source === undefined ? {} : { source }),
      },
    };
  }

  #where(id: CauseId): string {
    const { subject, release } = this.search;
    if (id === 'digest-suffix') return subject.gates.where;
    if (id === 'helm-major') return '.mise.toml helm';
    if (id === 'apply-method') return `${subject.helmfile} helmDefaults.serverSide`;
    if (id === 'create-namespace') return `${subject.helmfile} helmDefaults.createNamespace`;
    if (id === 'elsewhere' || id === 'unknown') return release.file;
    const fields: Partial<Record<CauseId, string>> = {
      'chart-version': 'spec.chartRef',
      'chart-content': 'spec.chartRef',
      identity: 'spec.releaseName',
      'post-renderers': 'spec.postRenderers',
      'crd-policy': 'spec.upgrade.crds',
    };
    return `${release.file} ${fields[id] ?? 'spec.values'}`;
  }

  #ofChart(fields: readonly FieldDifference[]): Explanation | undefined {
    const { records, helmRelease } = this.search;
    if (records === undefined) return undefined;
    const { before, after, chart, values } = records;
    const suffix = after.chart.version.slice(after.chart.version.indexOf('+') + 1);
    const isSuffix = chart === 'digest-suffix' && (values.length === 0 || JSON.stringify(fields).includes(suffix));
    if (isSuffix) {
      return this.explain(
        'digest-suffix',
        `helm-controller appended the artifact digest to the chart version (${after.chart.version}, the bootstrap installed ${before.chart.version}).`,
      );
    }
    if (values.length > 0) return this.#ofValues(values);
    if (chart === 'name' || chart === 'version') {
      return this.explain(
        'chart-version',
        `Flux upgraded to ${after.chart.name} ${after.chart.version}, the bootstrap installed ${before.chart.name} ${before.chart.version}.`,
      );
    }
    if (chart === 'content') {
      return this.explain(
        'chart-content',
        `${after.chart.name} ${after.chart.version} holds other templates or defaults than the chart that the bootstrap installed under this version.`,
      );
    }
    const spec = helmRelease?.spec;
    if (isObject(spec) && Array.isArray(spec.postRenderers) && spec.postRenderers.length > 0) {
      return this.explain('post-renderers', 'spec.postRenderers of the HelmRelease change what the chart rendered.');
    }
    if ((before.applyMethod === undefined) !== (after.applyMethod === undefined)) {
      const majors = before.applyMethod === undefined ? ['3', '4'] : ['4', '3'];
      return this.explain(
        'helm-major',
        `Helm ${majors[0]} installed it and Helm ${majors[1]} upgraded it: they render keys whose default is null differently.`,
      );
    }
    return undefined;
  }

  #ofValues(values: readonly FieldDifference[]): Explanation {
    const shown = values.slice(0, 3).map((one) => {
      const pair = shownPair(one);
      return isSecretField(one.field)
        ? `${one.field} (not shown)`
        : `${one.field} was ${showValue(pair.before)}, Flux gives ${showValue(pair.after)}`;
    });
    const more = values.length > 3 ? ` and ${values.length - 3} more` : '';
    const unresolved = values.find(({ before, after }) => [before, after].some(isVariable));
    const why = unresolved === undefined ? '' : ' One side holds a variable that nothing replaced.';
    return this.explain(
      'values',
      `Values differ: ${shown.join('; ')}${more}.${why}`,
      `${this.search.release.file} spec.values.${values[0]!.field}`,
    );
  }

  /** The chart, its values and its Helm are the same: then the template reads something else. */
  #ofTemplate(id: string, name: ObjectName): Explanation | undefined {
    const template = this.search.records?.objects.find((one) => one.id === id)?.template;
    const file = template?.slice(template.indexOf('/') + 1);
    if (file === undefined || this.#templates?.has(file) !== true) return undefined;
    return explainTraits(this.#templates.traitsOf(file), file, name, this.search.newCrds, (cause, sentence) =>
      this.explain(cause, sentence),
    );
  }
}

/** The cause among what a template reads, most likely first. */
export function explainTraits<T>(
  traits: readonly Trait[],
  file: string,
  name: ObjectName,
  newCrds: readonly string[],
  explain: (cause: CauseId, sentence: string) => T,
): T | undefined {
  const first = (kind: Trait['kind']): Trait | undefined => traits.find((trait) => trait.kind === kind);
  const at = (trait: Trait): string => `${trait.word} (${trait.file}:${trait.line})`;
  const [random, phase, asks, lookup] = [
    first('random'),
    first('release-phase'),
    first('capabilities'),
    first('lookup'),
  ];
  if (asks !== undefined && newCrds.length > 0 && random === undefined) {
    return explain(
      'capabilities',
      `${file} asks ${at(asks)}, and since the snapshot there are new CRDs: ${newCrds.slice(0, 3).join(', ')}${newCrds.length > 3 ? ` and ${newCrds.length - 3} more` : ''}.`,
    );
  }
  if (random !== undefined) {
    return explain(
      'random',
      `${showObject(name)} comes from ${file}, which makes something new each time by ${at(random)}.`,
    );
  }
  if (phase !== undefined)
    return explain('release-phase', `${file} asks ${at(phase)}, and the answer is another at an upgrade.`);
  if (lookup !== undefined)
    return explain('lookup', `${file} reads the cluster by ${at(lookup)}, and found something else.`);
  if (asks !== undefined)
    return explain('capabilities', `${file} asks ${at(asks)}, and the answer is another one now.`);
  return undefined;
}

function unknownOf(name: ObjectName, fields: readonly FieldDifference[] | undefined): string {
  const where = fields?.[0]?.field ?? 'the whole object';
  return `${showObject(name)} was rendered otherwise at ${where}, although chart, values and Helm are the same.`;
}

function isVariable(value: unknown): boolean {
  return typeof value === 'string' && /\$\{[^}]*\}/.test(value);
}
