import { took } from '../../run/report/words.js';
import type { Report } from '../report.js';
import { RUN_LOOKS, STAGE_LOOKS, STEP_LOOKS, type Tone } from '../status.js';
import type { Failure, StageRow, StepRow, Timeline } from '../timeline.js';
import { counted, moment, sentence } from '../words.js';
import { fold, label, mark, section } from './bits.js';
import { html, type Markup } from './markup.js';

/** Bars that are thinner cannot be seen; percent of the width. */
const THINNEST = 0.4;

/** What ran when: a bar for every stage, its steps to be opened. */
export function timelineSection({ timelines }: Report): Markup | undefined {
  if (timelines.length === 0) return undefined;
  return section('timeline', 'What ran, and when', timelines.map(timeline));
}

function timeline({ title, startedAt, status, seconds, changed, unchanged, stages, failures }: Timeline): Markup {
  const total = Math.max(seconds, ...stages.map((stage) => stage.start + stage.seconds), 0.001);
  return html`<h3>${title} ${label(RUN_LOOKS[status])}</h3>
<p>Began <time datetime="${startedAt}">${moment(startedAt)}</time>, took ${took(seconds)}: ${counted(changed, 'step')} changed something, ${unchanged} found nothing to do.</p>
${failures.map(failure)}
<ol class="timeline">${stages.map((stage) => stageRow(stage, total))}</ol>
${axis(total)}
`;
}

function stageRow(stage: StageRow, total: number): Markup {
  const look = STAGE_LOOKS[stage.status];
  const late = stage.expectedSeconds !== undefined && stage.seconds > stage.expectedSeconds;
  const expected =
    stage.expectedSeconds === undefined
      ? undefined
      : html` <span class="${late ? 'late' : 'quiet'}">${late ? 'longer than the' : 'of'} ${took(stage.expectedSeconds)} expected</span>`;
  const summary = html`<span class="row"><span class="what">${mark(look)} <b>${stage.title}</b></span><span class="time">${took(stage.seconds)}${expected}</span>${bar(stage.start, stage.seconds, total, look.tone)}</span>`;
  if (stage.steps.length === 0) return html`<li>${summary}</li>`;
  const steps = html`<ol class="steps">${stage.steps.map((step) => stepRow(step, total))}</ol>`;
  return html`<li>${fold(summary, steps, look.tone === 'bad')}</li>
`;
}

function stepRow({ title, status, start, seconds, detail }: StepRow, total: number): Markup {
  const look = STEP_LOOKS[status];
  const said = detail === '' ? look.word : `${look.word}: ${detail}`;
  return html`<li><span class="row"><span class="what">${mark(look)} ${title}</span><span class="time">${took(seconds)}</span>${bar(start, seconds, total, look.tone)}<span class="detail">${said}</span></span></li>
`;
}

/** Where on the time of the whole run something happened; the words beside it say the same. */
function bar(start: number, seconds: number, total: number, tone: Tone): Markup {
  const left = Math.min((start / total) * 100, 100 - THINNEST);
  const width = Math.min(Math.max((seconds / total) * 100, THINNEST), 100 - left);
  return html`<svg class="bar ${tone}" aria-hidden="true" focusable="false"><rect class="track" width="100%" height="100%" rx="2"/><rect x="${left.toFixed(2)}%" width="${width.toFixed(2)}%" height="100%" rx="2"/></svg>`;
}

function axis(total: number): Markup {
  return html`<p class="axis" aria-hidden="true"><span>0s</span><span>${took(total / 2)}</span><span>${took(total)}</span></p>`;
}

function failure({ step, message, command, lines, more }: Failure): Markup {
  return html`<div class="failure"><p><b>${step}</b>: ${sentence(message)}</p>
${command === undefined ? undefined : html`<p>Command: <code>${command}</code></p>`}
${lines.length === 0 ? undefined : html`<pre tabindex="0" role="region" aria-label="Output of ${step}">${lines.join('\n')}</pre>`}
${more === undefined ? undefined : html`<p>See more: <code>${more}</code></p>`}</div>
`;
}
