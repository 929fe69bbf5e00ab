import { decide, type Who, type World } from '@gatehouse/engine';
import { audienceOf } from '../../access/audiences.ts';
import { type Deciding, decidingAt } from '../filtering/index.ts';
import { type ServiceFields, urlOf, yearsIn, youngestIn } from './services.ts';

/** The filter and the register say different things of an address to some: `blocked` for those who may use it, `open` for those who may not. */
export interface Disagreement {
  kind: 'blocked' | 'open';
  address: string;
  /** Keys of the audiences, in the order of the register. */
  audiences: string[];
  /** Whether it is more than a site that is open to others as most are: blocked where it is used, open to pupils below its age, or to any pupil where it is for adults alone. */
  isPressing: boolean;
  /** Whether pupils reach what is for adults alone (R92). */
  isForAdults: boolean;
  /** The change that is behind it; null where the starter, a list or the law is. */
  change: { id: string; number: number | null } | null;
}

/** The filter of a school at a moment. */
export type Filter = Pick<Deciding, 'at' | 'behind'> & { world: World };

/** Of whom a key of the register speaks, as the filter is asked: somebody of them on site, in no class that has rules of its own. */
export function whoOf(key: string): Who {
  const place = 'on-site' as const;
  if (!key.startsWith('year:')) return { audience: key === 'role:staff' ? 'staff' : 'guest', year: null, place };
  const year = Number(key.slice(5));
  return { audience: audienceOf({ kind: 'pupil', yearGroup: year }), year, groups: [], place };
}

/** Where the filter does otherwise than the register says, address by address. */
export function disagreements(
  { addresses, allows, leastAge }: Pick<ServiceFields, 'addresses' | 'allows' | 'leastAge'>,
  audiences: readonly string[],
  { at, behind, world }: Filter,
): Disagreement[] {
  const found = new Map<string, Disagreement>();
  const forAdults = yearsIn(allows).length === 0;
  const isTooOpen = (key: string) => {
    const [, year] = /^year:(-?\d+)$/.exec(key) ?? [];
    return year !== undefined && (forAdults || (leastAge !== null && youngestIn(Number(year)) < leastAge));
  };
  for (const address of addresses) {
    const url = urlOf(address);
    for (const key of audiences) {
      const verdict = decide({ url, ...whoOf(key), at: at.getTime() }, world);
      const kind = verdict.action === 'block' ? 'blocked' : 'open';
      if ((allows[key]?.length ?? 0) > 0 === (kind === 'open')) continue;
      const change = behind(verdict, at);
      const group = `${kind} ${address} ${change?.id ?? ''}`;
      const known = found.get(group) ?? { kind, address, audiences: [], isPressing: false, isForAdults: false, change };
      known.audiences.push(key);
      known.isPressing ||= kind === 'blocked' || isTooOpen(key);
      known.isForAdults ||= forAdults && kind === 'open' && key.startsWith('year:');
      found.set(group, known);
    }
  }
  return [...found.values()];
}

/** The filter of the school, to be asked for many services: one world for all of them. */
export async function filterNow(...given: Parameters<typeof decidingAt>): Promise<Filter> {
  const { at, behind, world } = await decidingAt(...given);
  return { at, behind, world: world() };
}
