import { AREAS, type Diagnosis } from '../run/doctor/diagnosis.js';
import type { Paint } from './paint.js';
import { count } from './words.js';

const TITLES: Readonly<Record<Diagnosis['area'], string>> = {
  programs: 'Programs',
  environment: 'Environment',
  repository: 'Repository',
  secrets: 'Secrets',
};

/** What a doctor says to people: each thing on a line, what to do below it, and a sum. */
export function doctorText(diagnoses: readonly Diagnosis[], paint: Paint): string {
  const areas = AREAS.flatMap((area) => {
    const own = diagnoses.filter((one) => one.area === area);
    return own.length === 0 ? [] : [`${paint.bold(TITLES[area])}\n${own.map((one) => line(one, paint)).join('')}`];
  });
  return `${areas.join('\n')}\n${sum(diagnoses, paint)}`;
}

function line({ subject, level, found, fix }: Diagnosis, paint: Paint): string {
  const mark = { ok: paint.green('✔'), note: paint.dim('·'), warning: paint.yellow('⚠'), error: paint.red('✖') }[level];
  return `  ${mark} ${subject}: ${found}\n${fix === undefined ? '' : `      ${fix}\n`}`;
}

function sum(diagnoses: readonly Diagnosis[], paint: Paint): string {
  const of = (level: Diagnosis['level']): number => diagnoses.filter((one) => one.level === level).length;
  const [errors, warnings] = [of('error'), of('warning')];
  const minor = warnings === 0 ? '' : ` and ${count(warnings, 'warning')}`;
  if (errors > 0)
    return `${paint.red('✖')} ${count(errors, 'thing')} would stop a bootstrap${minor}. Begin with the first ✖.\n`;
  const next = `Next: ${paint.cyan('npm run bootstrap -- --dry-run')}`;
  return `${paint.green('✔')} Nothing would stop a bootstrap${minor}. ${next} asks the cluster, the registries and the secrets themselves.\n`;
}
