/**
 * What a chart's values may look like, small enough to stand in a generated file and to be read at synth time.
 *
 * As text: a leaf. `*` is anything; otherwise the letters of the types that it takes: `s` text, `n` number, `i` whole
 * number, `b` true or false; no letter at all means that only null is of use there. As an object, exactly one of:
 *
 * - `o`: an object with these keys; other keys are unknown, unless `x` says what they hold. `x` alone is an object with
 *   free keys.
 * - `l`: a list of these.
 * - `e`: one of these values.
 * - `u`: one of these shapes.
 *
 * Every place may also hold null (Helm's way to delete a default), and every place but an object with known keys a
 * substitution (`${VAR}`).
 */
export type ValuesShape =
  | string
  | {
      readonly o?: { readonly [key: string]: ValuesShape };
      readonly x?: ValuesShape;
      readonly l?: ValuesShape;
      readonly e?: readonly (string | number | boolean)[];
      readonly u?: readonly ValuesShape[];
    };

/** True where `${VAR}` may stand for the whole value: everywhere but for an object with known keys. */
export function takesSubstitution(shape: ValuesShape): boolean {
  if (typeof shape === 'string') return true;
  if (shape.u !== undefined) return shape.u.some(takesSubstitution);
  return shape.o === undefined;
}
