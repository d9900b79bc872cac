import type { FormatProblem } from './formats.js';

/** A chart or artifact in an OCI registry, pinned in one literal so that update tools can edit it. */
export interface OciReference {
  readonly kind: 'oci';
  /** As it was written. */
  readonly literal: string;
  /** `oci://quay.io/cilium/charts/cilium` */
  readonly url: string;
  /** Byte for byte the tag in the registry: `v1.19.2` is not `1.19.2`. @default - none: pinned by its digest alone */
  readonly tag?: string;
  /** `sha256:…` @default - none: pinned by its tag alone */
  readonly digest?: string;
}

/** The form of an OCI literal: `oci://host/path:tag`, with or without `@sha256:…`. */
export type OciLiteral = `oci://${string}/${string}:${string}`;

const FORM =
  /^(oci:\/\/[^\s:@/]+(?::[0-9]+)?(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)+)(?::([\w][\w.+-]{0,127}))?(?:@(sha256:[a-f0-9]{64}))?$/;

/**
 * Names a chart in an OCI registry.
 *
 * @example oci('oci://quay.io/cilium/charts/cilium:1.18.5')
 * @example oci('oci://ghcr.io/coredns/charts/coredns:1.45.0@sha256:…')
 */
export function oci(literal: OciLiteral): OciReference {
  const match = FORM.exec(literal);
  const [, url, tag, digest] = match ?? [];
  return {
    kind: 'oci',
    literal,
    url: url ?? literal,
    ...(tag === undefined ? {} : { tag }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/** What is wrong with an OCI reference. */
export function checkOci(reference: OciReference): FormatProblem | undefined {
  if (!FORM.test(reference.literal)) {
    return {
      message: 'is not an OCI reference',
      fix: "Write 'oci://host/path:tag' or 'oci://host/path:tag@sha256:<64 hex digits>'.",
    };
  }
  if (reference.tag === undefined && reference.digest === undefined) {
    return { message: 'names no tag', fix: "Append ':<tag>', exactly as the registry spells it." };
  }
  if (reference.tag === 'latest') {
    return {
      message: "is pinned to 'latest'",
      fix: 'Name the version, so that both sides of the handoff install the same chart.',
    };
  }
  return undefined;
}

/** The last path segment: the chart's own name. */
export function chartNameOf(url: string): string {
  return url.slice(url.lastIndexOf('/') + 1);
}
