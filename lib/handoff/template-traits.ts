import type { TemplateFile } from './helm-record.js';

/** What a template reads that is not in the values: by that it can render something else although the values are the same. */
export interface Trait {
  readonly kind: 'release-phase' | 'capabilities' | 'lookup' | 'random';
  /** `.Release.IsUpgrade`, `genCA` … */
  readonly word: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

const WORDS: readonly (readonly [Trait['kind'], RegExp])[] = [
  ['release-phase', /\.Release\.(?:IsInstall|IsUpgrade|Revision)\b/],
  ['capabilities', /\.Capabilities\.(?:APIVersions|KubeVersion|HelmVersion)\b/],
  ['lookup', /(?<![.\w"])lookup\s/],
  [
    'random',
    /(?<![.\w"$])(?:gen(?:CA|SelfSignedCert|SignedCert|PrivateKey)(?:WithKey)?|rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|uuidv4|now|date(?:InZone|Modify)?|htmlDate(?:InZone)?|ago|bcrypt|htpasswd|derivePassword|shuffle)(?![\w"])/,
  ],
];

/** A part of a template that is rendered as one: the file itself, or a template that is defined in it. */
interface Section {
  readonly traits: readonly Trait[];
  /** Names of templates, and paths of files, that it renders. */
  readonly uses: readonly string[];
}

/** The templates of a chart, looked through once. */
export class ChartTemplates {
  readonly #sections = new Map<string, Section[]>();
  readonly #files: readonly string[];

  /** @param files With their subcharts' as `charts/<name>/templates/…`, where these are known. */
  public constructor(files: readonly TemplateFile[]) {
    this.#files = files.map(({ name }) => name);
    for (const file of files) {
      for (const { name, section } of sectionsOf(file)) {
        this.#sections.set(name, [...(this.#sections.get(name) ?? []), section]);
      }
    }
  }

  public get count(): number {
    return this.#files.length;
  }

  /** True where the text of a template is known. */
  public has(file: string): boolean {
    return this.#files.includes(file);
  }

  /** Everything that a template reads beside values, in whatever it includes as well. */
  public traitsOf(file: string): readonly Trait[] {
    const seen = new Set<string>();
    const traits: Trait[] = [];
    const visit = (name: string): void => {
      if (seen.has(name)) return;
      seen.add(name);
      for (const section of this.#sections.get(name) ?? []) {
        traits.push(...section.traits);
        for (const use of section.uses) {
          visit(use);
          // `$.Template.BasePath "/configmap.yaml"` names a file below its own templates.
          if (use.startsWith('/')) for (const one of this.#files) if (one.endsWith(`templates${use}`)) visit(one);
        }
      }
    };
    visit(file);
    return traits;
  }

  /** Everything that any template reads beside values. */
  public get all(): readonly Trait[] {
    return [...this.#sections.values()].flat().flatMap(({ traits }) => traits);
  }
}

interface Action {
  readonly text: string;
  readonly line: number;
}

function sectionsOf({ name, text }: TemplateFile): readonly { readonly name: string; readonly section: Section }[] {
  const open: { readonly name: string; readonly actions: Action[]; depth: number }[] = [
    { name, actions: [], depth: 0 },
  ];
  const done: { readonly name: string; readonly section: Section }[] = [];
  for (const action of actionsOf(text)) {
    const defined = /^(?:define|block)\s+"([^"]+)"/.exec(action.text)?.[1];
    const at = open.at(-1)!;
    if (defined !== undefined) {
      open.push({ name: defined, actions: [], depth: 1 });
      continue;
    }
    if (/^(?:if|with|range)\b/.test(action.text)) at.depth++;
    if (/^end\b/.test(action.text)) at.depth--;
    at.actions.push(action);
    if (open.length > 1 && at.depth === 0) done.push(sectionOf(open.pop()!, name));
  }
  return [...done, ...open.map((one) => sectionOf(one, name))];
}

function sectionOf(
  { name, actions }: { readonly name: string; readonly actions: readonly Action[] },
  file: string,
): { readonly name: string; readonly section: Section } {
  const traits = actions.flatMap(({ text, line }) =>
    WORDS.flatMap(([kind, pattern]): readonly Trait[] => {
      const found = pattern.exec(withoutTexts(text));
      return found === null ? [] : [{ kind, word: found[0].trim(), file, line }];
    }),
  );
  const uses = actions.flatMap(({ text }) => [
    ...[...text.matchAll(/\b(?:include|template)\s+"([^"]+)"/g)].map(([, use]) => use!),
    ...[...text.matchAll(/"(\/[^"]+\.(?:ya?ml|tpl))"/g)].map(([, use]) => use!),
  ]);
  return { name, section: { traits, uses } };
}

/** What stands between two braces, comments left out. */
function actionsOf(text: string): readonly Action[] {
  const actions: Action[] = [];
  let line = 1;
  let last = 0;
  for (const match of text.matchAll(/\{\{-?\s*(\/\*[\s\S]*?\*\/|(?:"(?:\\.|[^"\\])*"|`[^`]*`|[\s\S])*?)\s*-?\}\}/g)) {
    line += text.slice(last, match.index).split('\n').length - 1;
    last = match.index;
    if (!match[1]!.startsWith('/*')) actions.push({ text: match[1]!, line });
  }
  return actions;
}

/** Texts emptied: a word in one is no call. */
function withoutTexts(action: string): string {
  return action.replace(/"(?:\\.|[^"\\])*"|`[^`]*`/g, '""');
}
