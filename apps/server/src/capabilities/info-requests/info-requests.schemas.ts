import { z } from 'zod';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { isDay } from '../../kernel/school-time.ts';
import { freeWords, lettersOf, neededWords, problemsOf } from '../../site/form-fields.ts';
import { ASKED_AS, ASKS, type AskedAs, type Asks, OUTCOMES, type Outcome, STEPS, type Step } from './info-requests.ts';

type Read<Meant> = { ok: true; meant: Meant } | { ok: false; problems: FieldProblem[] };
type Sent = Readonly<Record<string, string>>;

const keysOf = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as [Key, ...Key[]];
const day = (missing: string) => z.string({ error: missing }).refine(isDay, missing);

const requestForm = z
  .object({
    asks: z.enum(keysOf<Asks>(ASKS), { error: 'Choose what they ask for' }),
    receivedOn: day('Enter the day on which it came'),
    askedBy: neededWords('Enter who asks', 200, 2),
    askedAs: z.enum(keysOf<AskedAs>(ASKED_AS), { error: 'Choose who they are' }),
    about: freeWords(200).default(''),
    words: neededWords('Write what they ask for', 4000),
  })
  .superRefine(({ asks, about }, context) => {
    if (asks === 'information' ? lettersOf(about) !== 1 : lettersOf(about) >= 2) return;
    const message = 'Enter whose data it is';
    context.addIssue({ code: 'custom', path: ['about'], message });
  });

/** A request as it was written down. */
export type SentRequest = z.infer<typeof requestForm>;

/** Reads the form of a new request. */
export function readRequestForm(form: Sent, today: string): Read<SentRequest> {
  const read = requestForm.safeParse(form);
  if (!read.success) return { ok: false, problems: problemsOf(read.error) };
  if (read.data.receivedOn > today)
    return { ok: false, problems: [{ field: 'receivedOn', message: 'This day is still to come' }] };
  return { ok: true, meant: read.data };
}

const stepForm = z
  .object({
    step: z.enum(keysOf<Step>(STEPS), { error: 'Choose what was done' }),
    doneOn: day('Enter the day on which it was done'),
    words: neededWords('Write what was done', 4000),
    outcome: z.enum(keysOf<Outcome>(OUTCOMES)).nullable().catch(null).default(null),
  })
  .superRefine(({ step, outcome }, context) => {
    if (step === 'answered' && outcome === null)
      context.addIssue({ code: 'custom', path: ['outcome'], message: 'Choose how it was answered' });
  });

/** A step as it was written down. */
export type SentStep = z.infer<typeof stepForm>;

/** Reads the form of a step; `receivedOn`: nothing is done about a request before it comes. */
export function readStepForm(form: Sent, { today, receivedOn }: { today: string; receivedOn: string }): Read<SentStep> {
  const read = stepForm.safeParse(form);
  if (!read.success) return { ok: false, problems: problemsOf(read.error) };
  const { step, doneOn, outcome } = read.data;
  if (doneOn > today) return { ok: false, problems: [{ field: 'doneOn', message: 'This day is still to come' }] };
  if (doneOn < receivedOn)
    return { ok: false, problems: [{ field: 'doneOn', message: 'The request had not come by this day' }] };
  return { ok: true, meant: { ...read.data, outcome: step === 'answered' ? outcome : null } };
}
