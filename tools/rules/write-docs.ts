import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { planSchema } from '../../lib/plan/plan-schema.js';
import { RENOVATE_PRESET } from '../../lib/starting/renovate-preset.js';
import { ruleDocs } from './rule-docs.js';
import { SCHEMA_DOCS, schemaText } from './schema-docs.js';

const FOLDER = new URL('../../docs/rules/', import.meta.url);
const RENOVATE = new URL('../../presets/renovate.json', import.meta.url);
const PLAN_SCHEMA = new URL('../../schemas/plan.json', import.meta.url);

/** Writes docs/rules from the table of rules, without pages of rules that are gone, the schemas of what programs read, and the preset of Renovate. */
async function writeDocs(): Promise<void> {
  const docs = ruleDocs();
  await mkdir(FOLDER, { recursive: true });
  for (const name of await readdir(FOLDER)) if (!docs.has(name)) await rm(new URL(name, FOLDER));
  for (const [name, text] of docs) await writeFile(new URL(name, FOLDER), text);
  await writeFile(RENOVATE, `${JSON.stringify(RENOVATE_PRESET, undefined, 2)}\n`);
  await writeFile(PLAN_SCHEMA, schemaText(planSchema));
  for (const [name, schema] of Object.entries(SCHEMA_DOCS)) {
    await writeFile(new URL(`../${name}`, FOLDER), schemaText(schema));
  }
  process.stderr.write(
    `docs/rules: ${docs.size} files; presets/renovate.json; schemas/plan.json; ${Object.keys(SCHEMA_DOCS).join(', ')}\n`,
  );
}

await writeDocs();
