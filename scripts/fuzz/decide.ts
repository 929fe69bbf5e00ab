import { verdictSchema } from '@gatehouse/contract';
import {
  type Action,
  ASK,
  compileLists,
  compileRules,
  decide,
  type ListFile,
  QuickDecider,
  type Rules,
  resolvePolicy,
  type Verdict,
  type World,
} from '@gatehouse/engine';
import fc from 'fast-check';
import { type Asking, type DrawnList, naiveAnswers } from './oracle.ts';
import { type DrawnUrl, drawnUrl } from './spellings.ts';
import { type FuzzTarget, same } from './target.ts';
import { askingAround, base, KNOWN, lists, rulesAround } from './worlds.ts';

/** A world, and what is asked of it: plain data. */
export interface DecideCase {
  lists: DrawnList[];
  rules: Rules;
  requests: (DrawnUrl & { who: Asking })[];
}

/** Requests a world: making one costs as much as many answers. */
const REQUESTS = 40;

/** The lists that were drawn, as files. */
export function filesOf(lists: readonly DrawnList[]): ListFile[] {
  return lists.map(({ category, kind, entries }) => ({
    path: `${category}/${kind}`,
    bytes: new TextEncoder().encode(entries.join('\n')),
  }));
}

function worldOf(drawn: DecideCase): World {
  const compiled = compileRules(drawn.rules);
  if (compiled.rules === null) throw new Error(`These rules were refused: ${JSON.stringify(compiled.problems)}`);
  return { lists: compileLists(filesOf(drawn.lists), { version: '1' }).lists, rules: compiled.rules };
}

/** A verdict that no server would take would hide a visit, and all that came with it. */
export function checkShape(url: string, verdict: Verdict): void {
  const read = verdictSchema.safeParse(verdict);
  if (!read.success) throw new Error(`The verdict on ${JSON.stringify(url)} is refused: ${read.error.message}`);
}

/** Where the quick way says anything, it says what decide() says. */
export function checkQuick(
  quick: QuickDecider,
  world: World,
  { url, who }: { url: string; who: Asking },
  action: Action,
): void {
  const bytes = new TextEncoder().encode(`0 ${url} -`);
  const set = quick.read(bytes, 2, bytes.length - 2);
  const said = set === ASK ? null : quick.actionOf(set, resolvePolicy(world.rules, who, who.at).chain);
  if (said !== null) same(`The quick way for ${url} and ${JSON.stringify(who)}`, said, action);
}

function check(drawn: DecideCase): number {
  const world = worldOf(drawn);
  const quick = new QuickDecider(world);
  for (const request of drawn.requests) {
    const { url, to, who } = request;
    const verdict = decide({ url, ...who }, world);
    const { action, reason, category, rule } = verdict;
    const naive = naiveAnswers(to, who, drawn.lists, drawn.rules, KNOWN);
    same(`${url} for ${JSON.stringify(who)}`, { action, reason, category, rule }, naive);
    checkShape(url, verdict);
    checkQuick(quick, world, request, action);
  }
  return drawn.requests.length;
}

/** decide() against brute force, on any way to write an address, in any small world. */
export const decideTarget: FuzzTarget<DecideCase> = {
  name: 'decide',
  drawn: base.chain((from) =>
    fc.record({
      lists,
      rules: rulesAround(from),
      requests: fc.array(
        fc.tuple(drawnUrl, askingAround(from)).map(([drawn, who]) => ({ ...drawn, who })),
        { minLength: 1, maxLength: REQUESTS, size: 'max' },
      ),
    }),
  ),
  check,
};
