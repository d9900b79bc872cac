import { resolve } from 'node:path';

const { FLUXSTRAP_REFERENCE } = process.env;

/** The folder of reference data, where there is one. */
export const REFERENCE: string | undefined = FLUXSTRAP_REFERENCE ? resolve(FLUXSTRAP_REFERENCE) : undefined;

/** What a skipped group of tests says about how it is run. */
export const WITHOUT_REFERENCE = REFERENCE === undefined ? ' (left out: set FLUXSTRAP_REFERENCE to run it)' : '';
