const WRITES = ['create', 'update', 'patch', 'delete', 'deletecollection'];

/** Servers of the plane: what they read is noise, of what they write the fact is enough. */
const SERVERS = ['rehearsal:kwok', 'rehearsal:plane', 'system:kube-controller-manager', 'system:kube-scheduler'];

/** Path that the rehearsal asks for to mark a place in the log. */
export const MARK_PATH = '/version';

/** What kube-apiserver records: the writes of everybody else with their bodies, their reads as facts. JSON is YAML. */
export const AUDIT_POLICY = JSON.stringify({
  apiVersion: 'audit.k8s.io/v1',
  kind: 'Policy',
  omitStages: ['RequestReceived'],
  rules: [
    { level: 'Metadata', users: ['rehearsal:plane'], nonResourceURLs: [MARK_PATH] },
    // Its own leases.
    { level: 'None', users: ['system:apiserver'] },
    { level: 'Metadata', users: SERVERS, verbs: WRITES },
    { level: 'None', users: SERVERS },
    { level: 'Metadata', resources: [{ group: '', resources: ['events'] }, { group: 'events.k8s.io' }] },
    { level: 'RequestResponse', verbs: WRITES },
    { level: 'Metadata' },
  ],
});
