import type { Report } from '../report.js';
import { differencesSection } from './differences-section.js';
import { evidenceSection } from './evidence-section.js';
import { guideSection } from './guide-section.js';
import { head } from './head.js';
import { html, type Markup } from './markup.js';
import { partsSection, versionsSection } from './parts-section.js';
import { stagesSection } from './stages-section.js';
import { timelineSection } from './timeline-section.js';
import { verdictSection } from './verdict-section.js';

/**
 * A report as one HTML file: it loads nothing, runs nothing, and holds nothing that was not escaped. Readable without a style sheet, on a phone,
 * by keyboard and by screen readers.
 */
export function htmlOf(report: Report): string {
  const parts: readonly (readonly [id: string, name: string, content: Markup | undefined])[] = [
    ['differences', 'What differed', differencesSection(report.proofs)],
    ...report.proofs.map(
      (proof, place) =>
        [
          `evidence-${place + 1}`,
          proof.kind === 'live' ? 'Evidence' : 'Rendering',
          evidenceSection(proof, place),
        ] as const,
    ),
    ['stages', 'Plan', stagesSection(report)],
    ['timeline', 'Timeline', timelineSection(report)],
    ['parts', 'Real and played', partsSection(report)],
    ['versions', 'Versions', versionsSection(report)],
    ['guide', 'How to read this', guideSection(report.proofs)],
  ];
  const there = parts.filter(([, , content]) => content !== undefined);
  return html`<!doctype html>
<html lang="en">
${head(report)}<body>
<a class="skip" href="#main">Skip to the evidence</a>
${verdictSection(report)}<nav aria-label="Contents"><ul>${there.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
<main id="main" tabindex="-1">
${there.map(([, , content]) => content)}</main>
<footer><p>Made by fluxstrap. The same as data: report.json; as text: report.md. This page loads nothing and runs no script.</p></footer>
</body>
</html>
`.text;
}
