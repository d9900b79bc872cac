import type { Construct } from 'constructs';
import { untypedPaths } from '../importing/untyped-paths.js';
import type { ValuesShape } from '../importing/values-shape.js';
import { brand, isBranded } from './brand.js';
import { chartFields } from './chart-source.js';
import { checkDurations } from './check-duration.js';
import { directoryOf } from './directory-of.js';
import type { BootstrapOptions, HelmReleaseProps } from './helm-release-props.js';
import { releaseOfReference, releaseSpec } from './helm-release-spec.js';
import { metadataOf, NamespacedResource, namespaceIn } from './namespaced-resource.js';
import type { TypedReference } from './object-reference.js';
import { checkPostStep, checkTimes, type PostStep } from './post-step.js';
import { report } from './problem.js';
import { checkSameCluster } from './same-cluster.js';

/**
 * A Helm release that Flux manages, and that the bootstrap may install first.
 *
 * @example
 * new HelmRelease(app, 'redis', { chart: oci('oci://ghcr.io/acme/charts/redis:1.2.3'), values: { replicas: 2 } });
 * new HelmRelease<EchoValues>(app, 'echo', { chart: oci('oci://ghcr.io/acme/charts/echo:1.2.3'), shape: echoValuesShape, values: { replicas: 2 } });
 */
export class HelmRelease<V extends object = object> extends NamespacedResource {
  public static readonly GVK = { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease' } as const;

  /** Tells the classes apart for the compiler, which would take one source for another by its members. */
  declare public readonly kind: 'HelmRelease';

  /** True for a HelmRelease of this library. */
  public static isHelmRelease(value: unknown): value is HelmRelease {
    return isBranded(value, 'HelmRelease');
  }

  /** What the bootstrap does with it, should it be a member. */
  public readonly bootstrapOptions: BootstrapOptions;
  /** The source object that the chart comes from; without namespace when it is in the release's own. */
  public readonly source: TypedReference;

  /** Places below the values that were passed as untyped; they are not held against a chart's schema. */
  public readonly untypedValues: readonly string[];
  /** What its values are held against; undefined leaves that to the name of the chart. */
  public readonly valuesShape: ValuesShape | undefined;

  private readonly stepList: PostStep[] = [];

  constructor(scope: Construct, id: string, props: HelmReleaseProps<V>) {
    const name = props.name ?? id;
    const namespace = namespaceIn(directoryOf(scope), props.namespace);
    const { fields, source } = chartFields({ scope, id, name, namespace }, props.chart);
    super(scope, id, metadataOf(name, props), {
      ...HelmRelease.GVK,
      body: { spec: { ...releaseSpec(props, fields, namespace), ...props.spec } },
    });
    brand(this, 'HelmRelease');
    this.bootstrapOptions = props.bootstrap ?? {};
    this.source = source;
    this.untypedValues = placesOf(props.values);
    this.valuesShape = props.shape;
    this.checkProps(props);
    for (const step of props.bootstrap?.postSteps ?? []) this.addPostStep(step);
  }

  /** Adds a step that follows the release in the bootstrap. */
  public addPostStep(step: PostStep): void {
    checkPostStep(this, `HelmRelease ${this.key}`, `bootstrap.postSteps[${this.stepList.length}]`, step);
    this.stepList.push(step);
  }

  /** The steps that follow the release in the bootstrap, in order. */
  public get postSteps(): readonly PostStep[] {
    return [...this.stepList];
  }

  private checkProps(props: HelmReleaseProps<object>): void {
    const subject = `HelmRelease ${this.key}`;
    checkDurations(this, subject, {
      'spec.interval': props.interval,
      'spec.timeout': props.timeout,
      'spec.install.timeout': props.install?.timeout,
      'spec.install.strategy.retryInterval': props.install?.strategy?.retryInterval,
      'spec.upgrade.timeout': props.upgrade?.timeout,
      'spec.upgrade.strategy.retryInterval': props.upgrade?.strategy?.retryInterval,
      'spec.rollback.timeout': props.rollback?.timeout,
      'spec.uninstall.timeout': props.uninstall?.timeout,
      'spec.test.timeout': props.test?.timeout,
    });
    checkTimes(this, subject, 'bootstrap', { timeout: '5m', expected: '1m', ...props.bootstrap });
    if (Array.isArray(props.values)) {
      report(this, {
        rule: 'value-not-json',
        subject,
        field: 'spec.values',
        message: 'are a list',
        value: `${props.values.length} items`,
        fix: 'Write an object with the keys of the chart.',
      });
    }
    props.dependsOn?.forEach((target, index) => {
      const field = `spec.dependsOn[${index}]`;
      const found = releaseOfReference(target);
      if (found !== undefined) checkSameCluster(this, subject, field, found);
      else if ('release' in target) {
        report(this, {
          rule: 'authoring',
          subject,
          field,
          message: 'names an app that has no release of its own',
          fix: 'Name the HelmRelease that was constructed in it.',
        });
      }
    });
  }
}

/** Values that contain themselves were reported, and such places have no end. */
function placesOf(values: object | undefined): readonly string[] {
  try {
    return untypedPaths(values);
  } catch (error) {
    if (error instanceof RangeError) return [];
    throw error;
  }
}
