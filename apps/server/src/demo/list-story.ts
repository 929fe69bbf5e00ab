import type { Role } from '../access/roles.ts';
import type { Actor } from '../access/scope.ts';
import { playChange } from '../capabilities/filtering/index.ts';
import { uploadEdition } from '../capabilities/lists/index.ts';
import { newId } from '../kernel/ids.ts';
import { addDays, instantOf, schoolDate } from '../kernel/school-time.ts';
import { actorOf, holdersOf } from './actors.ts';
import type { SchoolPlay } from './school-play.ts';

/** A list of invented sites that the first demo school keeps: one version in use, and an update that is held because half of it is gone. */
export function planLists(play: SchoolPlay, now: Date): void {
  const who = (role: Role): Actor | undefined => {
    const [first] = holdersOf(play.school, [role]);
    return first && actorOf(play.school, first);
  };
  const [network, head] = [who('network_manager'), who('head')];
  if (!network || !head) return;
  const subscription = newId(instantOf(addDays(schoolDate(now), -20), '15:00'));
  const at = (days: number, time: string) => instantOf(addDays(schoolDate(now), days), time);
  const agree = (when: Date, act: 'add' | 'accept', reason: string, more: object) =>
    playChange(
      { ...play.ground, clock: { ...play.ground.clock, now: () => when } },
      {
        ...{ by: network, at: when, reason, emergency: false },
        proposal: { kind: 'list', act, subscription, version: null, definition: null, ...more },
      },
      { by: head, at: new Date(when.getTime() + 20 * 60_000), answer: null },
    );
  play.agenda.add({
    at: at(-20, '15:10'),
    run: async () => {
      await agree(at(-20, '15:10'), 'add', 'Games and proxies that come up in lessons here.', {
        definition: DEFINITION,
      });
      const first = await uploadEdition(groundAt(play, at(-20, '15:40')), network, subscription, sites(0, 120));
      const definition = { name: DEFINITION.name, edition: 1 };
      await agree(at(-20, '15:50'), 'accept', 'The first version, looked through.', { version: first, definition });
    },
  });
  play.agenda.add({
    at: at(-1, '16:05'),
    run: async () => void (await uploadEdition(groundAt(play, at(-1, '16:05')), network, subscription, sites(60, 124))),
  });
}

const DEFINITION = {
  ...{ name: 'Larkmoor games', from: 'upload', address: '', licence: 'Our own', mapping: { list: 'games' } },
  ...{ everyHours: 24, holdPercent: 20, oldDays: 90 },
};

function groundAt({ ground }: SchoolPlay, at: Date): SchoolPlay['ground'] {
  return { ...ground, clock: { ...ground.clock, now: () => at } };
}

function sites(from: number, to: number): Buffer {
  const names = Array.from({ length: to - from }, (_, index) => `arcade-${from + index + 1}.example`);
  return Buffer.from(`# Games that pupils play in lessons\n${names.join('\n')}\n`);
}
