import type { Command } from '../../plan/kubectl-commands.js';

/** The template with every reference replaced, on standard output: a file would keep the secrets, and `-o` asks before it overwrites. */
export function opInject(template: string): Command {
  return { program: 'op', args: ['inject', `--in-file=${template}`] };
}

/** One value, to see whether it can be read. */
export function opRead(reference: string): Command {
  return { program: 'op', args: ['read', '--no-newline', '--', reference] };
}

/** Stores standard input as a document. */
export function opCreateDocument(vault: string, title: string): Command {
  return {
    program: 'op',
    args: ['document', 'create', '-', `--vault=${vault}`, `--title=${title}`, `--file-name=${title}`],
  };
}

/** Replaces a document by standard input. */
export function opEditDocument(vault: string, title: string): Command {
  return { program: 'op', args: ['document', 'edit', `--vault=${vault}`, '--', title, '-'] };
}

/** Whether there is such a document. */
export function opGetItem(vault: string, title: string): Command {
  return { program: 'op', args: ['item', 'get', `--vault=${vault}`, '--format=json', '--', title] };
}
