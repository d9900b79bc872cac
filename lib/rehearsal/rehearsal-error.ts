/** What keeps a rehearsal from going on, in words for the person who reads it: `<where>: <what is wrong> (<value>). <what to do>.` */
export class RehearsalError extends Error {
  override readonly name = 'RehearsalError';
}
