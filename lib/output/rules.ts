/** A page about a finding of this room. Its findings need the disk, so they are no rules of the pure core. */
export interface OutputRule {
  readonly id: 'output-path' | 'output-collision' | 'output-blocked' | 'foreign-file' | 'ownership-file';
  readonly severity: 'error' | 'warning';
  readonly title: string;
  readonly why: string;
  readonly fix: string;
}

/** Everything that can stand in the way of writing the tree. None of it can be waived: the way out is always on the disk. */
export const OUTPUT_RULES: readonly OutputRule[] = [
  {
    id: 'output-path',
    severity: 'error',
    title: 'Every produced path stays inside the output directory',
    why: 'A path that is absolute, that contains `..` or that leads into a Git directory would make a synth write somewhere else in the repository or on the machine. Such a path is never joined to the output directory. The output directory itself must be a real directory, because a link could lead anywhere.',
    fix: 'Give the construct that makes the file a name or a path that lies inside the output directory.',
  },
  {
    id: 'output-collision',
    severity: 'error',
    title: 'No two produced paths fall together',
    why: 'A path cannot be a file and a directory. Two paths that differ only in upper and lower case are one file on macOS and Windows, so a checkout there loses one of them.',
    fix: 'Rename one of the two, so that the paths differ in more than case and neither lies below the other.',
  },
  {
    id: 'output-blocked',
    severity: 'error',
    title: 'Nothing that somebody else made is overwritten',
    why: 'The ownership file (`.fluxstrap-files`) says which files of the output directory were produced. A file that is in the way but not on that list may be somebody’s work, and a link may lead anywhere, so neither is replaced.',
    fix: 'Move what is in the way out of the output directory, or delete it, then run synth again. Where it is an old output (the list was lost), restoring the list with `git checkout -- dist/.fluxstrap-files` helps as well.',
  },
  {
    id: 'foreign-file',
    severity: 'error',
    title: 'Nothing in the output directory comes from elsewhere',
    why: 'Flux applies every manifest that it finds below its paths, also one that no description knows: nobody reviews it there, and no check sees it. Elsewhere in the output directory such a file is only confusing, so there it is a warning. Foreign files are never deleted.',
    fix: "Keep hand-written manifests outside of the output directory and place them: `new PlacedFile(app, 'extra.yaml', { from: 'manifests/extra.yaml' })`. Delete what is no longer needed.",
  },
  {
    id: 'ownership-file',
    severity: 'error',
    title: 'The ownership file lists paths and nothing else',
    why: 'What `.fluxstrap-files` lists and no description produces is deleted. A line that is no path inside the output directory must therefore stop a synth instead of being guessed at.',
    fix: 'Restore the file from Git, or delete the line that the finding names. Conflict markers of a merge may stay: both sides count, and the synth writes the right list.',
  },
];
