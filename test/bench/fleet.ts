import { Cluster, Fleet, FluxApp, gitRepository, oci, talos } from 'fluxstrap';

/** Values of about the size that the median HelmRelease of public repositories has. */
function values(index: number) {
  return {
    controllers: {
      main: {
        replicas: 1,
        strategy: 'RollingUpdate',
        annotations: { 'reloader.stakater.com/auto': 'true' },
        containers: {
          app: {
            image: { repository: 'ghcr.io/acme/service', tag: `1.${index % 90}.0` },
            env: { TZ: 'Europe/Berlin', PORT: 8080, LOG_LEVEL: 'info', FEATURE_FLAGS: 'a,b,c' },
            probes: {
              liveness: {
                enabled: true,
                custom: true,
                spec: { httpGet: { path: '/healthz', port: 8080 }, initialDelaySeconds: 0, periodSeconds: 10 },
              },
              readiness: {
                enabled: true,
                custom: true,
                spec: { httpGet: { path: '/readyz', port: 8080 }, timeoutSeconds: 1, failureThreshold: 3 },
              },
            },
            securityContext: {
              allowPrivilegeEscalation: false,
              readOnlyRootFilesystem: true,
              capabilities: { drop: ['ALL'] },
            },
            resources: { requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '256Mi' } },
          },
        },
      },
    },
    service: { app: { controller: 'main', ports: { http: { port: 8080 } } } },
    route: {
      app: {
        hostnames: [`app-${index}.example.com`],
        parentRefs: [{ name: 'internal', namespace: 'network', sectionName: 'https' }],
      },
    },
    persistence: {
      config: { existingClaim: `app-${index}`, globalMounts: [{ path: '/config' }] },
      tmp: { type: 'emptyDir', globalMounts: [{ path: '/tmp' }] },
    },
  };
}

/** A fleet of one cluster with `count` apps of four files each, twenty to a namespace. */
export function benchFleet(count: number): Fleet {
  const fleet = new Fleet({ repository: gitRepository('https://github.com/acme/bench'), layout: 'single' });
  const cluster = new Cluster(fleet, 'bench', {
    id: 1,
    distribution: talos({ version: 'v1.12.0', kubernetes: 'v1.35.0', controlPlanes: { one: '10.0.0.1' } }),
    networks: { nodes: '10.0.0.0/24' },
  });
  for (let index = 0; index < count; index += 1) {
    new FluxApp(cluster, `app-${index}`, {
      namespace: `group-${Math.floor(index / 20)}`,
      release: { chart: oci('oci://ghcr.io/acme/charts/app-template:4.4.0'), values: values(index) },
    });
  }
  return fleet;
}
