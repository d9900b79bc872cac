import type { ValuesShape } from '../importing/values-shape.js';

/**
 * What the values of known charts look like, by the chart's own name. The caller supplies them: this room imports
 * nothing generated.
 */
export type ValuesShapes = Readonly<Record<string, ValuesShape>>;
