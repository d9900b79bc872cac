/** One word of a POSIX shell: bare where nothing in it means anything to the shell, else in single quotes. */
export function shellWord(text: string): string {
  if (/^[A-Za-z0-9_./:@%+=,-]+$/.test(text)) return text;
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A command line for people and for Taskfiles: words that were quoted one by one. */
export function shellLine(words: readonly string[]): string {
  return words.map(shellWord).join(' ');
}
