import type { ProcedureView } from './procedures-page.service.ts';
import { isAccepted, placeIn, type Run } from './procedures-run.ts';

/** Whether the forms beside the steps are there: for a reviewer, while something is to be done. */
export function goesOn({ incident, me }: Pick<ProcedureView, 'incident' | 'me'>, run: Run): boolean {
  return me.reviewer && isAccepted(run) && incident.underWay && !incident.frozen;
}

/** Fields in which somebody writes. */
const WRITTEN = ['because', 'words', 'name', 'place', 'address'];

/**
 * A form that was not stored because another entry was quicker may have no place on the page any more: the computer is named, the step answered. Then its words
 * stand there to be copied (S24), and fill no other step's form.
 */
export function placedOf(view: ProcedureView): { view: ProcedureView; unstored: string[] } {
  const { sent } = view;
  if (!sent || isThere(view, sent.form)) return { view, unstored: [] };
  const unstored = WRITTEN.flatMap((name) => sent.kept[name]?.trim() || []);
  return { view: { ...view, sent: { ...sent, form: '', kept: {}, ticked: [] } }, unstored };
}

function isThere(view: ProcedureView, form: string): boolean {
  const { run, incident, sent } = view;
  if (!run) return form === 'begin' && incident.underWay && !incident.frozen;
  if (!goesOn(view, run)) return false;
  const { now, waiting, path } = placeIn(run);
  const number = Number(sent?.kept.number);
  switch (form) {
    case 'step':
      return !waiting && now !== null && (run.entries[number - 1]?.step ?? now) === now;
    case 'second':
      return waiting?.number === number && waiting.person.id !== view.me.id;
    case 'again':
      return !waiting && path.length > 0;
    case 'computer':
      return run.computer === null;
    default:
      return form === 'look';
  }
}
