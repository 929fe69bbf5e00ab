import type { Holder } from '../../access/holders.store.ts';
import { secondNamesAmong } from '../../access/same-hand.store.ts';
import type { Tx } from '../../access/transact.ts';
import type { IncidentRow } from './incidents.store.ts';
import { noteIncident } from './incidents-note.ts';
import { readersNow } from './incidents-page.service.ts';
import { maySetReaders } from './incidents-standing.ts';
import { endNamedReader, insertNamedReader, listNamedReaders, mustStayOut } from './incidents-who.store.ts';

/** For which task a record is shown to one person and, where somebody else had it before, no more to them. */
export interface Sight {
  to: string;
  from?: string | undefined;
  /** As it stands with the readers: `from` loses only what was given in these words. */
  because: string;
}

/**
 * Shows a record to whoever is given a task in it, by name, where their role does not (0032). False where they do not see it and it is not for whoever
 * asks to say who does.
 */
export async function passSight(tx: Tx, row: IncidentRow, holders: Holder[], sight: Sight): Promise<boolean> {
  const { to, from, because } = sight;
  const readers = await readersNow(tx, row, holders);
  const sees = (personId: string) => readers.some((each) => each.personId === personId && each.because !== 'logged it');
  const maySet = maySetReaders(row, tx.scope);
  if (!sees(to)) {
    const keptOut = [...row.hidden_from, ...(await mustStayOut(tx, row.id))];
    if (!maySet || (await secondNamesAmong(tx, [to], keptOut)).size > 0) return false;
    await insertNamedReader(tx, row.id, { personId: to, because, untilAt: null });
    const name = holders.find((each) => each.personId === to)?.name;
    noteIncident(tx, row, 'incident.reader', { personId: to, name, because });
  }
  const before = from && from !== to && maySet ? await listNamedReaders(tx, row.id) : [];
  for (const each of before.filter(
    (reader) => reader.personId === from && !reader.endedAt && reader.because === because,
  )) {
    await endNamedReader(tx, row.id, each.id, 'Somebody else does it now');
    noteIncident(tx, row, 'incident.reader_end', { name: each.name, because: 'Somebody else does it now' });
  }
  return true;
}
