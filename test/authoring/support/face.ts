/** What a user imports from 'fluxstrap', taken from the rooms themselves. */
export * from '../../../lib/authoring/index.js';
export * from '../../../lib/catalogue/index.js';
