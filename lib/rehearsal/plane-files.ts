import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AUDIT_POLICY } from './audit-policy.js';
import { FILES } from './plane-servers.js';
import { STAGE_FILE } from './stages.js';
import { type Tokens, tokenFile } from './users.js';

/** Writes what the servers read before they start. Everything is for the owner's eyes only. */
export function writePlaneFiles(directory: string, tokens: Tokens): void {
  const write = (name: keyof typeof FILES, content: string | Buffer) =>
    writeFileSync(join(directory, FILES[name]), content, { mode: 0o600 });
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  mkdirSync(join(directory, FILES.snapshots));
  write('signingKey', privateKey.export({ type: 'sec1', format: 'pem' }));
  write('signingPublicKey', publicKey.export({ type: 'spki', format: 'pem' }));
  write('tokens', tokenFile(tokens));
  write('auditPolicy', AUDIT_POLICY);
  write('stages', STAGE_FILE);
}
