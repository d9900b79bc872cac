import { scrubbedVariables } from '../environment.js';
import type { Diagnosis } from './diagnosis.js';
import type { Patient } from './patient.js';

const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** Variables that people have for other reasons and that decide what a bootstrap does, or no longer do. */
export function lookAtEnvironment(patient: Patient): readonly Diagnosis[] {
  const { environment } = patient.machine;
  return [...ignored(patient), ...proxy(patient), ...noColor(environment.NO_COLOR)];
}

function ignored({ machine }: Patient): readonly Diagnosis[] {
  const names = scrubbedVariables(machine.environment).filter((name) => !name.startsWith('FLUXSTRAP_'));
  if (names.length === 0) return [];
  const access = names.some((name) => /^(?:KUBECONFIG|HELM_KUBE|TALOSCONFIG)/.test(name));
  return [
    {
      area: 'environment',
      subject: names.join(', '),
      level: 'note',
      found: 'set, and taken out of the environment of every program that a bootstrap starts',
      fix: access
        ? 'Nothing, or name the cluster with --kubeconfig and --context.'
        : 'Nothing; what has to be otherwise belongs into clusters/.',
    },
  ];
}

/** Addresses of the cluster must not go through a proxy. */
function proxy({ machine: { environment }, plans }: Patient): readonly Diagnosis[] {
  const name = PROXIES.find((one) => environment[one] !== undefined && environment[one] !== '');
  if (name === undefined) return [];
  const exempt = (environment.NO_PROXY ?? environment.no_proxy ?? '').split(',').map((one) => one.trim());
  const hosts = plans.flatMap(({ cluster }) => [cluster.endpoint, cluster.bootstrapEndpoint].map(hostOf));
  const through = [...new Set(hosts)].filter((host) => !isExempt(host, exempt));
  if (through.length === 0)
    return [{ area: 'environment', subject: name, level: 'ok', found: 'set; the API of every cluster goes around it' }];
  return [
    {
      area: 'environment',
      subject: name,
      level: 'warning',
      found: `set, and the API of a cluster would be asked through the proxy (${through.join(', ')})`,
      fix: `Add ${through.join(',')} to NO_PROXY, address by address: not every program reads networks there.`,
    },
  ];
}

function hostOf(endpoint: string): string {
  return URL.canParse(endpoint) ? new URL(endpoint).hostname : endpoint;
}

function isExempt(host: string, exempt: readonly string[]): boolean {
  return exempt.some(
    (one) => one === '*' || one === host || (one !== '' && host.endsWith(one.startsWith('.') ? one : `.${one}`)),
  );
}

function noColor(value: string | undefined): readonly Diagnosis[] {
  if (value === undefined || value === '') return [];
  return [{ area: 'environment', subject: 'NO_COLOR', level: 'note', found: 'set: nothing is coloured' }];
}
