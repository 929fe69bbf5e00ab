import type { CsvCell } from '../../site/csv.ts';
import type { ChangeRow } from './filtering-log.store.ts';
import { changeName, KIND_WORDS, NOT_OPEN, proposalWords, STATE_WORDS } from './filtering-words.ts';

/** Heads of the log as a file. */
export const LOG_HEAD = [
  'Change',
  'Kind',
  'What',
  'Why',
  'From',
  'Until',
  'Asked by',
  'Asked at',
  'Emergency',
  'To be signed by',
  'State',
  'Decided by',
  'Decided at',
  'Answer',
  'Closed again at',
  'Hash',
];

/** One change as a line of the file; a rule for one person alone names nobody. */
export function logCells(change: ChangeRow): CsvCell[] {
  const { proposal } = change;
  const [from, until] = 'until' in proposal ? [proposal.from, proposal.until] : [null, null];
  return [
    changeName(change.number),
    KIND_WORDS[change.kind],
    proposalWords(proposal),
    change.reason,
    from ? new Date(from) : change.inForceAt,
    until && new Date(until),
    change.requester.name,
    change.requestedAt,
    change.emergency ? 'Yes' : 'No',
    change.signBy,
    change.isShut ? `${STATE_WORDS[change.state]}; ${NOT_OPEN.toLowerCase()}` : STATE_WORDS[change.state],
    change.decidedBy?.name,
    change.decidedAt,
    change.answer,
    change.ended?.at,
    change.hash,
  ];
}
