/** A command of a Markdown page: variables before it, its words, and what it is piped into. */
export interface ShellCommand {
  readonly line: string;
  readonly env: readonly string[];
  readonly words: readonly string[];
}

/** Every command of the `sh` blocks of a page, pipes taken apart. Redirections and `set` are the shell's own and left out. */
export function commandsOf(markdown: string): readonly ShellCommand[] {
  const blocks = [...markdown.matchAll(/^(`{3,})sh\n([\s\S]*?)^\1$/gm)].map(([, , body]) => body!);
  return blocks
    .flatMap((body) => body.split('\n'))
    .filter((line) => line !== '' && !line.startsWith('#'))
    .flatMap(commandsInLine);
}

/** Inline code of a page that is a call of a program that people are told to run. */
export function inlineCommandsOf(markdown: string): readonly ShellCommand[] {
  const prose = markdown.replaceAll(/^(`{3,})\w*\n[\s\S]*?^\1$/gm, '');
  return [...prose.matchAll(/(?<!`)`((?:npm run|npx|task|just|fluxstrap) [^`]+)`(?!`)/g)].flatMap(([, code]) =>
    commandsInLine(code!),
  );
}

/** The commands of one line of a POSIX shell, as far as pages use it: quotes, pipes, `&&`, redirections. */
export function commandsInLine(line: string): readonly ShellCommand[] {
  const commands: string[][] = [[]];
  let word: string | undefined;
  let redirects = false;
  const end = (): void => {
    if (word !== undefined && !redirects) commands.at(-1)!.push(word);
    if (word !== undefined) redirects = false;
    word = undefined;
  };
  for (let at = 0; at < line.length; at++) {
    const character = line[at]!;
    if (character === "'" || character === '"') {
      const close = line.indexOf(character, at + 1);
      if (close < 0) throw new Error(`A quote is not closed: ${line}`);
      word = `${word ?? ''}${line.slice(at + 1, close)}`;
      at = close;
    } else if (character === '\\') {
      word = `${word ?? ''}${line[++at] ?? ''}`;
    } else if (character === '#' && word === undefined) {
      break;
    } else if (character === ' ') {
      end();
    } else if (character === '|' || character === ';' || character === '&') {
      end();
      if (line[at + 1] === character) at++;
      commands.push([]);
    } else if (character === '<' || character === '>') {
      if (word !== undefined && !/^\d$/.test(word)) end();
      word = undefined;
      redirects = true;
    } else {
      word = `${word ?? ''}${character}`;
    }
  }
  end();
  return commands
    .filter((words) => words.length > 0 && words[0] !== 'set')
    .map((words) => {
      const first = words.findIndex((one) => !/^[A-Z_]+=/.test(one));
      return { line, env: words.slice(0, first), words: words.slice(first) };
    });
}
