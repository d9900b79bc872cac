import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../lib/report/build-report.js';
import { htmlOf } from '../../lib/report/html/page.js';
import { poison } from './support/poison.js';
import { DIFFERS, PROVEN, SAMPLES, STOPPED } from './support/samples.js';

const pageOf = (input: typeof PROVEN): string => htmlOf(buildReport(input));

/** The tags of a page in their order, without attributes. */
function tagsOf(page: string): readonly string[] {
  return [...page.replace(/<style>.*?<\/style>/s, '').matchAll(/<\/?[a-z0-9]+|<!/g)].map(([tag]) => tag);
}

/** What a reader sees, roughly. */
function textOf(page: string): string {
  return page
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ');
}

describe('the page', () => {
  it('begins with the verdict in a sentence and the level of every release', () => {
    const page = pageOf(PROVEN);
    const first = page.slice(page.indexOf('<h1>'), page.indexOf('<nav'));

    expect(first).toContain(
      '<h1>Flux took over all 6 releases of infra with one upgrade each, and nothing moved.</h1>',
    );
    expect([...first.matchAll(/<span class="level">(.*?)<\/span>/g)].map(([, level]) => level)).toEqual([
      'Z2',
      'Z2',
      'Z3',
      'Z2',
      'Z2',
      'Z3',
    ]);
    expect(textOf(first)).toContain('This was a rehearsal: 4 parts were played');
    expect(textOf(first)).toContain('114');
  });

  it('tells of a difference the object, the field, both values, the cause, what to do, and the line to change', () => {
    const text = textOf(pageOf(DIFFERS));

    for (const part of [
      'Deployment kube-system/coredns',
      'spec.template.metadata.annotations["checksum/config"] has another value.',
      'Before Flux 4a3b3f6c0e2f5f1f After Flux 9d1c0b6e77aa0d1e',
      'helm-controller appended the artifact digest to the chart version',
      'Set --feature-gates=DisableChartDigestTracking=true',
      'clusters/platform.ts:61:24',
      'dist/kubernetes/infra/apps/flux-system/flux-instance/app/helmrelease.yaml spec.values.instance.kustomize.patches',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('says of every claim whether it was looked at, and of what was not why', () => {
    const text = textOf(pageOf(DIFFERS));

    expect(text).toMatch(
      /✔ holds A2 The same objects, none of them changed 45 objects, generation and content 45 compared/,
    );
    expect(text).toMatch(/✖ broken A3 The same pods and revisions a new ReplicaSet/);
    expect(text).toMatch(/○ not run A7 No write but labels not run: no audit log was given/);
    expect(text).toContain('Not looked at for 3 releases: A7');
    expect(text).toMatch(/– not reached Z3/);
  });

  it('takes it for no fault that Flux wrote labels: that it wrote nothing is never promised', () => {
    const [proof] = PROVEN.proofs;
    const writes = {
      id: 'writes',
      claim: 'Flux wrote nothing',
      status: 'broken',
      detail: '42 of 42 objects',
      compared: 42,
    } as const;
    const releases = proof!.releases.map((release) => ({ ...release, evidence: [...release.evidence, writes] }));
    const page = pageOf({ ...PROVEN, proofs: [{ ...proof!, releases }] });

    expect(page).not.toContain('broken</span></span><b');
    expect(textOf(page)).toContain('– not reached writes Flux wrote nothing');
    expect(textOf(page)).toContain('7 of 7 claims hold');
  });

  it('lists what nobody could look at, and what a rehearsal says otherwise', () => {
    const text = textOf(pageOf(PROVEN));

    expect(text).toContain('HelmRelease monitoring/grafana its chart is not at hand');
    expect(text).toContain('oci://quay.io/cilium/charts → oci://127.0.0.1:41234/charts');
  });

  it('explains the claims that it makes, and no others', () => {
    const text = textOf(pageOf(PROVEN).replace(/^.*How to read this<\/h2>/s, ''));

    expect(text).toContain('A7 The audit log');
    expect(text).toContain('lint The templates of the chart');
    expect(text).not.toContain('identity');
  });

  it('shows stages, steps and why a run stopped', () => {
    const text = textOf(pageOf(STOPPED));

    expect(text).toContain('Stopped “Bootstrap” of infra stopped in stage apps');
    expect(text).toContain('could not install kube-system/coredns.');
    expect(text).toContain('Command: helmfile -f dist/bootstrap/infra/helmfile.d/01-apps.yaml sync');
    expect(text).toContain('Error: INSTALLATION FAILED: context deadline exceeded');
    expect(text).toContain('See more: kubectl -n kube-system describe deployment coredns');
    expect(text).toMatch(/· not run Flux .*? not run, 3m0s expected/);
  });

  it.each(Object.entries(SAMPLES))('%s: loads nothing, runs nothing, and allows itself no more', (_, input) => {
    const page = pageOf(input);
    const style = /<style>(.*?)<\/style>/s.exec(page)![1]!;
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)![1]!;

    expect(policy).toContain('default-src &#39;none&#39;');
    expect(policy).toContain(`style-src &#39;sha256-${createHash('sha256').update(style).digest('base64')}&#39;`);
    expect(page).not.toMatch(/<script|\sstyle=|\son[a-z]+=|url\(|@import/i);
    for (const [, target] of page.matchAll(/(?:src|href)="([^"]*)"/g))
      expect(target).toMatch(/^(?:#[\w-]+|data:image\/svg\+xml,[^<]*)$/);
  });

  it.each(Object.entries(SAMPLES))(
    '%s: every link leads to a place of the page, and no place is there twice',
    (_, input) => {
      const page = pageOf(input);
      const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);

      expect(new Set(ids).size).toBe(ids.length);
      for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
    },
  );

  it.each([
    ['tags', '</h1></style><script>alert(1)</script><img src=x onerror=alert(1)>'],
    ['attributes', '" onfocus="alert(1)" autofocus x=\''],
    ['comments and entities', '<!-- &lt;b&gt; &#x3c;i>'],
    ['control characters', '\u0000\u001b[31m\r\u2028'],
  ])('takes hostile %s for text, wherever they stand', (_, bad) => {
    for (const input of Object.values(SAMPLES)) {
      const hostile = pageOf(poison(input, bad));

      expect(tagsOf(hostile)).toEqual(tagsOf(pageOf(poison(input, ' harmless'))));
      expect(hostile).not.toMatch(/\son(?:error|focus)="|<img|<script|<!--/);
      expect(hostile).not.toMatch(/(?!\n)[\p{Cc}\p{Zl}]/u);
    }
  });

  it('shows what would be invisible, or would turn the direction of a name', () => {
    const page = pageOf(poison(PROVEN, '\u202egnp.\u200b\ufeff\ud800'));

    expect(page).not.toMatch(/[\u202e\u200b\ufeff]|\p{Cs}/u);
    expect(page).toContain('cilium\\u202egnp.\\u200b\\ufeff\\ud800');
  });

  it('shows an index of a huge value, and the rest is in report.json', () => {
    const proof = DIFFERS.proofs[0]!;
    const releases = proof.releases.map((release) => ({
      ...release,
      differences: release.differences.map((one) => ({
        ...one,
        before: 'x'.repeat(1_000_000),
        after: { list: ['y'.repeat(1_000_000)] },
      })),
    }));
    const page = pageOf({ ...DIFFERS, proofs: [{ ...proof, releases }] });

    expect(page).toContain('more characters in report.json');
    expect(page.length).toBeLessThan(150_000);
  });
});
