import type { SensorReport } from '@gatehouse/contract';
import type { SensorActor } from '../access/scope.ts';
import { readWorld } from '../capabilities/agents/index.ts';
import { readSnapshot } from '../capabilities/snapshot/index.ts';
import type { OwnerWork } from './demo.store.ts';
import type { DemoPerson } from './demo-people.ts';
import type { DemoSchool } from './generate.ts';
import { type Chance, chanceOf } from './random.ts';
import type { SchoolPlay } from './school-play.ts';
import { saidAt, zoneAt } from './sensor-reports.ts';
import { keepReport } from './sensors.store.ts';

type DemoSensor = DemoSchool['sensors'][number];

/** Days before its last word on which a sensor of the demo asks for its rules; a real one does so every few minutes. */
const ASKS_BEFORE = [4, 3, 2, 1];
const DAY_MS = 86_400_000;
/** What the machines at school are heard from: an address of documentation's own. */
const FROM = '192.0.2.10';

/** What a sensor decides by. */
interface Rules {
  version: string;
  madeAt: string;
  watching?: boolean;
}

/**
 * Each sensor fetches its rules through the product's own door and says of itself what it then has: by a report of rules that it never fetched the pages
 * called it monitored, and knew it to have changes of the filter that were younger than those rules.
 */
export function planSensors(
  play: SchoolPlay,
  { seed, now, owner }: { seed: string; now: Date; owner: OwnerWork },
): void {
  const chance = chanceOf(`${seed}/sensors/${play.school.index}`);
  for (const sensor of play.school.sensors) {
    const actor: SensorActor = { schoolId: play.school.id, sensorId: sensor.id, kind: sensor.kind, name: sensor.name };
    const reader = sensor.kind === 'agent' ? readerAt(chance, play.school, sensor) : null;
    let rules: Rules | undefined;
    const ask = async () => {
      rules = await fetchRules(play, actor, { reader, rules });
    };
    const last = saidAt(now, sensor);
    for (const days of ASKS_BEFORE) play.agenda.add({ at: new Date(last.getTime() - days * DAY_MS), run: ask });
    play.agenda.add({
      at: last,
      run: async () => {
        await ask();
        const has = rules;
        if (has) await owner.run((db) => keepReport(db, sensor.id, { at: last, report: reportOf(sensor, has, last) }));
      },
    });
  }
}

/** Somebody in front of the device: of its years, or of the staff. */
function readerAt(chance: Chance, { roll }: DemoSchool, { years }: DemoSensor): DemoPerson | null {
  if (years === 'staff') return chance.pick(roll.staff.filter(({ kind }) => kind === 'staff'));
  const [from, to] = years === 'all' ? [0, 14] : years;
  const pupils = roll.pupils.filter(({ year }) => year !== null && year >= from && year <= to);
  return pupils.length > 0 ? chance.pick(pupils) : null;
}

/** Asks with what it has; where there is something newer it takes that, and asks once more: only by that second question does the server know of it. */
async function fetchRules(
  play: SchoolPlay,
  actor: SensorActor,
  { reader, rules }: { reader: DemoPerson | null; rules: Rules | undefined },
): Promise<Rules | undefined> {
  const newer =
    actor.kind === 'agent' ? await askWorld(play, actor, reader, rules) : await askSnapshot(play, actor, rules);
  if (newer === undefined) return rules;
  await (actor.kind === 'agent' ? askWorld(play, actor, reader, newer) : askSnapshot(play, actor, newer));
  return newer;
}

async function askWorld(
  { ground }: SchoolPlay,
  actor: SensorActor,
  reader: DemoPerson | null,
  rules: Rules | undefined,
): Promise<Rules | undefined> {
  const account = reader?.email ?? null;
  const ask = { account, confidence: account ? 'certain' : 'not_known', known: rules?.version ?? null } as const;
  const answer = await readWorld(ground, actor, ask, { from: FROM });
  if (answer === null) return undefined;
  const [header, world] = answer.text.split('\n').map((line) => JSON.parse(line));
  const { searches, typing, pages } = world.watch;
  return { version: answer.version, madeAt: header.madeAt, watching: searches || typing || pages };
}

async function askSnapshot(
  { ground }: SchoolPlay,
  actor: SensorActor,
  rules: Rules | undefined,
): Promise<Rules | undefined> {
  const answer = await readSnapshot(ground, actor, { known: rules?.version });
  if (answer === null) return undefined;
  return { version: answer.version, madeAt: JSON.parse(answer.line.toString()).madeAt };
}

function reportOf(sensor: DemoSensor, { version, madeAt, watching }: Rules, at: Date): SensorReport {
  return {
    ...{ release: '0.1.0', snapshot: version, snapshotMadeAt: madeAt },
    ...(watching !== undefined && { watching }),
    ...{ waitingBytes: 0, lost: 0, problems: [] },
    ...(sensor.kind === 'resolver' && { zones: [zoneAt(at)] }),
  };
}
