import { describe, expect, it } from 'vitest';
import { childEnvironment } from '../../lib/run/environment.js';

const OPTIONS = { kubeconfig: '/k', cache: '/c', secretVariables: ['MY_TOKEN'] };

describe('the environment of a child', () => {
  it('has no variable that would change what helm, helmfile or kubectl do', () => {
    const ambient = {
      PATH: '/bin',
      HELM_NAMESPACE: 'x',
      HELM_KUBECONTEXT: 'x',
      HELMFILE_ENVIRONMENT: 'x',
      KUBECONFIG: '/other',
      TALOSCONFIG: '/other',
      KUBECTL_EXTERNAL_DIFF: 'x',
    };

    const environment = childEnvironment('helmfile', { ...OPTIONS, ambient });

    expect(Object.keys(environment).sort()).toEqual(
      [
        'HELMFILE_CACHE_HOME',
        'HELMFILE_UPGRADE_NOTICE_DISABLED',
        'KUBECACHEDIR',
        'KUBECONFIG',
        'KUBERC',
        'NO_COLOR',
        'PATH',
      ].sort(),
    );
    expect(environment.KUBECONFIG).toBe('/k');
  });

  it('passes credentials of registries, proxies and CA files on', () => {
    const ambient = { HELM_REGISTRY_CONFIG: '/r', DOCKER_CONFIG: '/d', HTTPS_PROXY: 'http://p', SSL_CERT_FILE: '/ca' };

    expect(childEnvironment('helm', { ...OPTIONS, ambient })).toMatchObject(ambient);
  });

  it('gives secrets only to the program that needs them', () => {
    const ambient = { OP_SERVICE_ACCOUNT_TOKEN: 't', SOPS_AGE_KEY: 'k', MY_TOKEN: 'm' };

    expect(childEnvironment('helm', { ...OPTIONS, ambient })).not.toMatchObject({ OP_SERVICE_ACCOUNT_TOKEN: 't' });
    expect(childEnvironment('op', { ...OPTIONS, ambient }).OP_SERVICE_ACCOUNT_TOKEN).toBe('t');
    expect(childEnvironment('sops', { ...OPTIONS, ambient }).SOPS_AGE_KEY).toBe('k');
    for (const program of ['op', 'sops', 'kubectl', 'helmfile']) {
      expect(childEnvironment(program, { ...OPTIONS, ambient }).MY_TOKEN).toBeUndefined();
    }
  });
});
