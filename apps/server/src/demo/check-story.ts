import type { Role } from '../access/roles.ts';
import { recordCheck } from '../capabilities/checks/index.ts';
import { addDays, instantOf, schoolDate } from '../kernel/school-time.ts';
import { actorOf, holdersOf } from './actors.ts';
import type { SchoolPlay } from './school-play.ts';

type Form = Parameters<typeof recordCheck>[2];

const usual = {
  thing: 'adult',
  tried: 'adult.test',
  expected: 'closed',
  result: 'closed',
  noticed: '',
  action: '',
} as const;

/** Filter checks that staff of the first demo school noted: most as expected, one that was not, one that nobody is sure of. */
const STORY: readonly { days: number; time: string; by: Role; form: Form }[] = [
  {
    days: -24,
    time: '08:05',
    by: 'technician',
    form: { ...usual, device: 'LIB-04', place: 'Library', audience: 'pupil-ks3' },
  },
  {
    ...{ days: -24, time: '08:09', by: 'technician' },
    form: { ...usual, tried: 'casino.test', device: 'LIB-04', place: 'Library', audience: 'pupil-ks3' },
  },
  {
    ...{ days: -17, time: '12:50', by: 'teacher' },
    form: {
      ...usual,
      ...{ thing: 'safe_search', tried: 'A picture search for “swimwear”, with SafeSearch', expected: 'filtered' },
      ...{ result: 'open', device: 'ART-11', place: 'Art room', audience: 'pupil-ks4' },
      noticed: 'SafeSearch was off in the second browser on this computer.',
      action: 'Told the network manager, who took the second browser off.',
    },
  },
  {
    ...{ days: -10, time: '08:12', by: 'network_manager' },
    form: { ...usual, device: 'STAFF-02', place: 'Staff room', audience: 'staff' },
  },
  {
    ...{ days: -3, time: '15:40', by: 'teacher' },
    form: {
      ...usual,
      ...{ thing: 'adult_translated', tried: 'adult.test, typed into the translator pupils use' },
      ...{ result: 'not_sure', device: 'TAB-17', place: 'Room 14', audience: 'pupil-ks4' },
      noticed: 'The translator showed an empty page.',
    },
  },
];

/** Puts the checks into the days of a school that is played. */
export function planChecks(play: SchoolPlay, now: Date): void {
  for (const { days, time, by, form } of STORY) {
    const [holder] = holdersOf(play.school, [by]);
    const actor = holder ? actorOf(play.school, holder) : undefined;
    const at = instantOf(addDays(schoolDate(now), days), time);
    if (actor) play.agenda.add({ at, run: async () => void (await recordCheck(play.ground, actor, form)) });
  }
}
