/** Whether this is the packed library: a checkout runs its sources, and for those bin/fluxstrap.js has registered the loader already. */
const PACKED = import.meta.url.endsWith('.js');

/**
 * From here on TypeScript can be imported, whether the package that it belongs to is of type `module` or not. The loader looks at every module,
 * which takes longer than loading one: so what the library consists of is loaded before.
 */
export async function registerTypeScript(): Promise<void> {
  if (!PACKED) return;
  await Promise.all([import('../index.js'), import('../compile.js')]);
  const [modules, commonJs] = await Promise.all([import('tsx/esm/api'), import('tsx/cjs/api')]);
  modules.register();
  commonJs.register();
}
