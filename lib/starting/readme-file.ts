import type { Answers } from './answers.js';
import { ciFiles } from './ci-files.js';
import { readmeSecrets } from './readme-secrets.js';

/** README.md: from the first install to a running cluster, and what is typed every day. */
export function readmeFile(answers: Answers): string {
  const { name, clusters, distribution } = answers;
  const [first] = clusters;
  const which = clusters.length === 1 ? '' : ` -- --cluster ${first?.name}`;
  const ci = [...ciFiles(answers).keys()][0];
  return `# ${name}

${clusters.length === 1 ? 'A Kubernetes cluster' : 'Kubernetes clusters'} described in TypeScript with fluxstrap: \`main.ts\` and \`clusters/\` say what there is, \`dist/\` follows from it and is what
Flux reads. \`dist/\` is committed and reviewed, and never edited by hand.

\`\`\`sh
npm install
npm run synth     # writes dist/ and prints what the bootstrap will do
npm test
\`\`\`

Needs Node 20.19 or newer. The other programs stand in \`.mise.toml\`; \`mise install\` gets them ([mise](https://mise.jdx.dev)), and \`npm run doctor\` says what is
missing.

## Before the first bootstrap

1. **Addresses.** Look through ${clusters.map((cluster) => `\`clusters/${cluster.name}.ts\``).join(', ')}: names and addresses of the machines, networks, versions.
2. **Repository.** \`main.ts\` names what Flux reads: \`${answers.repository}\`. Make it there, empty.
3. **Secrets.** See below.
4. **Machines.** ${distribution === 'talos' ? 'Boot them with Talos; see below.' : 'Install k3s on them; see below.'}
5. **Push.** \`git init --initial-branch ${answers.branch}\`, commit everything with \`dist/\` and \`package-lock.json\`, and push it.

Then:

\`\`\`sh
npm run bootstrap -- ${which === '' ? '' : `--cluster ${first?.name} `}--dry-run     # what would be done
npm run bootstrap${which}
\`\`\`

Whatever stops it, run it again: what is done is left alone. \`dist/docs/runbooks/bootstrap.md\` has every stage by hand.

## Secrets

${readmeSecrets(answers)}
## Machines

${distribution === 'talos' ? talos(answers) : k3s(answers)}
## Every day

| command | does |
|---|---|
| \`npm run synth\` | writes \`dist/\`, prints what changed |
| \`npm run check\` | the same without writing; exit code 2 when \`dist/\` is not what \`main.ts\` says |
| \`npm test\` | types, findings, and what \`test/\` asks for |
| \`npm run dev\` | watches: findings and differences on every change |
| \`npm run plan\` | the bootstrap, step by step |
| \`npx fluxstrap explain kube-system/cilium\` | every value of a release and where it comes from |
| \`npx fluxstrap explain <rule>\` | why a finding is one, and what to do |
| \`npm run doctor\` | programs, versions, environment |

An app is a few lines in \`clusters/\`; \`node_modules/fluxstrap/docs/authoring.md\` shows what it can be. ${ci === undefined ? 'Let the CI of your host run `npm ci && npm run check && npm test`.' : `\`${ci}\` runs \`npm run check\` and \`npm test\` on every change.`}
`;
}

function patchPath({ clusters }: Answers, what: string): string {
  return clusters.length === 1 ? `dist/${what}` : `dist/${what.replace('/', '/<cluster>/')}`;
}

function talos(answers: Answers): string {
  return `\`${patchPath(answers, 'talos/patches/bootstrap.yaml')}\` is the patch that every machine config needs: no CNI, no kube-proxy and no CoreDNS of Talos' own, the networks of the cluster. Make one
config for each machine with it, for example with \`talosctl gen config … --config-patch @…/bootstrap.yaml\` or talhelper${answers.clusters.some(({ vip }) => vip !== undefined) ? ', and with the virtual address' : ''}.

Machines that are configured already need nothing else. If the bootstrap shall apply the configs to machines in maintenance mode, name the folder that holds them as
\`<name of the machine>.yaml\` in \`clusters/\`: \`talos({ machineConfigs: 'clusters/…/talos', talosconfig: 'clusters/…/talos/talosconfig', … })\`. Configs hold keys: git-ignore or
encrypt them.
`;
}

function k3s(answers: Answers): string {
  return `\`${patchPath(answers, 'k3s/config.yaml')}\` is the k3s configuration of every server: no flannel, no kube-proxy, no CoreDNS of k3s' own, the networks of the cluster. Put it to
\`/etc/rancher/k3s/config.yaml\` before you install k3s, and give the bootstrap the kubeconfig of a server: \`npm run bootstrap -- --kubeconfig <file>\`.
`;
}
