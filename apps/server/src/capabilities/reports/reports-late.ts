import { firstAble } from '../../access/last-resort.ts';
import type { Role } from '../../access/roles.ts';
import type { Settings } from '../../access/settings.ts';
import { instantOf, schoolDate, schoolDaysLater } from '../../kernel/school-time.ts';
import type { Part, Report } from './reports.ts';
import { signerOf, signersOf } from './reports-signers.ts';

/** Whose turn it is, or those above them. */
export type LateLevel = 'turn' | 'above';

/** Somebody who holds roles, and whether they cannot sign in today. */
interface Holder {
  personId: string;
  roles: Role[];
  away: boolean;
}

/** What of a report says how late it is. */
export type Signable = Pick<Report, 'kind' | 'edition' | 'signatures' | 'signBy'>;

/** Above whoever reads and signs second. */
const ABOVE: readonly Role[] = ['head', 'chair_of_governors', 'senior_leader'];

/**
 * What of a report is late at this moment, and who hears of it (R100): once its day has passed whose turn it is, and after some school days those above: of what nobody
 * wrote whoever reads and signs second, of what nobody countersigned the head; where that is the same person, the chair of governors, who is told that
 * it is late and nothing that is in it. A first signature that was late itself gives the second as many days again.
 */
export function lateNow(
  report: Signable,
  holders: readonly Holder[],
  settings: Settings,
  now: Date,
): { part: Part; level: LateLevel; told: string[] }[] {
  const { signBy, signatures } = report;
  if (report.kind === 'digest' || !signBy || signatures.some((each) => each.part === 'second')) return [];
  const first = signatures.find((each) => each.part === 'first');
  const part: Part = first ? 'second' : 'first';
  const from = first && first.at > signBy ? first.at : signBy;
  if (now <= from) return [];
  const turn = holders.filter((holder) => signerOf(holder, report, settings)?.part === part);
  const ids = (group: readonly Holder[]) => [...new Set(group.map(({ personId }) => personId))];
  const late = [{ part, level: 'turn' as const, told: ids(turn.filter(({ away }) => !away)) }];
  const last = schoolDaysLater(schoolDate(from), settings['reports.aboveDays'], settings['school.closedDays']);
  if (now <= instantOf(last, settings['school.dayEnds'])) return late;
  const others = holders.filter(
    ({ personId }) => personId !== first?.personId && !turn.some((each) => each.personId === personId),
  );
  const ofRoles = (roles: readonly string[]) =>
    others.filter((each) => each.roles.some((role) => roles.includes(role)));
  const managers = part === 'first' ? [ofRoles(signersOf(report.kind, 'second', settings))] : [];
  const above = firstAble([...managers, ...ABOVE.map((role) => ofRoles([role]))]);
  return [...late, { part, level: 'above', told: ids(above) }];
}
