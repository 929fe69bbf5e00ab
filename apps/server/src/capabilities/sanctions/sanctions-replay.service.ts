import type { Actor } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import type { GivenSanction } from './sanctions.schemas.ts';
import { giveSanction, readSanctions } from './sanctions.service.ts';
import { recordAppeal } from './sanctions-appeals.service.ts';
import { decideGrade } from './sanctions-grade.service.ts';

/** What somebody does about the breach of an incident's only responsible person, or about the sanction for it. */
export type SanctionDeed =
  | ({ do: 'sanction'; incidentId: string; step: string; reason: string } & Partial<Lasting>)
  | { do: 'appeal'; incidentId: string; fromName: string; grounds: string; withId: string };

/** What lasts of a sanction, and what it withdraws. */
type Lasting = Pick<GivenSanction, 'untilOn' | 'takes' | 'orders' | 'orderWords' | 'carriedBy'>;

const BLANK = {
  ...{ power: null, givenAt: null, untilOn: null, untilOutcome: false, untilLifted: false, reviewOn: null },
  ...{ takes: [], orders: [], orderWords: null, carriedBy: null, endsSignIn: false },
};

/**
 * Does one thing through the services that the pages call: grades as proposed and gives a sanction, or records a parent's appeal against the last one.
 * For whoever plays a story (the demo) without pages.
 */
export async function playSanction(ground: Ground, actor: Actor, deed: SanctionDeed): Promise<void> {
  const { incidentId } = deed;
  const [dealt] = (await readSanctions(ground, actor, incidentId)).dealt;
  if (!dealt) return;
  const { rowId } = dealt.who;
  if (deed.do === 'sanction') {
    const { grade } = dealt.proposal;
    if (!dealt.breach) await decideGrade(ground, actor, incidentId, { rowId, grade, because: null, replaces: null });
    const { do: _do, incidentId: _id, ...said } = deed;
    await giveSanction(ground, actor, incidentId, { ...BLANK, ...said, rowId, seen: dealt.sanctions.length });
    return;
  }
  const last = dealt.sanctions.at(-1);
  if (!last) return;
  const { fromName, grounds, withId } = deed;
  const receivedOn = schoolDate(ground.clock.now());
  const about = { incidentId, sanctionId: last.id };
  await recordAppeal(ground, actor, {
    ...about,
    fromName,
    fromWhom: 'parent',
    grounds,
    receivedOn,
    stage: 'head',
    withId,
  });
}
