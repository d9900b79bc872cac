import { describe, expect, test } from 'vitest';
import { parseLabelSelector } from '../../lib/model/kustomize/label-selector.js';
import { Resource } from '../../lib/model/kustomize/resource.js';
import { type Selector, select } from '../../lib/model/kustomize/selector.js';

const web = new Resource(
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'front', labels: { app: 'web', tier: 'front' }, annotations: { note: 'x' } },
  },
  'web.yaml',
);
const settings = new Resource({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } }, 'settings.yaml');
const release = new Resource(
  { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'web', namespace: 'back' } },
  'release.yaml',
);
const ALL = [web, settings, release];

describe('a selector means', () => {
  test.each<readonly [Selector, readonly Resource[]]>([
    [{}, ALL],
    [{ kind: 'Deployment' }, [web]],
    [{ kind: 'Deploy' }, []],
    [{ kind: 'Deploy.*' }, [web]],
    [{ kind: '(ConfigMap|HelmRelease)' }, [settings, release]],
    [{ kind: 'ConfigMap|Deployment' }, [web, settings]],
    [{ name: 'web' }, [web, release]],
    [{ name: 'w' }, []],
    [{ name: '.e.' }, [web, release]],
    [{ namespace: 'default' }, [settings]],
    [{ namespace: 'front' }, [web]],
    [{ group: 'helm.toolkit.fluxcd.io' }, [release]],
    [{ group: 'apps', version: 'v1' }, [web]],
    [{ version: 'v1' }, [web, settings]],
    [{ labelSelector: 'app=web' }, [web]],
    [{ labelSelector: 'app!=web' }, [settings, release]],
    [{ annotationSelector: 'note' }, [web]],
  ])('%j', (selector, resources) => {
    expect(select(ALL, selector)).toEqual(resources);
  });

  test('objects by the name that they were read with, too', () => {
    const renamed = new Resource({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } }, 'a.yaml');
    renamed.rememberId();
    renamed.object = { ...renamed.object, metadata: { name: 'pre-a' } };

    expect(select([renamed], { name: 'a' })).toEqual([renamed]);
    expect(select([renamed], { name: 'pre-a' })).toEqual([renamed]);
  });

  test('nothing, when it cannot be read', () => {
    expect(() => select(ALL, { name: '(' })).toThrow('error parsing regexp');
  });
});

describe('a label selector', () => {
  const labels = { app: 'web', n: '5', 'example.com/x': 'y' };

  test.each([
    ['', true],
    ['app=web', true],
    ['app==web', true],
    ['app = web', true],
    ['app=web,n=6', false],
    ['app!=web', false],
    ['missing!=web', true],
    ['app in (db, web)', true],
    ['app notin (web)', false],
    ['missing notin (web)', true],
    ['missing in (web)', false],
    ['app', true],
    ['!app', false],
    ['!missing,app', true],
    ['n>4,n<6', true],
    ['n gt 5', false],
    ['example.com/x=y', true],
    ['app=', false],
  ])('%s is %s', (selector, fits) => {
    expect(parseLabelSelector(selector)(labels)).toBe(fits);
  });

  test.each(['app~web', 'in (a)', 'a b c', '=x'])('%s cannot be read', (selector) => {
    expect(() => parseLabelSelector(selector)).toThrow('unable to parse requirement');
  });
});
