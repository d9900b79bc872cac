import { Ajv } from 'ajv';

/**
 * A strict JSON schema of helmfile state files. helmfile decodes strictly, and the published schema does not: this one is made from the fields
 * of helmfile 1.7 (pkg/state/state.go, pkg/event/bus.go).
 */
const KEYS = {
  top: `helmBinary kustomizeBinary values environments bases helmDefaults helmfiles kubeContext namespace chart repositories commonLabels
    releases llm apiVersions kubeVersion hooks templates defaultInherit missingFileHandler missingFileHandlerConfig lockFilePath`,
  helmDefaults: `kubeContext args diffArgs syncArgs templateArgs verify keyring enableDNS skipSchemaValidation devel wait waitRetries waitForJobs
    timeout recreatePods force atomic rollbackOnFailure cleanupOnFail forceConflicts historyMax createNamespace skipCRDs skipDeps skipRefresh
    reuseValues postRenderer postRendererArgs cascade suppressOutputLineRegex disableAutoDetectedKubeVersionForDiff disableValidation
    disableOpenAPIValidation insecureSkipTLSVerify plainHttp deleteWait deleteTimeout syncReleaseLabels takeOwnership serverSide trackMode
    helmStuckGrace`,
  release: `chart chartPath directory version verify keyring enableDNS devel wait waitRetries waitForJobs timeout recreatePods force installed
    updateStrategy atomic rollbackOnFailure cleanupOnFail forceConflicts historyMax condition createNamespace reuseValues
    disableOpenAPIValidation disableValidation disableValidationOnInstall missingFileHandler missingFileHandlerConfig needs hooks unitTests
    name description namespace labels values secrets set setString valuesTemplate setTemplate apiVersions kubeVersion env valuesPathPrefix
    kubeContext insecureSkipTLSVerify plainHttp verifyTemplate waitTemplate installedTemplate conditionTemplate dependencies jsonPatches
    strategicMergePatches transformers adopt forceGoGetter forceNamespace skipDeps skipRefresh postRenderer skipSchemaValidation
    postRendererArgs cascade suppressOutputLineRegex disableAutoDetectedKubeVersionForDiff inherit suppressDiff deleteWait deleteTimeout
    syncReleaseLabels takeOwnership serverSide trackMode trackTimeout trackLogs trackFailedLogs helmStuckGrace trackKinds skipKinds
    trackResources kubedogQPS kubedogBurst trackFailOnError`,
  repository: `name url caFile certFile keyFile username password registryConfig managed oci verify keyring passCredentials skipTLSVerify
    plainHttp`,
  helmfile: 'path selectors selectorsInherited inherits values',
  hook: 'name events command args showlogs kubectlApply',
};

/** Properties whose form is known; the others may hold anything. */
function closed(keys: string, known: Readonly<Record<string, object>>): object {
  const properties = Object.fromEntries(keys.split(/\s+/).map((key) => [key, known[key] ?? {}]));
  return { type: 'object', properties, additionalProperties: false };
}

const text = { type: 'string' };
const flag = { type: 'boolean' };
const seconds = { type: 'integer', minimum: 1 };
const list = (items: object): object => ({ type: 'array', items });
const serverSide = { enum: ['true', 'false', 'auto'] };
const times = {
  timeout: seconds,
  wait: flag,
  waitForJobs: flag,
  createNamespace: flag,
  cleanupOnFail: flag,
  serverSide,
};

const hook = {
  ...closed(KEYS.hook, {
    events: list({
      enum: ['prepare', 'preapply', 'presync', 'preuninstall', 'postuninstall', 'postsync', 'cleanup'],
    }),
    command: text,
    args: list(text),
    showlogs: flag,
  }),
  required: ['events', 'command'],
};

const release = {
  ...closed(KEYS.release, {
    ...times,
    name: text,
    namespace: text,
    chart: text,
    version: text,
    needs: list(text),
    values: list({ type: ['string', 'object'] }),
    hooks: list(hook),
    plainHttp: flag,
  }),
  required: ['name', 'namespace', 'chart', 'version'],
};

const stateFile = closed(KEYS.top, {
  helmDefaults: closed(KEYS.helmDefaults, { ...times, kubeContext: text }),
  kubeVersion: text,
  releases: list(release),
  repositories: list({ ...closed(KEYS.repository, { name: text, url: text }), required: ['name', 'url'] }),
  helmfiles: list({ ...closed(KEYS.helmfile, { path: text }), required: ['path'] }),
});

const validate = new Ajv({ strict: false, allErrors: true }).compile(stateFile);

/** What helmfile would refuse in a parsed state file; empty when it would take it. */
export function helmfileErrors(value: unknown): readonly string[] {
  validate(value);
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
  );
}
