export { buildModel } from './build-model.js';
export { findEntry } from './find-entry.js';
export type * from './types.js';
