export type { TestInput } from './compile-input.js';
export { findings } from './findings.js';
export { readRepository } from './read-repository.js';
export { synthTree } from './synth-tree.js';
