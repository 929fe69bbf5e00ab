import {
  HARM_CODES,
  type HarmCode,
  LONGEST_SHOWN,
  MOST_MATCHES,
  MOST_STEPS,
  REASONS,
  type ReasonCode,
  type Scan,
  TRACE_CODES,
  type TraceCode,
  type Verdict,
} from '@gatehouse/engine';
import * as z from 'zod';
import { textField } from './text-field.ts';

/** A rule may be a whole address of a list, so it may be as long as one. */
const LONGEST_RULE = 8192;
const name = textField(200).nullable();
const offset = z.int().min(0).max(1_000_000);
const weight = z.number().min(-1_000_000).max(1_000_000);
const harm = z.enum(HARM_CODES as [HarmCode, ...HarmCode[]]);
const severity = z.union(
  ([0, 1, 2, 3, 4, 5] as const).map((value) => z.literal(value)),
  'is not a whole number from 0 to 5',
);

const decided = {
  action: z.enum(['allow', 'block', 'warn', 'log']),
  category: name,
  reason: z.enum(Object.keys(REASONS) as [ReasonCode, ...ReasonCode[]]),
  rule: textField(LONGEST_RULE).nullable(),
};

const step = {
  code: z.enum(Object.keys(TRACE_CODES) as [TraceCode, ...TraceCode[]]),
  list: name,
  version: name,
  rule: textField(LONGEST_RULE).nullable(),
  policy: name,
};

const traceOf = <Step extends z.ZodType>(each: Step) =>
  z.array(each).max(MOST_STEPS, `has more than ${MOST_STEPS} steps`);

/** What a device decided: the engine's `Verdict`, with limits on its lengths. */
export const verdictSchema = z.strictObject({
  ...decided,
  trace: traceOf(z.strictObject(step)),
}) satisfies z.ZodType<Verdict>;

/** What the server decided for a device, which leaves aside what it does not know of a newer one. */
export const verdictAnswerSchema = z.object({
  ...decided,
  trace: traceOf(z.object(step)),
}) satisfies z.ZodType<Verdict>;

const match = {
  phrase: textField(64),
  harm,
  text: textField(LONGEST_SHOWN),
  start: offset,
  end: offset,
  weight,
};

const sum = z.strictObject({
  harm,
  parts: z.array(z.strictObject({ phrase: textField(64), text: textField(LONGEST_SHOWN), weight })).max(MOST_MATCHES),
  close: weight,
  total: weight,
  severity,
  threshold: weight,
});

/** What a device found in a text: the engine's `Scan`, with limits on its lengths. Severity above 0 names its harm. */
export const scanSchema = z
  .strictObject({
    score: weight,
    severity,
    harms: z.array(harm).max(HARM_CODES.length),
    matches: z.array(z.strictObject(match)).max(MOST_MATCHES),
    help: z.boolean(),
    sum: sum.nullable(),
    sums: z.array(sum).max(HARM_CODES.length),
    quietened: z.array(z.strictObject({ ...match, because: z.enum(['innocent', 'topic', 'help']) })).max(MOST_MATCHES),
  })
  .refine((scan) => scan.severity === 0 || scan.harms.length > 0, {
    path: ['harms'],
    message: 'names no harm although the severity is above 0',
  }) satisfies z.ZodType<Scan>;
