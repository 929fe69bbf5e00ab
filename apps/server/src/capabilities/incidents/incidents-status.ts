/** Where an incident is in its course. */
export const INCIDENT_STATES = {
  open: 'Open',
  waiting: 'Waiting for somebody outside',
  review: 'Proposed for closing',
  closed: 'Closed',
  merged: 'Merged into another',
} as const;

/** A key of INCIDENT_STATES. */
export type IncidentState = keyof typeof INCIDENT_STATES;

/**
 * The outcome of an incident as it stands: agreed once it is closed, proposed while a colleague has yet to agree. What was written to one that was sent
 * back or opened again is the outcome of nothing: it stands in the history, and nowhere that leaves the school.
 */
export function outcomeOf(row: { state: string; outcome: string | null }): { words: string; agreed: boolean } | null {
  const agreed = row.state === 'closed';
  return row.outcome !== null && (agreed || row.state === 'review') ? { words: row.outcome, agreed } : null;
}

/** What an outcome is called that somebody has yet to agree to, on pages and on paper. */
export const PROPOSED_OUTCOME = 'Proposed outcome, not agreed yet';

/** What somebody can do with the course of an incident. */
export const STATUS_STEPS = ['wait', 'go_on', 'put_forward', 'send_back', 'close', 'merge', 'reopen'] as const;

/** A step of STATUS_STEPS. */
export type StatusStep = (typeof STATUS_STEPS)[number];

/** How somebody stands to an incident: they own it, or their role works incidents of its kind. Everybody else has no step to take. */
export const CASE_STANDINGS = ['owner', 'worker'] as const;

/** See CASE_STANDINGS. */
export type CaseStanding = (typeof CASE_STANDINGS)[number];

interface Allowed {
  allowed: true;
  to: IncidentState;
  /** What the button says; an ellipsis because a page asks for the words first. */
  button: string;
  who: readonly CaseStanding[];
  /** The sentence for words that are missing; no step is taken without words. */
  missing: string;
  /** True: nothing that blocks may be missing from the record. */
  complete: boolean;
  /** `one`: only where the school's rule lets one person end it. `second`: by somebody else than whoever put it forward. */
  persons: 'any' | 'one' | 'second';
}

/** A cell of the table: a step that can be taken, or the sentence that says why not. */
export type StatusCell = Allowed | { allowed: false; because: string };

const EVERYBODY = CASE_STANDINGS;
const no = (because: string): StatusCell => ({ allowed: false, because });
const can = (cell: Omit<Allowed, 'allowed' | 'who' | 'complete' | 'persons'> & Partial<Allowed>): StatusCell => ({
  allowed: true,
  who: EVERYBODY,
  complete: false,
  persons: 'any',
  ...cell,
});

const isOpen = no('This incident is already open.');
const notForward = no('Nobody has proposed closing this incident.');
const isWaiting = no('This incident is already waiting. Resume work on it first.');
const isForward = no('Closing is already proposed. Send it back first, or close it.');
const isClosed = no('This incident is closed. Reopen it first, and say why.');
const isMerged = no('This incident is merged into another. Continue there, or reopen this one and say why.');

const wait = can({
  to: 'waiting',
  button: 'Wait for someone outside school…',
  missing: 'Say who or what it is waiting for',
});
const goOn = can({ to: 'open', button: 'Resume work…', missing: 'Say what happened' });
const putForward = can({
  ...{ to: 'review', button: 'Propose closing…', missing: 'Write down the outcome' },
  complete: true,
});
const sendBack = can({ to: 'open', button: 'Send back…', missing: 'Say what still needs to be done' });
const close = can({
  ...{ to: 'closed', button: 'Close the incident…', missing: 'Write down the outcome' },
  ...{ complete: true, persons: 'one' },
});
const closeSecond = can({
  ...{ to: 'closed', button: 'Read and close…', missing: 'Say in one line what you looked at' },
  ...{ complete: true, persons: 'second' },
});
const merge = can({
  to: 'merged',
  button: 'Merge with another incident…',
  missing: 'Say why they are the same incident',
});
const reopen = can({ to: 'open', button: 'Reopen…', missing: 'Say why you are reopening it' });

const ended = (because: StatusCell): Record<StatusStep, StatusCell> => ({
  wait: because,
  go_on: because,
  put_forward: because,
  send_back: because,
  close: because,
  merge: because,
  reopen,
});

/** Every state × every step: services, buttons, sentences, tests and the diagram of docs/incident-course.md come from these rows. */
export const STATUS_TABLE: Record<IncidentState, Record<StatusStep, StatusCell>> = {
  open: { wait, go_on: isOpen, put_forward: putForward, send_back: notForward, close, merge, reopen: isOpen },
  waiting: {
    wait: isWaiting,
    go_on: goOn,
    put_forward: isWaiting,
    send_back: notForward,
    close: isWaiting,
    merge,
    reopen: isOpen,
  },
  review: {
    wait: isForward,
    go_on: isForward,
    put_forward: isForward,
    send_back: sendBack,
    close: closeSecond,
    merge: isForward,
    reopen: isOpen,
  },
  closed: ended(isClosed),
  merged: ended(isMerged),
};

/** What decides whether a step is open to somebody. */
export interface StatusFacts {
  state: IncidentState;
  /** Whether the school's rule wants two people for its end: of the grade that it has, or of the highest that it had. */
  needsTwo: boolean;
  putForwardBy: string | null;
}

/** The cell when this person may take the step; otherwise the sentence that says why not. */
export function stepFor(
  facts: StatusFacts,
  step: StatusStep,
  by: { standing: CaseStanding; personId: string },
): StatusCell {
  const cell = STATUS_TABLE[facts.state][step];
  if (!cell.allowed) return cell;
  if (!cell.who.includes(by.standing)) return no('Somebody else takes this step.');
  if (cell.persons === 'one' && facts.needsTwo)
    return no('Two people close this incident: put it forward, and somebody else closes it.');
  if (cell.persons === 'second' && facts.needsTwo && facts.putForwardBy === by.personId)
    return no('You proposed closing this incident, so somebody else has to agree.');
  return cell;
}

/** Whether two people end an incident of these grades under the rule that held when it was logged. */
export function needsTwo(row: { grade: string; peak_grade: string | null; two_close: readonly string[] }): boolean {
  return row.two_close.includes(row.grade) || (row.peak_grade !== null && row.two_close.includes(row.peak_grade));
}

/** The table as a Mermaid state diagram, one arrow a step. */
export function statusDiagram(): string {
  const lines = ['stateDiagram-v2', '  [*] --> open: logged'];
  for (const [state, row] of Object.entries(STATUS_TABLE)) {
    for (const cell of Object.values(row)) {
      if (!cell.allowed) continue;
      const rules = [
        cell.complete && 'nothing missing',
        cell.persons === 'one' && 'where one may',
        cell.persons === 'second' && 'a second person',
      ].filter(Boolean);
      const label = cell.button.replace('…', '');
      lines.push(`  ${state} --> ${cell.to}: ${label}${rules.length ? ` (${rules.join(', ')})` : ''}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
