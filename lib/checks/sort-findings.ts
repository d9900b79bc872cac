import type { Finding } from './finding.js';

type Sortable = Omit<Finding, 'source' | 'construct'>;

/**
 * Findings in the order that people read them: the fleet's own first, then cluster by cluster; errors before warnings;
 * then by object, rule and field. Two findings of one rule about the same field with the same text are one.
 */
export function sortFindings<T extends Sortable>(findings: readonly T[]): readonly T[] {
  const unique = new Map<string, T>();
  for (const finding of findings) {
    const key = JSON.stringify([...keysOf(finding), finding.message, finding.value]);
    if (!unique.has(key)) unique.set(key, finding);
  }
  return [...unique.values()].sort(compare);
}

function keysOf(finding: Sortable): readonly string[] {
  const severity = finding.severity === 'error' ? '0' : '1';
  return [finding.cluster ?? '', severity, finding.subject, finding.rule, finding.field ?? ''];
}

/** By code unit and never by locale: the same list on every machine. */
function compare(a: Sortable, b: Sortable): number {
  const left = [...keysOf(a), a.message, a.value ?? ''];
  const right = [...keysOf(b), b.message, b.value ?? ''];
  for (const [index, text] of left.entries()) {
    if (text < right[index]!) return -1;
    if (text > right[index]!) return 1;
  }
  return 0;
}
