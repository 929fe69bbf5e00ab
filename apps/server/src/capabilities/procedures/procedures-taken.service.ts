import type { Actor } from '../../access/scope.ts';
import { transactTogether } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { refusals } from '../../kernel/refusal.ts';
import type { Asked } from '../../site/export.routes.ts';
import { takeOut } from '../../site/lists-taken.store.ts';
import { noteIncident } from '../incidents/index.ts';
import { readFrozen } from './procedures-freeze.service.ts';
import { onIncident, readProcedure } from './procedures-page.service.ts';
import { type RequestsView, readRequests } from './procedures-requests.service.ts';
import { type SiteView, siteViewOf } from './procedures-sites.service.ts';

const refuse = refusals<'procedure.frozen'>();

interface Print {
  list: 'site' | 'requests';
  asked: Asked | undefined;
  note?: Record<string, string>;
}

/** Counts what is printed the first time, and notes what for (S11); refused of what may be an image of child abuse, the second time too (R148). */
function taking<T>(
  ground: Ground,
  actor: Actor,
  incidentId: string,
  { list, asked, note }: Print,
  read: (shared: Ground) => Promise<T>,
): Promise<T> {
  return transactTogether(ground, async (shared) => {
    await onIncident(shared, actor, incidentId, async (tx, incident) => {
      if (incident.frozen_at)
        throw refuse(
          'procedure.frozen',
          'conflict',
          'This incident is frozen. Print the sheet for the police instead.',
        );
      if (!asked) return;
      await takeOut(tx, { list, form: 'print', record: incident.id, opens: asked.opens });
      noteIncident(tx, incident, 'procedure.print', { purpose: asked.purpose, what: list, ...note });
    });
    return read(shared);
  });
}

/** The record of a review for paper. */
export function printSite(
  ground: Ground,
  actor: Actor,
  { id, siteId }: { id: string; siteId: string },
  asked: Asked | undefined,
): Promise<SiteView> {
  const print = { list: 'site', asked, note: { site: siteId } } as const;
  return taking(ground, actor, id, print, async (shared) => siteViewOf(await readProcedure(shared, actor, id), siteId));
}

/** What investigators asked for, for paper: one page of it at once. */
export function printRequests(
  ground: Ground,
  actor: Actor,
  { id, page }: { id: string; page: number },
  asked: Asked | undefined,
): Promise<RequestsView> {
  return taking(ground, actor, id, { list: 'requests', asked }, (shared) => readRequests(shared, actor, id, page));
}

/** The sheet for the police. It is counted like every other print, and never refused for what it is of. */
export function takeSheet(
  ground: Ground,
  actor: Actor,
  id: string,
  asked: Asked | undefined,
): ReturnType<typeof readFrozen> {
  return readFrozen(ground, actor, id, 'sheet', async (tx, incident) => {
    if (!asked) return;
    await takeOut(tx, { list: 'sheet', form: 'print', record: incident.id, opens: asked.opens });
    noteIncident(tx, incident, 'procedure.print', { purpose: asked.purpose, what: 'sheet' });
  });
}
