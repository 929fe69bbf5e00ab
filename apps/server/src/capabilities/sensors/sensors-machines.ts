import { z } from 'zod';

/** So long a machine is remembered that reported under a key: some reports of a gate that reports each half minute, or an agent each minute. Milliseconds. */
const LATELY_MS = 10 * 60_000;

/** Of a room of computers that were set up from one image all are remembered. */
const MOST = 50;

/**
 * So often one comes again after another until they are told. A machine that starts anew comes once and never again; two that run at once take turns with each report.
 */
const TURNS = 4;

/** So long it is said after the last turn. Milliseconds. */
const SAID_MS = 3_600_000;

const machinesSchema = z.object({
  lately: z.array(z.object({ id: z.string(), at: z.number() })),
  turns: z.number(),
  turnedAt: z.number(),
});

/** Machines that reported under one key, the last one first, and how often one of them came again after another; times in milliseconds since 1970. */
export type Machines = z.infer<typeof machinesSchema>;

/** As it was kept; undefined where nothing is, or another release wrote it. */
export const readMachines = (kept: unknown): Machines | undefined => machinesSchema.safeParse(kept).data;

/** What is known once this machine has reported. */
export function withMachine(before: Machines | undefined, id: string, now: number): Machines {
  // A clock that was ahead noted a time that has not come.
  const isWithin = (at: number, ms: number) => Math.abs(now - at) < ms;
  const { turns = 0, turnedAt = 0 } = before ?? {};
  const lately = before?.lately.filter(({ at }) => isWithin(at, LATELY_MS)) ?? [];
  const isTurn = before?.lately[0]?.id !== id && lately.some((each) => each.id === id);
  const others = lately.filter((each) => each.id !== id).slice(0, MOST - 1);
  // Turns count together while one soon follows another, and are said for longer.
  const counted = isWithin(turnedAt, isTurn ? LATELY_MS : SAID_MS) ? turns : 0;
  return {
    lately: [{ id, at: now }, ...others],
    turns: counted + (isTurn ? 1 : 0),
    turnedAt: isTurn ? now : turnedAt,
  };
}

/** Whether a key is in use on several machines at once. */
export function isCopied({ turns, turnedAt }: Machines, now: number): boolean {
  return turns >= TURNS && Math.abs(now - turnedAt) < SAID_MS;
}

/** How what is said of such a sensor begins. */
export const SEVERAL_MACHINES = 'It is seen from two machines at once';

/** What it means, and what to do. */
export const COPIED =
  'Its key was copied, perhaps in the image of a computer or with a folder. Revoke it, and let each machine have a key of its own.';
