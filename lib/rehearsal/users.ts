import { randomBytes } from 'node:crypto';

/** Who may talk to the plane. Each has a token of its own, so the audit log tells them apart. */
export const USERS = {
  /** The person who bootstraps: may do everything. */
  admin: ['system:masters'],
  /** A second person, for what happens when two do it at once. */
  'operator-2': ['system:masters'],
  /** The Flux controllers. */
  flux: ['system:masters'],
  /** May read everything and write nothing. */
  reader: ['fluxstrap:readers'],
  /** Is known and may do nothing. */
  nobody: [],
  /** The rehearsal itself: nodes, causes, stand-ins. */
  'rehearsal:plane': ['system:masters'],
  'rehearsal:kwok': ['system:masters'],
  'system:kube-controller-manager': ['system:masters'],
  'system:kube-scheduler': ['system:masters'],
} as const;

export type UserName = keyof typeof USERS;
export type Tokens = Readonly<Record<UserName, string>>;

/** A new token for each user. */
export function newTokens(): Tokens {
  const names = Object.keys(USERS) as UserName[];
  return Object.fromEntries(names.map((name) => [name, randomBytes(24).toString('hex')])) as Tokens;
}

/** kube-apiserver's token file: `token,user,uid,"groups"`. */
export function tokenFile(tokens: Tokens): string {
  const names = Object.keys(USERS) as UserName[];
  return names.map((name) => `${tokens[name]},${name},${name},"${USERS[name].join(',')}"\n`).join('');
}

/** What lets `reader` read. */
export const READER_RULES = [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: { name: 'fluxstrap:reader' },
    rules: [
      { apiGroups: ['*'], resources: ['*'], verbs: ['get', 'list', 'watch'] },
      { nonResourceURLs: ['*'], verbs: ['get'] },
    ],
  },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRoleBinding',
    metadata: { name: 'fluxstrap:readers' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'fluxstrap:reader' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'fluxstrap:readers' }],
  },
];
