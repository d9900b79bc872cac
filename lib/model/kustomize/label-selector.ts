import { KustomizeError } from './kustomize-error.js';

type Test = (labels: Readonly<Record<string, string>>) => boolean;

const NAME = '([A-Za-z0-9]|[A-Za-z0-9][A-Za-z0-9._/-]*[A-Za-z0-9])';
const EXISTS = new RegExp(String.raw`^(!?)\s*${NAME}$`);
const EQUALS = new RegExp(String.raw`^${NAME}\s*(=|==|!=)\s*([A-Za-z0-9._-]*)$`);
const ONE_OF = new RegExp(String.raw`^${NAME}\s+(in|notin)\s*\(([^)]*)\)$`);
const COMPARES = new RegExp(String.raw`^${NAME}\s*(>|<|gt|lt)\s*([0-9]+)$`);

/**
 * A label selector in Kubernetes' text form: `a=b,c!=d,e in (f,g),h notin (i),j,!k,l>1`. The empty one matches all.
 * @throws KustomizeError for any other text.
 */
export function parseLabelSelector(text: string): Test {
  const requirements = splitRequirements(text).map(parseRequirement);
  return (labels) => requirements.every((fits) => fits(labels));
}

function splitRequirements(text: string): string[] {
  if (text.trim() === '') return [];
  return text.split(/,(?![^(]*\))/).map((part) => part.trim());
}

function parseRequirement(text: string): Test {
  const equals = EQUALS.exec(text);
  if (equals !== null) {
    const [, key, operator, value] = equals as unknown as [string, string, string, string];
    // `!=` and `notin` also hold where the label is missing.
    return operator === '!=' ? (labels) => own(labels, key) !== value : (labels) => own(labels, key) === value;
  }
  const oneOf = ONE_OF.exec(text);
  if (oneOf !== null) {
    const [, key, operator, list] = oneOf as unknown as [string, string, string, string];
    const values = new Set(list.split(',').map((value) => value.trim()));
    return (labels) => {
      const value = own(labels, key);
      const found = value !== undefined && values.has(value);
      return operator === 'in' ? found : !found;
    };
  }
  const exists = EXISTS.exec(text);
  if (exists !== null) {
    const [, not, key] = exists as unknown as [string, string, string];
    return (labels) => (own(labels, key) !== undefined) === (not === '');
  }
  const compares = COMPARES.exec(text);
  if (compares !== null) {
    const [, key, operator, bound] = compares as unknown as [string, string, string, string];
    const greater = operator === '>' || operator === 'gt';
    return (labels) => {
      const value = own(labels, key);
      if (value === undefined || !/^[-+]?[0-9]+$/.test(value)) return false;
      return greater ? Number(value) > Number(bound) : Number(value) < Number(bound);
    };
  }
  throw new KustomizeError(`unable to parse requirement: ${text}`);
}

function own(labels: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(labels, key) ? labels[key] : undefined;
}
