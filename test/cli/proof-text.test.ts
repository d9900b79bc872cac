import { describe, expect, it } from 'vitest';
import { paint } from '../../lib/cli/paint.js';
import { proofText } from '../../lib/cli/proof-text.js';
import { exitCodeOf } from '../../lib/handoff/proof.js';
import { LIVE_PROOF, STATIC_PROOF } from '../handoff/fixtures/sample-proofs.js';

const plain = paint({ color: false });

describe('a proof for people', () => {
  it('says per release the level, what was compared, what differed and where it is mended', () => {
    const text = proofText(LIVE_PROOF, plain);

    expect(text).toContain('Handoff of cluster infra: not proven\nFlux moved something in 1 of 3 releases');
    expect(text).toContain('kube-system/spegel         Z3  write-free  7 objects, 1 controllerRevisions, 6 pods');
    expect(text).toContain('✔ A1 2 · A2 45 · A3 6 · A4 8 · A5 90 · A6 45');
    expect(text).toContain('kube-system/coredns        none  not even the values');
    expect(text).toContain('✖ A3 The same pods and revisions: a new ReplicaSet, 2 pods made anew');
    expect(text).toContain('○ A7 No write but labels: not looked at, no audit log was given');
    expect(text).toContain(
      '✖ Deployment kube-system/coredns spec.template.metadata.annotations["checksum/config"] has another value\n      before    4a3b3f6c0e2f5f1f\n      after     9d1c0b6e77aa0d1e\n',
    );
    expect(text).toContain('spec.values.instance.kustomize.patches (clusters/platform.ts:61)');
    expect(text).toContain(
      '· ValidatingWebhookConfiguration cert-manager-webhook webhooks[0].clientConfig.caBundle was empty',
    );
    expect(exitCodeOf(LIVE_PROOF)).toBe(2);
  });

  it('names what only a cluster can tell', () => {
    const text = proofText(STATIC_PROOF, plain);

    expect(text).toContain('(rendered, no cluster)');
    expect(text).toContain('○ only a cluster can tell: Secret kube-system/hubble-server-certs');
  });

  it('never shows a value that is hidden', () => {
    const [release] = LIVE_PROOF.releases.slice(2);
    const differences = release!.differences.map((one) => ({
      ...one,
      hidden: true as const,
      before: 'canary',
      after: 'canary',
    }));

    expect(proofText({ ...LIVE_PROOF, releases: [{ ...release!, differences }] }, plain)).not.toContain('canary');
  });
});
