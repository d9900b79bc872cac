import { type Answers, needsDeployKey } from './answers.js';
import { DEPLOY_KEY, DEPLOY_KEY_FILE, DEPLOY_KEY_ITEM, DEPLOY_KEY_VARIABLES } from './deploy-key.js';
import { AGE_PLACEHOLDER } from './sops-file.js';

/** How the secrets of the bootstrap come to where it looks for them. */
export function readmeSecrets(answers: Answers): string {
  return [ageKey(answers), deployKey(answers), appSecret(answers)].filter((text) => text !== '').join('\n');
}

function ageKey({ secrets }: Answers): string {
  if (secrets !== 'sops') return '';
  return `Secrets are encrypted with [SOPS](https://getsops.io) and an age key, and committed as \`*.sops.yaml\`. Make the key once:

\`\`\`sh
age-keygen -o age.key        # git-ignored; keep a copy where you find it when all machines are gone
\`\`\`

Put the public key that it prints into \`.sops.yaml\`, in place of \`${AGE_PLACEHOLDER}\`.
`;
}

function deployKey(answers: Answers): string {
  const { secrets, repository } = answers;
  if (!needsDeployKey(answers)) {
    return `Flux reads ${repository} without a key, so the repository must be public. For a private one, give its \`ssh://\` URL and a \`deployKey\` in main.ts.
`;
  }
  const host = new URL(repository);
  const scan = `ssh-keyscan ${host.port === '' ? '' : `-p ${host.port} `}${host.hostname}`;
  const head = `Flux reads the repository with a deploy key. Make one in memory, and add the public half to the repository (read access is enough):

\`\`\`sh
key=$(mktemp -d /dev/shm/key.XXXXXX)          # macOS: mktemp -d, and delete it afterwards
ssh-keygen -q -t ed25519 -N '' -C flux -f "$key/identity"
${scan} > "$key/known_hosts"    # compare the keys with those that the host publishes
cat "$key/identity.pub"
\`\`\`
`;
  return `${head}\n${store(secrets)}`;
}

function store(secrets: Answers['secrets']): string {
  if (secrets === 'sops') {
    return `Then encrypt it, straight from there:

\`\`\`sh
mkdir -p secrets
kubectl create secret generic ${DEPLOY_KEY} --namespace flux-system --dry-run=client --output yaml \\
  --from-file "$key/identity" --from-file "$key/known_hosts" |
  sops encrypt --filename-override ${DEPLOY_KEY_FILE} /dev/stdin > ${DEPLOY_KEY_FILE}
rm -r "$key"
\`\`\`
`;
  }
  if (secrets === '1password') {
    return `Then put both files into the item \`${DEPLOY_KEY_ITEM}\`, as base64, because text of several lines cannot be substituted into YAML. Sign in
with \`op signin\`, or set OP_SERVICE_ACCOUNT_TOKEN. Other names of vault and item go into main.ts.

\`\`\`sh
op item create --vault ${DEPLOY_KEY_ITEM.split('/')[2]} --category 'Secure Note' --title ${DEPLOY_KEY_ITEM.split('/')[3]} \\
  "identity_base64[password]=$(base64 < "$key/identity" | tr -d '\\n')" \\
  "known_hosts_base64[text]=$(base64 < "$key/known_hosts" | tr -d '\\n')"
rm -r "$key"
\`\`\`
`;
  }
  return `Whoever runs the bootstrap has both files in variables, as base64:

\`\`\`sh
export ${DEPLOY_KEY_VARIABLES.identity}=$(base64 < "$key/identity" | tr -d '\\n')
export ${DEPLOY_KEY_VARIABLES.known_hosts}=$(base64 < "$key/known_hosts" | tr -d '\\n')
\`\`\`
`;
}

function appSecret({ secrets }: Answers): string {
  if (secrets === 'sops') {
    return `A secret for an app: encrypt it to \`secrets/token.sops.yaml\`, place it, and let the bootstrap bring Flux the age key, once a cluster:

\`\`\`ts
new PlacedFile(app, 'token.sops.yaml', { from: 'secrets/token.sops.yaml' });
new BootstrapSecret(cluster, 'sops-age', { namespace: 'flux-system', source: fromAgeKey() });
\`\`\`
`;
  }
  if (secrets === '1password') {
    return `A secret that an app of the bootstrap needs, in \`clusters/\`:

\`\`\`ts
new BootstrapSecret(cluster, 'cloudflare-api-token', {
  namespace: 'cert-manager',
  source: fromOnePassword({ token: op('op://kubernetes/cloudflare/token') }),
});
\`\`\`
`;
  }
  return '';
}
