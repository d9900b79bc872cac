import { taskCommand, taskText } from './task-command.js';
import type { Task } from './tasks.js';
import { yamlFile } from './yaml-file.js';

/** JSON schema of Taskfiles. */
export const TASKFILE_SCHEMA = 'https://taskfile.dev/schema.json';

/** A Taskfile with some tasks and words above them. */
export function taskfile(tasks: readonly Task[], comment: readonly string[]): string {
  const entries = new Map<string, object>();
  for (const task of tasks) if (!entries.has(nameOf(task.name))) entries.set(nameOf(task.name), entryOf(task));
  return yamlFile({ version: '3', tasks: Object.fromEntries(entries) }, { schema: TASKFILE_SCHEMA, comment });
}

function entryOf({ name, desc, alias, interactive, calls }: Task): object {
  return {
    desc: taskText(desc),
    ...(alias === undefined ? {} : { aliases: [nameOf([...name.slice(0, -1), alias])] }),
    ...(interactive === true ? { interactive } : {}),
    cmds: calls.map(({ cluster, part }) => taskCommand(cluster, part)),
  };
}

/** Name of a task inside its Taskfile: `infra`, `infra:crds`; `default` for the one that bears the name of the whole file. */
function nameOf(name: readonly string[]): string {
  return name.length === 0 ? 'default' : name.join(':');
}
