#!/usr/bin/env node
// A fake of 1Password's CLI that refuses what the real one refuses: nothing without a token, nothing that the vault does not hold, text put in
// as it is, without indentation or escapes. The vault is the JSON file named in FAKE_VAULT: { "op://vault/item/field": "value" }.
import { readFileSync } from 'node:fs';

const [command, ...args] = process.argv.slice(2);
const fail = (text) => {
  process.stderr.write(`[ERROR] 2026/11/21 10:00:00 ${text}\n`);
  process.exit(1);
};
if (command === '--version') {
  process.stdout.write('2.34.1\n');
  process.exit(0);
}
if (!process.env.OP_SERVICE_ACCOUNT_TOKEN)
  fail('You are not currently signed in. Please run `op signin --help` for instructions');
const vault = JSON.parse(readFileSync(process.env.FAKE_VAULT, 'utf8'));
const value = (reference) => {
  if (!(reference in vault)) fail(`could not read secret '${reference}': item not found`);
  return vault[reference];
};
if (command === 'read') {
  process.stdout.write(value(args.at(-1)));
} else if (command === 'inject') {
  const file = args.find((arg) => arg.startsWith('--in-file='))?.slice(10);
  const text = readFileSync(file, 'utf8');
  process.stdout.write(text.replace(/\{\{\s*(op:\/\/[^}]*?)\s*\}\}/g, (_, reference) => value(reference)));
} else fail(`unknown command "${command}" for "op"`);
