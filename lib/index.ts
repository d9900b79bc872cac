export * from './authoring/index.js';
export * from './catalogue/index.js';
export { untyped } from './importing/untyped.js';
export type { ValuesShape } from './importing/values-shape.js';
export type { Json, JsonObject } from './yaml/json.js';
