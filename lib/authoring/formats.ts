/** What is wrong with a text, or undefined when nothing is. Each check returns the sentence for the message and what to do. */
export interface FormatProblem {
  readonly message: string;
  readonly fix: string;
}

const DURATION = /^(?:[0-9]+(?:\.[0-9]+)?(?:ms|s|m|h))+$/;
const DNS_LABEL = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const VARIABLE = /^[_A-Za-z][_A-Za-z0-9]*$/;
const VERSION = /^v?(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
const SUBSTITUTION = /\$\{[^}]*\}/;

/** True for text that Flux will still replace; only the cluster knows its final form. */
export function hasSubstitution(text: string): boolean {
  return SUBSTITUTION.test(text);
}

/** A Go duration as Flux' CRDs take it: `30s`, `1h30m`. */
export function checkDuration(text: string): FormatProblem | undefined {
  return hasSubstitution(text) ? undefined : checkSpan(text);
}

/** A duration that must be known now, because the bootstrap computes with it. */
export function checkSpan(text: string): FormatProblem | undefined {
  if (DURATION.test(text)) return undefined;
  return {
    message: 'is not a duration',
    fix: "Write hours, minutes and seconds with their units, such as '10m' or '1h30m'.",
  };
}

/** Seconds of a Go duration; undefined when it is none. */
export function durationSeconds(text: string): number | undefined {
  if (!DURATION.test(text)) return undefined;
  const unit = { ms: 0.001, s: 1, m: 60, h: 3600 } as const;
  let total = 0;
  for (const [, amount, name] of text.matchAll(/([0-9]+(?:\.[0-9]+)?)(ms|s|m|h)/g)) {
    total += Number(amount) * unit[name as keyof typeof unit];
  }
  return total;
}

/** A name that must be a DNS label: clusters, namespaces, apps. */
export function checkLabel(text: string): FormatProblem | undefined {
  if (DNS_LABEL.test(text)) return undefined;
  return {
    message: 'is not a DNS label',
    fix: 'Use at most 63 lower-case letters, digits and hyphens, with a letter or digit at both ends.',
  };
}

/** A name that may have dots: most Kubernetes objects. */
export function checkName(text: string): FormatProblem | undefined {
  if (DNS_SUBDOMAIN.test(text) || hasSubstitution(text)) return undefined;
  return {
    message: 'is not a name that Kubernetes takes',
    fix: 'Use at most 253 lower-case letters, digits, hyphens and dots, with a letter or digit at both ends.',
  };
}

/** The name of an object. RBAC takes nearly anything, such as `system:node`. */
export function checkObjectName(text: string, apiVersion: string): FormatProblem | undefined {
  const free = apiVersion.startsWith('rbac.authorization.k8s.io/') && /^(?!\.{1,2}$)[^/%\s]+$/.test(text);
  return free ? undefined : checkName(text);
}

/** The name of a substitution variable. */
export function checkVariable(text: string): FormatProblem | undefined {
  if (VARIABLE.test(text)) return undefined;
  return {
    message: 'is not a name for a variable',
    fix: 'Use letters, digits and underscores, and no digit in front.',
  };
}

/** An address that Flux can fetch from with one of `schemes`. */
export function checkUrl(text: string, schemes: readonly string[]): FormatProblem | undefined {
  if (hasSubstitution(text) || new RegExp(`^(?:${schemes.join('|')})://[^\\s/]+(?:/\\S*)?$`).test(text))
    return undefined;
  return {
    message: 'is not a URL that Flux can fetch from',
    fix: `Write it with host and path, beginning with ${schemes.map((scheme) => `'${scheme}://'`).join(' or ')}.`,
  };
}

/** A path inside the synthesized tree or the repository, with `/` and without detours. */
export function checkPath(text: string): FormatProblem | undefined {
  const parts = text.split('/');
  if (!parts.some((part) => part === '' || part === '.' || part === '..' || /[\\\p{Cc}]/u.test(part))) return undefined;
  return {
    message: 'is no path inside the tree',
    fix: "Write it relative to the root, with '/' and without '.', '..' or empty parts, such as 'kubernetes/apps'.",
  };
}

/** An exact version, with or without `v`. */
export function checkVersion(text: string): FormatProblem | undefined {
  if (VERSION.test(text)) return undefined;
  return {
    message: 'is not an exact version',
    fix: "Write the version as it is tagged, such as '1.18.5' or 'v1.19.2'; ranges and 'latest' cannot be compared.",
  };
}
