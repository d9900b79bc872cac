export { findings } from './findings.js';
export { synthTree } from './synth-tree.js';
