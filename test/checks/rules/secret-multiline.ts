import type { RuleCases } from '../rule-cases.js';

export const secretMultilineCases: RuleCases = {
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
};
