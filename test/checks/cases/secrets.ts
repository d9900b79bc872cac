import type { RuleCases } from '../rule-cases.js';

const SECRET = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'token', namespace: 'cert-manager' } };
const TOKEN = `ghp_${'a1B2'.repeat(9)}`;

/** Secrets: what is there, what is missing, what lies open. */
export const secretCases: readonly RuleCases[] = [
  {
    rule: 'secret-unused',
    plants: [
      {
        name: 'a deploy key beside an https:// URL',
        plant: (infra) => {
          const { sync } = infra.values('flux-system/flux-instance').instance;
          infra.intent.sync.url = sync.url = 'https://github.com/acme/k8s-ops.git';
          infra.intent.sync.pullSecret = sync.pullSecret = undefined;
        },
        reads: [
          'Secret flux-system/github-deploy-key: is created by the bootstrap, and nothing in Git reads it (1password). Remove it, or name it where it should be used.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a Secret that a custom resource reads',
        change: (infra) => {
          infra.intent.secrets.push({
            namespace: 'kube-system',
            name: 'bgp-password',
            source: {
              kind: 'environment',
              entries: [{ key: 'password', reference: 'BGP_PASSWORD', encoding: 'text' }],
            },
          });
          infra.add('kube-system/networking', 'bgp.yaml', {
            apiVersion: 'cilium.io/v2',
            kind: 'CiliumBGPPeerConfig',
            metadata: { name: 'peer' },
            spec: { authSecretRef: 'bgp-password' },
          });
        },
      },
    ],
  },
  {
    rule: 'secret-missing',
    plants: [
      {
        name: 'a deploy key that nobody seeds',
        plant: (infra) => {
          infra.intent.secrets.splice(0, 1);
        },
        reads: [
          'FluxInstance flux-system/flux spec.sync.pullSecret: names a Secret that must exist before Flux reads Git, and the bootstrap does not create it (Secret flux-system/github-deploy-key). Add it to the secrets of the bootstrap.',
        ],
      },
      {
        name: 'decryption without the age key',
        plant: (infra) => {
          infra.intent.secrets.splice(1, 1);
        },
        reads: [
          'Kustomization flux-system/cluster-apps spec.decryption.secretRef: names a Secret that must exist before Flux reads Git, and the bootstrap does not create it (Secret flux-system/sops-age). Add it to the secrets of the bootstrap.',
        ],
      },
      {
        name: 'credentials of a registry that are nowhere',
        plant: (infra) => {
          infra.object('OCIRepository kube-system/spegel').spec.secretRef = { name: 'registry' };
        },
        reads: [
          'OCIRepository kube-system/spegel spec.secretRef: names a Secret that neither the bootstrap nor Git creates (Secret kube-system/registry). Add it to the secrets of the bootstrap, or commit it encrypted.',
        ],
      },
    ],
    accepts: [
      {
        name: 'credentials that an ExternalSecret brings',
        change: (infra) => {
          infra.object('OCIRepository kube-system/spegel').spec.secretRef = { name: 'registry' };
          infra.add('kube-system/spegel', 'externalsecret.yaml', {
            apiVersion: 'external-secrets.io/v1',
            kind: 'ExternalSecret',
            metadata: { name: 'pull', namespace: 'kube-system' },
            spec: { target: { name: 'registry' } },
          });
        },
      },
      {
        name: 'an optional Secret to substitute from',
        change: (infra) => {
          infra
            .object('Kustomization flux-system/cluster-apps')
            .spec.postBuild.substituteFrom.push({ kind: 'Secret', name: 'cluster-secrets', optional: true });
        },
      },
    ],
  },
  {
    rule: 'secret-plaintext',
    plants: [
      {
        name: 'a generated Secret',
        plant: (infra) => {
          infra.add('cert-manager/issuers', 'secret.yaml', {
            ...SECRET,
            stringData: { password: 'hunter2', empty: '' },
          });
        },
        reads: [
          'Secret cert-manager/token stringData.password: would be committed with its content in the clear (1 entry). Seed it with the bootstrap, or encrypt the file with SOPS.',
        ],
      },
      {
        name: 'a placed file that SOPS has been over in part',
        plant: (infra) => {
          infra.place(
            'cert-manager/issuers',
            'secret.sops.yaml',
            'apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\n  namespace: cert-manager\nstringData:\n  a: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n  b: open\nsops:\n  version: 3.13.2\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n',
          );
        },
        also: ['sops-decryption'],
        reads: [
          'Secret cert-manager/token stringData.b: is encrypted with SOPS, but not all of its entries are (1 entry). Seed it with the bootstrap, or encrypt the file with SOPS.',
        ],
      },
    ],
    accepts: [
      {
        name: 'an encrypted file',
        change: (infra) => {
          infra.place(
            'cert-manager/issuers',
            'secret.sops.yaml',
            'apiVersion: v1\nkind: Secret\nmetadata:\n  name: token\n  namespace: cert-manager\nstringData:\n  a: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\nsops:\n  version: 3.13.2\n  mac: ENC[AES256_GCM,data:x,iv:y,tag:z,type:str]\n',
          );
          infra.object('Kustomization cert-manager/cert-manager-issuers').spec.decryption = { provider: 'sops' };
        },
      },
      {
        name: 'a token that Kubernetes fills in, and a variable',
        change: (infra) => {
          infra.add('cert-manager/issuers', 'secret.yaml', { ...SECRET, type: 'kubernetes.io/service-account-token' });
        },
      },
    ],
  },
  {
    rule: 'key-material',
    plants: [
      {
        name: 'a token in values, and a key in a ConfigMap',
        plant: (infra) => {
          infra.values('kube-system/spegel').token = TOKEN;
          infra.add('cert-manager/issuers', 'map.yaml', {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: { name: 'keys', namespace: 'cert-manager' },
            data: { id: '-----BEGIN OPENSSH PRIVATE KEY-----\nx\n' },
          });
        },
        reads: [
          'ConfigMap cert-manager/keys data.id: holds a secret in the clear (a private key). Take it out, replace it at its origin, and let the bootstrap seed a Secret with the new one.',
          'HelmRelease kube-system/spegel spec.values.token: holds a secret in the clear (a GitHub token). Take it out, replace it at its origin, and let the bootstrap seed a Secret with the new one.',
        ],
      },
      {
        name: 'an age key in the settings',
        plant: (infra) => {
          infra.intent.settings.AGE = 'AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQ';
        },
        reads: [
          'Cluster infra settings.AGE: holds a secret in the clear; settings are a ConfigMap in Git (an age key). Take it out, replace it at its origin, and let the bootstrap seed a Secret with the new one.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a certificate and a public age key',
        change: (infra) => {
          infra.intent.settings.AGE = 'age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq';
          infra.values('kube-system/spegel').ca = '-----BEGIN CERTIFICATE-----\nx\n';
        },
      },
    ],
  },
  {
    rule: 'git-credentials',
    plants: [
      {
        name: 'a key without known hosts',
        plant: (infra) => {
          infra.intent.secrets[0].source.entries.splice(1, 1);
        },
        reads: [
          'Secret flux-system/github-deploy-key: does not hold what Flux needs for an ssh:// URL: identity and known_hosts (identity). Give it the entries identity and known_hosts.',
        ],
      },
      {
        name: 'an ssh:// URL without a key',
        plant: (infra) => {
          infra.intent.sync.pullSecret = undefined;
          infra.values('flux-system/flux-instance').instance.sync.pullSecret = undefined;
          infra.intent.secrets.splice(0, 1);
        },
        reads: [
          'FluxInstance flux-system/flux spec.sync.pullSecret: is missing, and Flux cannot read an ssh:// repository without a key (ssh://git@github.com/acme/k8s-ops.git). Give the repository a deploy key, or use its https:// URL when it is public.',
        ],
      },
      {
        name: 'an SSH key for an https:// URL',
        plant: (infra) => {
          const { sync } = infra.values('flux-system/flux-instance').instance;
          infra.intent.sync.url = sync.url = 'https://github.com/acme/k8s-ops.git';
        },
        reads: [
          'Secret flux-system/github-deploy-key: does not hold what Flux needs for an https:// URL: username and password (identity, known_hosts). Give it the entries username and password.',
        ],
      },
    ],
    accepts: [
      {
        name: 'a public repository without a Secret',
        change: (infra) => {
          const { sync } = infra.values('flux-system/flux-instance').instance;
          infra.intent.sync.url = sync.url = 'https://github.com/acme/k8s-ops.git';
          infra.intent.sync.pullSecret = sync.pullSecret = undefined;
          infra.intent.secrets.splice(0, 1);
        },
      },
      {
        name: 'a private repository over https://',
        change: (infra) => {
          const { sync } = infra.values('flux-system/flux-instance').instance;
          infra.intent.sync.url = sync.url = 'https://github.com/acme/k8s-ops.git';
          infra.intent.secrets[0].source.entries = [
            { key: 'username', reference: 'op://k8s-ops/git/username', encoding: 'text' },
            { key: 'password', reference: 'op://k8s-ops/git/password', encoding: 'text' },
          ];
        },
      },
    ],
  },
  {
    rule: 'age-key-entry',
    plants: [
      {
        name: 'a key under any name',
        plant: (infra) => {
          infra.intent.secrets[1].source = {
            kind: 'environment',
            entries: [{ key: 'age.key', reference: 'SOPS_AGE_KEY', encoding: 'text' }],
          };
        },
        reads: [
          "Secret flux-system/sops-age: holds no entry that Kustomization flux-system/cluster-apps takes for a key (age.key). Name the entry 'age.agekey'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'the same with the right ending',
        change: (infra) => {
          infra.intent.secrets[1].source = {
            kind: 'environment',
            entries: [{ key: 'infra.agekey', reference: 'SOPS_AGE_KEY', encoding: 'text' }],
          };
        },
      },
    ],
  },
  {
    rule: 'secret-duplicate',
    plants: [
      {
        name: 'one Secret in two declarations',
        plant: (infra) => {
          infra.intent.secrets.push(structuredClone(infra.intent.secrets[2]));
        },
        reads: [
          'Secret cert-manager/cloudflare-api-token: is declared twice, and the second would overwrite the first. Put all its entries into one declaration.',
        ],
      },
    ],
    accepts: [
      {
        name: 'one name in two namespaces',
        change: (infra) => {
          infra.intent.secrets.push({ ...structuredClone(infra.intent.secrets[2]), namespace: 'kube-system' });
        },
      },
    ],
  },
  {
    rule: 'secret-reference',
    plants: [
      {
        name: 'a quote in a reference, and a variable that is none',
        plant: (infra) => {
          infra.intent.secrets[2].source.entries[0].reference = "op://k8s-ops/cloud'flare/token";
          infra.intent.secrets[1].source = {
            kind: 'environment',
            entries: [{ key: 'age.agekey', reference: '$AGE', encoding: 'text' }],
          };
        },
        reads: [
          'Secret cert-manager/cloudflare-api-token api-token: its reference is none that 1Password could resolve safely ("op://k8s-ops/cloud\'flare/token"). Write op://vault/item/field without quotes, `$` or braces; use the ids of vault and item where their names hold such characters.',
          'Secret flux-system/sops-age age.agekey: its source is no name of a variable ("$AGE"). Write the name of an environment variable: letters, digits and `_`, no digit first.',
        ],
      },
    ],
    accepts: [
      {
        name: 'names with spaces',
        change: (infra) => {
          infra.intent.secrets[2].source.entries[0].reference = 'op://k8s ops/Cloudflare API/api token';
        },
      },
    ],
  },
  {
    rule: 'secret-multiline',
    plants: [
      {
        name: 'an SSH key as text',
        plant: (infra) => {
          infra.intent.secrets[0].source.entries[0] = {
            key: 'identity',
            reference: 'op://k8s-ops/deploy-key/private key?ssh-format=openssh',
            encoding: 'text',
          };
        },
        reads: [
          "Secret flux-system/github-deploy-key identity: holds text of several lines, and 1Password puts it into the manifest without indentation, which breaks the YAML (op://k8s-ops/deploy-key/private key?ssh-format=openssh). Store it as base64 in a field of its own and say encoding 'base64', or use a SOPS file.",
        ],
      },
    ],
    accepts: [{ name: 'an SSH key as base64', change: () => {} }],
  },
  {
    rule: 'secrets-template',
    plants: [
      {
        name: 'a dollar sign in the type of a Secret',
        plant: (infra) => {
          infra.intent.secrets[2].type = 'example.org/$token';
        },
        also: ['secret-reference'],
        reads: [
          "File dist/bootstrap/infra/secrets.yaml.tpl line 22: has a '$', which op inject takes for a variable (type: example.org/$token). Use a name without '$'.",
        ],
      },
    ],
    accepts: [
      {
        name: 'a name with other unusual letters',
        change: (infra) => {
          infra.intent.secrets[2].source.entries[0].key = 'API_token-1.txt';
        },
      },
    ],
  },
];
