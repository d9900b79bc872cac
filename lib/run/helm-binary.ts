/** A Helm that was given as a path belongs to the repository; a bare name is looked for like every program. */
export function helmBinary(given: string, repository: string): string {
  return given.includes('/') && !given.startsWith('/') ? `${repository}/${given}` : given;
}
