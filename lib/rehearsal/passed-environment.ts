/** What a program may need of the person's environment to reach registries: proxies, their certificates, credentials of registries. */
const PASSED = [
  'PATH',
  'HOME',
  'DOCKER_CONFIG',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'ALL_PROXY',
  'http_proxy',
  'https_proxy',
  'all_proxy',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
];

/** The environment of programs that look into the outside world. What is on loopback never goes through a proxy. */
export function passedEnvironment(environment: NodeJS.ProcessEnv = process.env): Readonly<Record<string, string>> {
  const passed = PASSED.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const without = ['127.0.0.1', environment.NO_PROXY ?? environment.no_proxy ?? ''].filter((one) => one !== '');
  return { ...Object.fromEntries(passed), NO_PROXY: without.join(','), no_proxy: without.join(',') };
}
