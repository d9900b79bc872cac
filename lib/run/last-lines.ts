const MOST = 12;
/** Words of lines that tell why something failed. */
const TELLING =
  /error|fail|timed? ?out|exceeded|denied|forbidden|refused|not found|invalid|cannot|unable|conflict|in progress|panic|unauthorized|no such/i;
/** Lines that only tell that work went on, and what helmfile prints around the words of Helm: headings, and its arguments one by one. */
const NOISE =
  /^(?:\s*$|level=debug|I\d{4} |Pulled:|Digest:|Affected releases|Upgrading release|Building dependency|hook\[|=+ .* =+$|ERROR:$|\s+\d+: .*\(\d+ bytes\)$)/;

/** The lines of an output that matter: those that speak of a failure, else its end. Repetitions are dropped. */
export function lastLines(...outputs: readonly string[]): readonly string[] {
  const lines = outputs
    .flatMap((output) => output.split('\n'))
    .map((line) => line.trimEnd())
    .filter((line) => !NOISE.test(line));
  const unique = lines.filter((line, index) => lines.indexOf(line) === index);
  const telling = unique.filter((line) => TELLING.test(line));
  return (telling.length > 0 ? telling : unique).slice(-MOST).map(short);
}

function short(line: string): string {
  return line.length > 400 ? `${line.slice(0, 400)} …` : line;
}
