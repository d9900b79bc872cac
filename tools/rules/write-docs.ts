import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { ruleDocs } from './rule-docs.js';

const FOLDER = new URL('../../docs/rules/', import.meta.url);

/** Writes docs/rules from the table of rules, and removes pages of rules that are gone. */
async function writeDocs(): Promise<void> {
  const docs = ruleDocs();
  await mkdir(FOLDER, { recursive: true });
  for (const name of await readdir(FOLDER)) if (!docs.has(name)) await rm(new URL(name, FOLDER));
  for (const [name, text] of docs) await writeFile(new URL(name, FOLDER), text);
  process.stderr.write(`docs/rules: ${docs.size} files\n`);
}

await writeDocs();
