import type { Plan, Stage } from '../plan/plan.js';
import type { Paint } from './paint.js';
import { duration, indent } from './words.js';

/** Every step of a plan for people, with the reason why it is there. */
export function stepsText({ stages }: Plan, paint: Paint): string {
  return stages.map((stage) => stageText(stage, paint)).join('\n');
}

function stageText(stage: Stage, paint: Paint): string {
  const head = `  ${paint.bold(stage.name)}: ${stage.title} (${duration(stage.expectedSeconds)} expected, ${duration(stage.deadlineSeconds)} at most)\n`;
  const steps = stage.steps.map(
    ({ title, reason, expectedSeconds, deadlineSeconds }) =>
      `    ${title} (${duration(expectedSeconds)}, at most ${duration(deadlineSeconds)})\n` +
      `      ${paint.dim(indent(reason, '      '))}\n`,
  );
  return `${head}${steps.join('')}    done when: ${stage.done}\n`;
}
