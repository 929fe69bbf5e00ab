import { z } from 'zod';
import { yearWords } from '../../access/years.ts';
import type { FieldProblem } from '../../kernel/refusal.ts';
import { isDay } from '../../kernel/school-time.ts';
import { freeWords, lettersOf, neededWords, problemsOf } from '../../site/form-fields.ts';
import type { Read } from '../../site/read-form.ts';
import { listWords } from '../../ui/words.ts';
import {
  BASES,
  type Basis,
  isAddress,
  type ServiceFields,
  SHARES,
  type Shared,
  tooYoung,
  USE_LIST,
  yearsIn,
  youngestIn,
} from './services.ts';

const SHARE_LIST = Object.keys(SHARES) as Shared[];
const MOST_ADDRESSES = 10;
const yesNo = (missing: string) => z.enum(['yes', 'no'], { error: missing });
const day = (missing: string) => z.string({ error: missing }).refine(isDay, missing);
const orNull = (most: number) =>
  freeWords(most)
    .optional()
    .transform((typed) => typed || null);

/** Which services are shown. */
export const servicesQuery = z.object({
  words: z
    .string()
    .trim()
    .max(100)
    .optional()
    .catch(undefined)
    .transform((typed) => typed || undefined),
  show: z.enum(['look', 'review', 'ended']).optional().catch(undefined),
});

/** See servicesQuery. */
export type ServicesQuery = z.infer<typeof servicesQuery>;

/** The name of the box by which somebody may do something. */
export const allowField = (audience: string, use: string): string => `allow-${audience}-${use}`;

const fields = z.object({
  name: neededWords('Enter its name', 120, 2),
  addresses: z
    .string({ error: 'Enter its web address' })
    .transform((typed) => [...new Set(typed.split(/\s+/).filter(Boolean))])
    .pipe(
      z
        .array(z.string())
        .min(1, 'Enter its web address')
        .max(MOST_ADDRESSES, `Enter at most ${MOST_ADDRESSES} addresses`)
        .refine((all) => all.every(isAddress), 'Enter one web address on each line, such as quiz.example'),
    ),
  purpose: neededWords('Say what it is for', 500),
  leastAge: z
    .string()
    .trim()
    .optional()
    .transform((typed) => (typed ? Number(typed) : null))
    .refine(
      (age) => age === null || (Number.isInteger(age) && age >= 1 && age <= 21),
      'Enter the age in years, such as 13, or leave it empty',
    ),
  ageBecause: orNull(500),
  hasAccounts: yesNo('Choose whether pupils have accounts there'),
  asksParents: yesNo('Choose whether a parent opts in for each pupil'),
  sharesNote: orNull(500),
  usesAi: yesNo('Choose whether it answers with generative AI'),
  aiChecked: orNull(500),
  aiWatched: orNull(500),
  basis: z
    .enum(['', ...Object.keys(BASES)])
    .optional()
    .transform((chosen) => (chosen || null) as Basis | null),
  decidedBy: neededWords('Enter who decided', 200, 2),
  decidedOn: day('Enter the day on which it was decided'),
  reviewOn: day('Enter the day on which it is reviewed'),
  note: orNull(2000),
});

/** A service as the form has it; `audiences`: whom it may speak of. What cannot stand together is named before anything is stored (R90). */
export function readService(
  form: Readonly<Record<string, string>>,
  audiences: readonly string[],
  today: string,
): Read<ServiceFields> {
  const read = fields.safeParse(form);
  if (!read.success) return { ok: false, problems: [...problemsOf(read.error), ...youngAlready(form, audiences)] };
  const { hasAccounts, asksParents, basis, ageBecause, usesAi, aiChecked, aiWatched, ...rest } = read.data;
  const isAi = usesAi === 'yes';
  const shares = SHARE_LIST.filter((each) => form[`shares-${each}`]);
  const allows = allowsOf(form, audiences);
  const meant: ServiceFields = {
    ...{ ...rest, allows, shares, hasAccounts: hasAccounts === 'yes', asksParents: asksParents === 'yes' },
    ...{ basis: shares.length ? basis : null, ageBecause: null },
    ...{ usesAi: isAi, aiChecked: isAi ? aiChecked : null, aiWatched: isAi ? aiWatched : null },
  };
  const young = tooYoung(meant);
  if (young.length) meant.ageBecause = ageBecause;
  const problems = faultsOf(meant, young, today);
  return problems.length ? { ok: false, problems } : { ok: true, meant };
}

/** Whoever may do anything there may use it. */
function allowsOf(
  form: Readonly<Record<string, string>>,
  audiences: readonly string[],
): Record<string, ServiceFields['allows'][string]> {
  const all = audiences.map((audience) => {
    const ticked = USE_LIST.filter((use) => form[allowField(audience, use)]);
    return [audience, ticked.length ? USE_LIST.filter((use) => use === 'use' || ticked.includes(use)) : []] as const;
  });
  return Object.fromEntries(all.filter(([, uses]) => uses.length));
}

function faultsOf(meant: ServiceFields, young: readonly number[], today: string): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const miss = (field: string, message: string) => void problems.push({ field, message });
  if (young.length && lettersOf(meant.ageBecause) < 3) miss('ageBecause', youngWords(meant.leastAge ?? 0, young));
  if (!meant.hasAccounts && yearsIn(meant.allows).some((year) => meant.allows[`year:${year}`]?.includes('sign_in')))
    miss('hasAccounts', 'Pupils may sign in, so they have accounts there');
  if (meant.shares.length && meant.basis === null) miss('basis', 'Choose the legal basis for sharing pupils’ data');
  if (meant.usesAi && lettersOf(meant.aiChecked) < 3)
    miss('aiChecked', 'Write who looked at its risks, and where that is written');
  if (meant.usesAi && lettersOf(meant.aiWatched) < 3)
    miss('aiWatched', 'Write how it is filtered and monitored, or that it is not');
  if (meant.decidedOn > today) miss('decidedOn', 'The day on which it was decided is still to come');
  if (meant.reviewOn <= meant.decidedOn) miss('reviewOn', 'Choose a day after the decision');
  else if (meant.reviewOn <= today) miss('reviewOn', 'Choose a day after today: the next review');
  return problems;
}

/** The same of a form that needs mending elsewhere: it is named at once. */
function youngAlready(form: Readonly<Record<string, string>>, audiences: readonly string[]): FieldProblem[] {
  const leastAge = Number(form.leastAge?.trim());
  const young = leastAge > 0 ? tooYoung({ leastAge, allows: allowsOf(form, audiences) }) : [];
  if (!young.length || form.ageBecause?.trim()) return [];
  return [{ field: 'ageBecause', message: youngWords(leastAge, young) }];
}

function youngWords(leastAge: number, young: readonly number[]): string {
  const found = young.map((year) => `${yearWords(year)} (the youngest are ${youngestIn(year)})`);
  return `The minimum age is ${leastAge}, and you let in ${listWords(found)}. Untick them above, or write why they may use it all the same`;
}

/** What a form says of a change: the version that its sender saw, and why. */
export const changeForm = z.object({
  version: z.coerce.number({ error: 'Open the page again' }).int().min(1).max(1_000_000),
  reason: neededWords('Say why', 500),
});
