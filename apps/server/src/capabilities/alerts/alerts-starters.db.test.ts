import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../access/roles.ts';
import { type Actor, may } from '../../access/scope.ts';
import type { Starter } from '../../access/setting-shape.ts';
import { buildActor, buildPerson, buildSchool } from '../../test-support/build.ts';
import { goodEvent, ndjson } from '../events/bad-batches.fixture.ts';
import { buildSensor, type Ingest, openIngest } from '../events/ingest.fixture.ts';
import { DOOR_LIST, DOORS } from './alert-doors.ts';
import { readQueue } from './alerts-desk.service.ts';

let t: Ingest;
beforeAll(async () => {
  t = await openIngest();
});
afterAll(() => t.close());

/** Who sees which alert at a school of each starter, after its source policy. */
const WHO: Record<Starter, { triage: Role[]; gravest?: Role[]; pastoral: Role; staff: Role[]; because: string }> = {
  'special-school': {
    triage: ['online_safety_lead', 'dsl', 'deputy_dsl'],
    pastoral: 'teacher',
    staff: ['head'],
    because: '000:362 the named co-ordinator leads',
  },
  primary: {
    triage: ['head', 'business_manager', 'dsl', 'deputy_dsl'],
    pastoral: 'teacher',
    staff: ['head', 'senior_leader'],
    because: '001:220 head and business manager check the reports',
  },
  middle: {
    triage: ['dsl', 'deputy_dsl', 'network_manager'],
    pastoral: 'head_of_year',
    staff: ['head'],
    because: '002:305 the IT manager watches; language goes to the head of year',
  },
  'high-a': {
    triage: ['dsl', 'deputy_dsl', 'online_safety_lead'],
    gravest: ['senior_leader'],
    pastoral: 'teacher',
    staff: ['head', 'senior_leader'],
    because:
      '003:327 minor with the class teacher, 003:328 the very serious with the cluster leader, 003:329 adults with cluster leader or head',
  },
  'high-b': {
    triage: ['dsl', 'deputy_dsl'],
    pastoral: 'head_of_year',
    staff: ['head'],
    because: '004:23 monitoring is by authorised staff only',
  },
};

const OFFICES: Role[] = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'network_manager',
  'technician',
  'office',
  'business_manager',
  'governor',
  'chair_of_governors',
];
const language = {
  score: 20,
  severity: 2,
  harms: ['language'],
  matches: [],
  help: false,
  sum: null,
  sums: [],
  quietened: [],
};
let serial = 5000;

describe.each(Object.entries(WHO) as [Starter, (typeof WHO)[Starter]][])(
  '%s: what a gate sends reaches those whom the policy names, and nobody else',
  (starter, who) => {
    const actors = new Map<string, Actor>();
    let key: string;
    beforeAll(async () => {
      const school = await buildSchool(t.ground, { starter });
      ({ key } = await buildSensor(t, school));
      const of = (...roles: Parameters<typeof buildActor>[2]) => buildActor(t.ground, school, roles);
      for (const role of OFFICES) actors.set(role, await of(role));
      actors.set('head_of_year', await of({ role: 'head_of_year', yearGroup: 9 }));
      actors.set('head of another year', await of({ role: 'head_of_year', yearGroup: 10 }));
      actors.set('teacher', await of({ role: 'teacher', className: '9B' }));
      actors.set('teacher of another class', await of({ role: 'teacher', className: '9A' }));
      await buildPerson(t.ground, school, { username: 'pupil' });
      await buildPerson(t.ground, school, { username: 'colleague', kind: 'staff' });
      await buildPerson(t.ground, school, { username: 'governor', kind: 'governor' });
    });

    /** Everybody on one of whose pages the alert of this account stands. */
    async function whoSees(account: string, harm: string, fields: Record<string, unknown>): Promise<string[]> {
      const event = goodEvent({ kind: 'typed', who: { account, confidence: 'certain' }, ...fields }, ++serial);
      expect((await t.send(ndjson(event), { key })).json()).toMatchObject({ accepted: 1, alerts: 1 });
      const seeing: string[] = [];
      for (const [office, actor] of actors) {
        for (const door of DOOR_LIST) {
          if (!may(actor, DOORS[door].read)) continue;
          const { alerts } = await readQueue(t.ground, actor, door, 'todo', null);
          if (alerts.some((alert) => alert.accountName === account && alert.harm === harm)) seeing.push(office);
        }
      }
      return [...new Set(seeing)].sort();
    }
    const alarming = { text: 'i want to kill myself tonight' };

    test('a pupil’s: the triage desk, and whoever decides what is very serious (R98)', async () => {
      const seen = await whoSees('pupil', 'suicide', alarming);
      expect(seen, who.because).toEqual([...who.triage, ...(who.gravest ?? [])].sort());
    });

    test('a pupil’s language: the pastoral team as well (R97)', async () => {
      const seen = await whoSees('pupil', 'language', { text: 'a rude word', scan: language });
      expect(seen, who.because).toEqual([...new Set([...who.triage, who.pastoral])].sort());
    });

    test.each(['colleague', 'governor'])('a %s’s: those who receive alerts about adults (R99)', async (account) => {
      expect(await whoSees(account, 'suicide', alarming), who.because).toEqual([...who.staff].sort());
    });
  },
);
