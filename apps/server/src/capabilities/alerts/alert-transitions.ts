import type { AlertState } from './alerts.ts';

/** What somebody can do with an alert. */
export const ALERT_ACTIONS = ['view', 'comment', 'discuss', 'pass_on', 'no_action', 'incident', 'undo'] as const;

/** One thing to do with an alert. */
export type AlertAction = (typeof ALERT_ACTIONS)[number];

/**
 * How somebody stands to an alert: they work its desk; it was given to them by name (routed, passed on, late); or they were only asked
 * for their view. Whom it is about stands to it in no way: for them it does not exist.
 */
export const STANDINGS = ['desk', 'reader', 'asked'] as const;

/** See STANDINGS. */
export type AlertStanding = (typeof STANDINGS)[number];

interface Allowed {
  allowed: true;
  /** Where the alert is afterwards. */
  to: AlertState;
  /** What the button says; an ellipsis when more is asked first. */
  button: string;
  who: readonly AlertStanding[];
}

/** A cell of the table. Words that are needed come with the sentence for when they are missing: the one does not compile without the other. */
export type Cell =
  | (Allowed & { words: 'none' | 'optional' })
  | (Allowed & { words: 'needed'; missing: string })
  | { allowed: false; because: string };

const DECIDE = ['desk', 'reader'] as const;
const EVERYBODY = STANDINGS;
/** Passing on and asking add a reader, and only the desk adds readers (row-level security of alert_reader). */
const DESK = ['desk'] as const;

const lookFirst: Cell = { allowed: false, because: 'This alert is new, or became worse. Open it and look first.' };
const decided: Cell = { allowed: false, because: 'This alert is decided.' };
const isIncident: Cell = { allowed: false, because: 'This alert became an incident. Go on there.' };
const notDecided: Cell = { allowed: false, because: 'There is no decision to undo.' };

const look = (to: AlertState): Cell => ({ allowed: true, to, button: 'Open', who: EVERYBODY, words: 'none' });
const comment = (to: AlertState): Cell => ({
  allowed: true,
  to,
  button: 'Save note',
  who: EVERYBODY,
  words: 'needed',
  missing: 'Write the note first',
});
const discuss: Cell = {
  allowed: true,
  to: 'discussing',
  button: 'Discuss with…',
  who: DESK,
  words: 'needed',
  missing: 'Write what you want to ask',
};
const passOn: Cell = { allowed: true, to: 'passed_on', button: 'Pass on…', who: DESK, words: 'optional' };
const noAction: Cell = {
  allowed: true,
  to: 'no_action',
  button: 'No further action…',
  who: DECIDE,
  words: 'needed',
  missing: 'Write why no further action is needed',
};
const incident: Cell = { allowed: true, to: 'incident', button: 'Escalate to an incident', who: DECIDE, words: 'none' };
const undo: Cell = { allowed: true, to: 'viewed', button: 'Undo', who: DECIDE, words: 'none' };

const open = (state: 'viewed' | 'discussing' | 'passed_on'): Record<AlertAction, Cell> => ({
  view: look(state),
  comment: comment(state),
  discuss,
  pass_on: passOn,
  no_action: noAction,
  incident,
  undo: notDecided,
});

/** Every state × every action: behaviour, buttons, sentences and tests come from these rows (R95). */
export const TRANSITIONS: Record<AlertState, Record<AlertAction, Cell>> = {
  unviewed: {
    view: look('viewed'),
    comment: lookFirst,
    discuss: lookFirst,
    pass_on: lookFirst,
    no_action: lookFirst,
    incident: lookFirst,
    undo: notDecided,
  },
  viewed: open('viewed'),
  discussing: open('discussing'),
  passed_on: open('passed_on'),
  no_action: {
    view: look('no_action'),
    comment: decided,
    discuss: decided,
    pass_on: decided,
    no_action: decided,
    incident: decided,
    undo,
  },
  incident: {
    view: look('incident'),
    comment: isIncident,
    discuss: isIncident,
    pass_on: isIncident,
    no_action: isIncident,
    incident: isIncident,
    undo: isIncident,
  },
};

/** A decision of "no further action" can be taken back for so long, by whoever made it, of two by either: ten minutes. */
export const UNDO_MS = 10 * 60_000;

/** Whether this person may still take the decision back. */
export function mayUndo(
  alert: {
    state: AlertState;
    decidedAt: Date | null;
    decidedBy: string | null;
    proposal?: { agreedBy: string | null } | null;
  },
  personId: string | null,
  at: Date,
): boolean {
  const byWhom = [alert.decidedBy, alert.proposal?.agreedBy];
  if (alert.state !== 'no_action' || !alert.decidedAt || !personId || !byWhom.includes(personId)) return false;
  return at.getTime() - alert.decidedAt.getTime() <= UNDO_MS;
}

/** The cell when this person may use it, or undefined: what the page offers and the service allows is the same. */
export function offered(state: AlertState, action: AlertAction, standing: AlertStanding): (Cell & Allowed) | undefined {
  const cell = TRANSITIONS[state][action];
  return cell.allowed && cell.who.includes(standing) ? cell : undefined;
}
