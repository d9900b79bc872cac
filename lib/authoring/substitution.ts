/** Text that Flux replaces when it applies an object: `${API_ADDR}`. Any leaf of typed values may be one. */
export type Substitution = `${string}\${${string}}${string}`;
