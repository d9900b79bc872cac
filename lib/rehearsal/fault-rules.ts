/** What happens to a request instead of, or before, its answer. */
export type Fault =
  /** An answer that the server did not give: 429, 503 … `retryAfterSeconds` becomes the header. */
  | { readonly kind: 'status'; readonly status: number; readonly retryAfterSeconds?: number }
  /** The connection is reset. */
  | { readonly kind: 'reset' }
  /** There is never an answer. The request does not reach the server. */
  | { readonly kind: 'hang' }
  /** The request is held back for a while. */
  | { readonly kind: 'slow'; readonly milliseconds: number }
  /** The request reaches the server, does its work, and its answer is lost. */
  | { readonly kind: 'lost-answer' };

/** Which requests a fault meets; what is left out does not matter. */
export interface FaultRule {
  readonly fault: Fault;
  readonly method?: string;
  /** Start of the path, or an expression for path and query. */
  readonly path?: string | RegExp;
  /** Start of the user agent: `kubectl`, `Helm`. */
  readonly userAgent?: string;
  /** How many requests it meets. Default every one. */
  readonly times?: number;
  /** How many matching requests pass before the first one that it meets. Default 0. */
  readonly after?: number;
}

/** What a rule is held against. */
export interface ProxiedRequest {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly userAgent: string;
}

/** A rule and how often it was used. */
export interface ActiveRule {
  readonly rule: FaultRule;
  /** Requests that it has met so far. */
  hits: number;
}

/** Rules in order; the first one that matches decides. */
export class FaultRules {
  private rules: (ActiveRule & { seen: number })[] = [];

  /** @returns The rule, with its count of hits. */
  add(rule: FaultRule): ActiveRule {
    const active = { rule, hits: 0, seen: 0 };
    this.rules.push(active);
    return active;
  }

  clear(): void {
    this.rules = [];
  }

  /** The fault for a request; counts it. */
  faultFor(request: ProxiedRequest): Fault | undefined {
    for (const active of this.rules) {
      const { rule } = active;
      if (!matches(rule, request)) continue;
      active.seen += 1;
      if (active.seen <= (rule.after ?? 0) || active.hits >= (rule.times ?? Number.POSITIVE_INFINITY)) continue;
      active.hits += 1;
      return rule.fault;
    }
    return undefined;
  }
}

function matches({ method, path, userAgent }: FaultRule, request: ProxiedRequest): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (userAgent !== undefined && !request.userAgent.startsWith(userAgent)) return false;
  if (path === undefined) return true;
  return typeof path === 'string' ? request.path.startsWith(path) : path.test(request.path);
}
