import { z } from 'zod';
import { freeWords, neededWords, shownNumber, somebodyOr } from '../../site/form-fields.ts';

/** Which part of a queue. */
export const queueQuery = z.object({
  tab: z.enum(['todo', 'unviewed', 'second', 'done']).catch('todo'),
  open: z.uuid().optional().catch(undefined),
  /** What the page shows of the alert that is open: from shownOf(). */
  seen: z.string().max(30).catch('').default(''),
  /** The screenshot that is to be seen as it is. */
  shown: z.uuid().optional().catch(undefined),
});

const version = shownNumber();
/** alert.reason and alert_step.words hold 4,000 characters. */
const LONGEST_WORDS = 4000;

/** The decide bar: a note, and what to do next. */
export const decideForm = z.object({
  version,
  note: freeWords(LONGEST_WORDS).default(''),
  do: z.enum(
    [
      'note',
      'escalate',
      'discuss',
      'no-action',
      'pass-on',
      'undo',
      'propose-incident',
      'agree',
      'disagree',
      'withdraw',
    ],
    { error: 'Choose what to do' },
  ),
});

/** No further action: why, and whether it was a false alarm; never with a default. */
export const noActionForm = z.object({
  version,
  words: neededWords('Write why no further action is needed', LONGEST_WORDS),
  falseAlarm: z.enum(['yes', 'no'], { error: 'Choose whether it was a false alarm' }),
});

/** What needs a second person: why, and who is asked to join; `anybody` is whoever else may decide it. */
const second = somebodyOr('anybody', 'Choose who should agree');
const proposal = {
  version,
  words: neededWords('Write why you propose it', LONGEST_WORDS),
  second,
};

/** Proposing that nothing more is done. */
export const proposeNoActionForm = z.object({
  ...proposal,
  falseAlarm: z.enum(['yes', 'no'], { error: 'Choose whether it was a false alarm' }),
});

/** Proposing an incident. */
export const proposeIncidentForm = z.object(proposal);

/** Agreeing as the second person. */
export const agreeForm = z.object({ version, words: freeWords(LONGEST_WORDS).default('') });

/** Not agreeing: why. */
export const disagreeForm = z.object({
  version,
  words: neededWords('Write why you disagree', LONGEST_WORDS),
});

/** Asking colleagues for their view. */
export const discussForm = z.object({
  version,
  person: z
    .union([z.uuid().transform((id) => [id]), z.array(z.uuid()).min(1).max(20)], { error: 'Choose who to ask' })
    .transform((ids) => [...new Set(ids)]),
  words: neededWords('Write what you want to ask', LONGEST_WORDS),
});

/** Passing it on to one person of the pastoral team. */
export const passOnForm = z.object({
  version,
  person: z.uuid({ error: 'Choose who to pass it to' }),
  words: freeWords(LONGEST_WORDS).default(''),
});

/** What was sent, as text, so that a form that needs mending keeps it. */
export function keptOf(body: unknown): { words: string; people: string[]; falseAlarm: string; second: string } {
  const sent = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const people = Array.isArray(sent.person) ? sent.person.map(text) : [text(sent.person)];
  return {
    words: text(sent.words),
    people: people.filter(Boolean),
    falseAlarm: text(sent.falseAlarm),
    second: text(sent.second),
  };
}
