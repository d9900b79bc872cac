import type { Construct } from 'constructs';
import { enclosing } from '../authoring/brand.js';
import type { ChartSource } from '../authoring/chart-source.js';
import { FluxApp, type FluxAppProps } from '../authoring/flux-app.js';
import type { HelmRelease } from '../authoring/helm-release.js';
import type { BootstrapOptions, HelmReleaseProps } from '../authoring/helm-release-props.js';
import type { JsonObject } from '../yaml/json.js';
import { mergeValues } from './merge-values.js';

/** What every app of the catalogue takes. */
export interface CatalogueProps<V extends object> {
  /** The chart, as a literal that update tools can edit. */
  readonly chart: ChartSource;
  /** Values on top of those that follow from the cluster. @default - none */
  readonly values?: V;
  /** @default - the Namespace that it is constructed in, else the usual one of the app */
  readonly namespace?: string;
  /** Options of the HelmRelease besides chart and values. @default - none */
  readonly release?: Omit<HelmReleaseProps<V>, 'chart' | 'values' | 'namespace'>;
  /** Options of the app and its Flux Kustomization. @default - none */
  readonly app?: Omit<FluxAppProps, 'release' | 'namespace'>;
}

/** What a catalogue app knows by itself. */
export interface CatalogueDefaults {
  readonly namespace: string;
  readonly values: JsonObject;
  readonly bootstrap: BootstrapOptions;
}

/** A FluxApp with one release whose values follow from the cluster. It can do nothing that a FluxApp of your own could not. */
export abstract class CatalogueApp<V extends object> extends FluxApp {
  declare public readonly release: HelmRelease;

  protected constructor(scope: Construct, id: string, props: CatalogueProps<V>, defaults: CatalogueDefaults) {
    const around = enclosing<{ readonly name: string }>(scope, 'Namespace')?.name;
    super(scope, id, {
      ...props.app,
      namespace: props.namespace ?? around ?? defaults.namespace,
      release: {
        ...(props.release as Omit<HelmReleaseProps, 'chart'> | undefined),
        chart: props.chart,
        values: mergeValues(defaults.values, props.values),
        bootstrap: { ...defaults.bootstrap, ...props.release?.bootstrap },
      },
    });
  }
}
