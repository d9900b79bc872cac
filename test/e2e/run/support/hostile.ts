/** Texts that a shell, a template engine or a flag parser would act on. Each would leave a file called `executed`. */
export const HOSTILE: readonly string[] = [
  '$(touch executed)',
  '`touch executed`',
  'a; touch executed #',
  "a' && touch executed && '",
  '{{ exec "touch" (list "executed") }}',
  '--post-renderer=touch',
  '--upload-pack=touch executed;',
  'ext::touch executed',
  'a\ntouch executed',
];
