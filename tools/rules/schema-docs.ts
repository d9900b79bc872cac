import type { Schema } from '../../lib/plan/schema-parts.js';
import { reportSchema as handoffReportSchema } from '../../lib/report/report-schema.js';
import { eventsSchema } from '../../lib/run/events-schema.js';
import { reportSchema, verifySchema } from '../../lib/run/report/report-schema.js';

/** Schemas of what programs read, by their file under docs/. */
export const SCHEMA_DOCS: Readonly<Record<string, Schema>> = {
  'events.schema.json': eventsSchema,
  'handoff-report.schema.json': handoffReportSchema,
  'run-report.schema.json': reportSchema,
  'verify.schema.json': verifySchema,
};

/** The text of such a file. */
export function schemaText(schema: Schema): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}
