import { readSettings } from '../../access/settings.store.ts';
import type { IncidentPart } from '../../site/incident-part.ts';
import { ANOTHER_YEAR, fullDateTimeWords } from '../../ui/words.ts';
import { listPlaces } from './bullying.store.ts';
import { isBullying } from './bullying.ts';
import { placesPanel } from './bullying.views.tsx';

/** The school's record of bullying on the page of an incident of that kind (R116), unless the school keeps none. */
export const bullyingPart: IncidentPart = {
  order: 34,
  place: 'main',
  show: async (tx, incident) => {
    if (!incident.mayWork || !isBullying(incident.type)) return null;
    const places = await listPlaces(tx, incident.id);
    if (!places.length && (await readSettings(tx))['incidents.bullyingRecord'] === 'not_used') return null;
    const isOver = incident.state === 'closed' || incident.state === 'merged';
    return placesPanel(places, tx.at, isOver ? null : `/incidents/${incident.id}/bullying`);
  },
  missing: async (tx, { id, type }) => {
    if (!isBullying(type)) return [];
    const rule = (await readSettings(tx))['incidents.bullyingRecord'];
    if (rule === 'not_used' || (await listPlaces(tx, id)).length) return [];
    const text = 'It is not noted where the school’s bullying record has this.';
    return [{ text, href: `/incidents/${id}/bullying`, blocks: rule === 'needed' }];
  },
  print: async (tx, { id, mayWork }) => {
    const places = mayWork ? await listPlaces(tx, id) : [];
    return places.length ? placesPanel(places, ANOTHER_YEAR, null) : null;
  },
  pack: async (tx, { id, mayWork }, { anonymised }) => {
    const places = mayWork ? await listPlaces(tx, id) : [];
    if (!places.length) return null;
    return {
      title: 'Also in the bullying record',
      lines: places.map(({ system, reference, putAt, putBy }) => ({
        name: system,
        // A reference there may be a pupil's name.
        value: anonymised
          ? `Entered ${fullDateTimeWords(putAt)}.`
          : `${reference}. Entered ${fullDateTimeWords(putAt)} by ${putBy ?? 'a colleague'}.`,
      })),
    };
  },
};
