export { addSource } from './add-source.js';
export { checkValues, type ValuesProblem } from './check-values.js';
export { ImportError } from './import-error.js';
export { type ImportOptions, runImport } from './run-import.js';
export type { CrdSource, SourceOrigin, Sources, ValuesSource } from './sources.js';
export { isUntyped, untyped } from './untyped.js';
export type { ValuesShape } from './values-shape.js';
export { type ValuesTypesOptions, valuesShape, valuesTypes } from './values-types.js';
export type { ImportResult } from './write-imports.js';
