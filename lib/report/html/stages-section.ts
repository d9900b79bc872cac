import { took } from '../../run/report/words.js';
import { type ListedRelease, listedReleases, releaseLook } from '../release-look.js';
import type { Report, ReportRelease, ReportStage } from '../report.js';
import { type StageState, stageStates } from '../stage-state.js';
import { STAGE_LOOKS } from '../status.js';
import { counted } from '../words.js';
import { mark, section } from './bits.js';
import { html, type Markup } from './markup.js';

/** The stage graph: what the plan does in which order, what each stage promises, and how it went. */
export function stagesSection({ stages, timelines, proofs }: Report): Markup | undefined {
  if (stages.length === 0) return undefined;
  const states = stageStates(timelines);
  const releases = stages.flatMap((stage) => stage.releases);
  const levels = new Map(listedReleases(proofs).map((one) => [one.release.release, one]));
  return section('stages', 'The plan', [
    html`<p>The stages in their order; each begins when what the one before it promises is true.</p>`,
    html`<ol class="stages">${stages.map((stage) =>
      box(stage, timelines.length === 0 ? undefined : (states.get(stage.name) ?? { status: 'not-run' })),
    )}</ol>`,
    ...(releases.length === 0
      ? []
      : [
          html`<h3>What the stage apps installs, before Flux exists</h3>`,
          html`<ol class="flow">${releases.map((one, index) => chip(one, releases[index - 1], levels.get(one.release)))}</ol>`,
        ]),
  ]);
}

/** A stage; without a state nobody knows whether it ran. */
function box({ title, done, expectedSeconds, steps }: ReportStage, state: StageState | undefined): Markup {
  const look = state === undefined ? undefined : STAGE_LOOKS[state.status];
  return html`<li class="${look?.tone}"><div class="stage">
<b>${look === undefined ? undefined : html`${mark(look)} `}${title}</b>
<p>${done}</p>
<p class="quiet">${counted(steps, 'step')} · ${timeOf(state, expectedSeconds)}</p>
</div></li>
`;
}

function timeOf(state: StageState | undefined, expectedSeconds: number): string {
  const expected = `${took(expectedSeconds)} expected`;
  if (state === undefined) return expected;
  return state.seconds === undefined
    ? `${STAGE_LOOKS[state.status].word}, ${expected}`
    : `${took(state.seconds)} of ${expected}`;
}

/** A release; what it waits for is said where the arrow does not say it. */
function chip(one: ReportRelease, before: ReportRelease | undefined, listed: ListedRelease | undefined): Markup {
  const { release, needs } = one;
  const said = needs.length === 0 ? before === undefined : needs.length === 1 && needs[0] === before?.release;
  const after = said
    ? undefined
    : html`<span class="quiet">${needs.length === 0 ? 'waits for none' : `after ${needs.join(', ')}`}</span>`;
  if (listed === undefined) return html`<li><b>${release}</b>${after}</li>`;
  const { level, tone } = releaseLook(listed.release, listed.proof.kind);
  return html`<li class="${tone}"><span class="level">${level === 'none' ? '–' : level}</span> <a href="#${listed.anchor}">${release}</a>${after}</li>`;
}
