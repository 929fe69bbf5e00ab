import { hashPassword } from '../access/password-hash.ts';
import type { Ground } from '../db/ground.ts';
import { newSecret } from '../kernel/ids.ts';
import { insertSchool, insertTrust, type OwnerWork } from './demo.store.ts';
import { type DemoRecord, type DemoSize, generate } from './generate.ts';
import { SchoolPlay } from './school-play.ts';
import { DEMO_PASSWORD } from './sign-ins.ts';

/** Settings that a demo has otherwise than its starters: nobody needs a phone to look around, and nobody is signed out while reading. */
const DEMO_SETTINGS = { 'security.secondFactorRoles': [], 'security.idleMinutes': 120, 'security.passwordDays': 0 };

/** What a demo is made with. */
export interface Making {
  ground: Ground;
  owner: OwnerWork;
  seed: string;
  size: DemoSize;
  now: Date;
}

/** Writes the people of a demo and plays its days; the three schools side by side, each in order of time. */
export async function makeDemo(making: Making): Promise<void> {
  const { now } = making;
  const plays = new Map<string, SchoolPlay>();
  const writing = await writerOf(making);
  for (const record of generate(making.seed, making.size, now)) {
    if (record.kind === 'event') plays.get(record.school.id)?.hear(record);
    else if (record.kind === 'day') await playDay([...plays.values()], record.date, now);
    else {
      const school = await writing(record);
      if (school) plays.set(school.id, new SchoolPlay(making.ground, school, () => undefined));
    }
  }
}

async function writerOf({ owner, ground, now }: Making) {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const keyHash = () => ground.keys.fingerprint('sensor', newSecret());
  let trust = { id: '', at: now };
  return async (record: Extract<DemoRecord, { kind: 'trust' | 'school' }>) => {
    if (record.kind === 'trust') {
      trust = { id: record.id, at: record.madeAt };
      await owner.run((db) => insertTrust(db, { id: record.id, name: record.name, at: record.madeAt }));
      return undefined;
    }
    const given = { trustId: trust.id, at: trust.at, now, passwordHash, settings: DEMO_SETTINGS, keyHash };
    await owner.run((db) => insertSchool(db, record.school, given));
    return record.school;
  };
}

async function playDay(plays: readonly SchoolPlay[], date: string, now: Date): Promise<void> {
  const midnight = new Date(`${date}T23:59:59.999Z`);
  const until = midnight < now ? midnight : now;
  await Promise.all(plays.map((play) => play.playUntil(until)));
}
