import { TASKFILE_SCHEMA } from './taskfile.js';
import { yamlFile } from './yaml-file.js';

/**
 * The Taskfile in the root of the repository. It is written once and belongs to the user from then on, so it includes every generated
 * Taskfile that may ever come; included tasks run in the root.
 * @param root Directory of the synthesized files, `dist`; empty when that is the root itself.
 */
export function rootTaskfile(root: string): string {
  const path = (name: string): string => `${root === '' ? '' : `${root}/`}.taskfiles/${name}`;
  return yamlFile(
    {
      version: '3',
      set: ['pipefail'],
      includes: {
        bootstrap: path('bootstrap'),
        talos: { taskfile: path('talos'), optional: true },
        op: { taskfile: path('op'), optional: true },
      },
      tasks: { default: { desc: 'List all tasks', silent: true, cmds: ['task --list'] } },
    },
    {
      schema: TASKFILE_SCHEMA,
      comment: ['Yours: written once by fluxstrap and never again. What it includes is generated.'],
    },
  );
}
