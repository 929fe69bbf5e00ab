import { type Managed, managedSchema } from '@gatehouse/contract';

/** What the browser's policy gives. It comes late: in the first moments of a browser it is as if there were none. */
export type ManagedReading =
  | { state: 'given'; managed: Managed }
  | { state: 'missing' }
  | { state: 'malformed'; fields: readonly string[] };

/** Reads `storage.managed`. Never throws; what is wrong is named by its field, and never shown: it may hold the joining code. */
export function readManaged(raw: Record<string, unknown>): ManagedReading {
  if (Object.keys(raw).length === 0) return { state: 'missing' };
  const read = managedSchema.safeParse(raw);
  if (read.success) return { state: 'given', managed: { ...read.data, server: new URL(read.data.server).origin } };
  return {
    state: 'malformed',
    fields: [...new Set(read.error.issues.map(({ path }) => String(path[0] ?? 'all of it')))],
  };
}

/** What a reading means for whoever keeps it running, or null when all is well. `before`: settings that came earlier and are used on. */
export function managedProblem(reading: ManagedReading, before: boolean): string | null {
  if (reading.state === 'given') return null;
  const used = before ? ' Those that came before are used.' : ' Until they come, pages are held back.';
  return reading.state === 'missing'
    ? `The browser’s policy gives the agent no settings.${used}`
    : `The browser’s policy gives settings that cannot be used: look at ${reading.fields.join(', ')}.${used}`;
}
