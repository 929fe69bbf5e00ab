import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { passwordMissing } from '../../access/password-rule.ts';
import { dutiesOf, givenDuties, type Role } from '../../access/roles.ts';
import { systemScope } from '../../access/scope.ts';
import type { Starter } from '../../access/setting-shape.ts';
import { readSettings } from '../../access/settings.store.ts';
import type { Settings } from '../../access/settings.ts';
import { transact } from '../../access/transact.ts';
import { buildSchool } from '../../test-support/build.ts';
import { type TestGround, testGround } from '../../test-support/database.ts';

let t: TestGround;
beforeAll(async () => {
  t = await testGround();
});
afterAll(() => t.close());

/** What the source policy of a starter promises for the path from an event to a closed incident, each with its line. */
interface Promised {
  /** Roles at the triage desk. */
  triage: Role[];
  /** Roles that must not be there. */
  notTriage: Role[];
  /** Roles that receive alerts about staff. */
  staffDesk: Role[];
  pastoral: 'head_of_year' | 'class_teacher';
  /** Days until a password is changed; 0 for no rotation. */
  passwordDays: number;
  /** A password that the policy's own rule just allows, and one that it does not. */
  password: { taken: string; refused: string };
  dayEnds: string;
  reviewDays: number;
  severeNeedsSenior: boolean;
  /** Decisions of two about alerts, and from which severity. */
  two: { decide: string[]; from: number };
  /** Who decides what is very serious. */
  gravest: Role[];
  /** Who has what was told of devices and accounts (R117), and who counts as a senior for the misuse procedure beside those of every school (R144). */
  technical: Role[];
  seniors: Role[];
  /** What is agreed about devices. */
  agreed: { personal: string[]; programs: string; media: string; because: string };
  because: string;
}

const PROMISED: Record<Starter, Promised> = {
  'special-school': {
    agreed: {
      personal: [],
      programs: 'with permission',
      media: 'any that is encrypted',
      because: '000:106 for uses that the head accepts, 000:115, 000:114',
    },
    technical: ['online_safety_lead', 'network_manager'],
    seniors: ['online_safety_lead'],
    triage: ['online_safety_lead', 'dsl'],
    notTriage: ['network_manager', 'teacher'],
    staffDesk: ['head'],
    pastoral: 'class_teacher',
    passwordDays: 0,
    password: { taken: 'lantern-moss', refused: 'lantern-mos' },
    dayEnds: '15:30',
    reviewDays: 5,
    severeNeedsSenior: false,
    two: { decide: [], from: 3 },
    gravest: [],
    because:
      '000:362 a named co-ordinator leads, 000:407 records all incidents; no rotation is asked for; 000:193 passwords are kept secure',
  },
  primary: {
    agreed: {
      personal: [],
      programs: 'with permission',
      media: 'any that is encrypted',
      because: '001:216–218 leave it to the school; 001:273 encrypted',
    },
    technical: ['business_manager', 'network_manager'],
    seniors: ['business_manager'],
    triage: ['head', 'business_manager'],
    notTriage: ['network_manager', 'teacher', 'office'],
    staffDesk: ['head'],
    pastoral: 'class_teacher',
    passwordDays: 180,
    password: { taken: 'lantern-moss', refused: 'lantern-mos' },
    dayEnds: '15:30',
    reviewDays: 10,
    severeNeedsSenior: false,
    two: { decide: [], from: 3 },
    gravest: [],
    because: '001:220 head and business manager check the reports; 001:92 passwords are regularly changed',
  },
  middle: {
    agreed: {
      personal: ['Staff'],
      programs: 'staff for a while',
      media: 'issued by the school',
      because: '002:365, 002:294, 002:457',
    },
    technical: ['online_safety_lead', 'network_manager'],
    seniors: [],
    triage: ['network_manager', 'dsl'],
    notTriage: ['head_of_year', 'teacher'],
    staffDesk: ['head'],
    pastoral: 'head_of_year',
    passwordDays: 0,
    password: { taken: 'Lantern7', refused: 'lantern7' },
    dayEnds: '16:00',
    reviewDays: 10,
    severeNeedsSenior: true,
    two: { decide: [], from: 3 },
    gravest: [],
    because:
      '002:305 IT manager watches daily, language goes to the head of year; 002:327 eight characters, a capital, a digit, symbols optional; 002:500 serious incidents have a senior owner',
  },
  'high-a': {
    agreed: { personal: ['Staff'], programs: 'with permission', media: 'none', because: '003:66, 003:80, 003:95' },
    technical: ['network_manager'],
    seniors: [],
    triage: ['dsl', 'online_safety_lead'],
    notTriage: ['network_manager', 'teacher'],
    staffDesk: ['head', 'senior_leader'],
    pastoral: 'class_teacher',
    passwordDays: 90,
    password: { taken: 'lantern-moss', refused: 'lantern-mos' },
    dayEnds: '16:00',
    reviewDays: 10,
    severeNeedsSenior: true,
    two: { decide: ['incident'], from: 1 },
    gravest: ['senior_leader'],
    because:
      '003:322 unviewed ones daily; 003:326 further action is decided jointly; 003:328 the very serious by the cluster leader; 003:327 minor ones with the class teacher; 003:329 staff to cluster leader or head; 003:60 every three months',
  },
  'high-b': {
    agreed: { personal: [], programs: 'with permission', media: 'any that is encrypted', because: '004:330, 004:216' },
    technical: ['network_manager', 'business_manager', 'online_safety_lead'],
    seniors: ['online_safety_lead'],
    triage: ['dsl'],
    notTriage: ['network_manager', 'teacher'],
    staffDesk: ['head'],
    pastoral: 'head_of_year',
    passwordDays: 180,
    password: { taken: 'lantern-moss', refused: 'lantern-mos' },
    dayEnds: '16:00',
    reviewDays: 10,
    severeNeedsSenior: false,
    two: { decide: [], from: 3 },
    gravest: [],
    because: '004:190 passwords are changed periodically; 004:23 monitoring is by authorised staff only',
  },
};

const owner = { email: 'd.osei@larkmoor.example', names: ['Dorothy', 'Osei'] };

describe.each(Object.entries(PROMISED) as [Starter, Promised][])(
  '%s keeps what its policy promises',
  (starter, promised) => {
    let settings: Settings;
    beforeAll(async () => {
      const school = await buildSchool(t.ground, { starter });
      settings = await transact(t.ground, systemScope('sign-in', school), readSettings);
    });
    const duties = (role: Role) => dutiesOf([role], givenDuties(settings));

    test('alerts about pupils are worked by those whom it names, and by nobody whom it does not', () => {
      for (const role of promised.triage) expect(duties(role), `${role}: ${promised.because}`).toContain('triage');
      for (const role of promised.notTriage) expect(duties(role), role).not.toContain('triage');
    });

    test('alerts about staff go to the head or a named senior, never to the safeguarding desk (R99)', () => {
      for (const role of promised.staffDesk) expect(duties(role), promised.because).toContain('staff_desk');
      for (const role of ['dsl', 'deputy_dsl', 'network_manager', 'teacher'] as const) {
        expect(duties(role)).not.toContain('staff_desk');
      }
      expect(settings['alerts.headGoesTo']).toEqual(['chair_of_governors']);
    });

    test('minor language goes to the pastoral team, everything above stays with safeguarding (R97, R98)', () => {
      expect(settings['alerts.minorGoesTo'], promised.because).toBe(promised.pastoral);
      expect(settings['alerts.minorHarms']).toEqual(['language']);
      expect(settings['alerts.minorUpTo']).toBeLessThan(3);
    });

    test('two decide what needs further action where the policy says so, at every severity, and the very serious with whom it names (R96, R98)', () => {
      expect({ decide: settings['alerts.twoDecide'], from: settings['alerts.twoFrom'] }, promised.because).toEqual(
        promised.two,
      );
      expect(settings['alerts.gravestGoTo'], promised.because).toEqual(promised.gravest);
    });

    test('every alert is looked at within a day, the urgent within half an hour', () => {
      expect(Math.max(...Object.values(settings['alerts.viewWithin']))).toBeLessThanOrEqual(1440);
      expect(settings['alerts.viewWithin'][5]).toBeLessThanOrEqual(30);
    });

    test('the password rule takes what the policy takes and nothing weaker (R158)', () => {
      expect(passwordMissing(settings, owner, promised.password.taken), promised.because).toBeUndefined();
      expect(passwordMissing(settings, owner, promised.password.refused), promised.because).toBeDefined();
    });

    test('passwords rotate as the policy asks, or not at all (R159)', () => {
      expect(settings['security.passwordDays'], promised.because).toBe(promised.passwordDays);
    });

    test('sessions end by themselves, and those who see most show a second factor (R166, S16)', () => {
      expect(settings['security.idleMinutes']).toBeLessThanOrEqual(30);
      for (const role of ['head', 'dsl', 'network_manager'] as const) {
        expect(settings['security.secondFactorRoles']).toContain(role);
      }
      // Whoever opens the alerts of every pupil, or of every colleague.
      for (const role of [...settings['alerts.triagedBy'], ...settings['alerts.staffGoTo']])
        expect(settings['security.secondFactorRoles'], role).toContain(role);
    });

    test('what is told of devices and accounts comes to whom its policy names, and whoever is of its leadership counts as a senior (R117, R144)', () => {
      expect(settings['concerns.securityGoTo'], '000:399, 002:487, 003:285, 004:35').toEqual(promised.technical);
      const everywhere: Role[] = ['head', 'senior_leader', 'dsl', 'deputy_dsl', 'chair_of_governors'];
      const besides = settings['incidents.procedureSeniors'].filter((role) => !everywhere.includes(role));
      expect(besides, '000:362, 001:220, 004:102').toEqual(promised.seniors);
      expect(settings['incidents.procedureSeniors']).toEqual(expect.arrayContaining(everywhere));
    });

    test('it names nobody’s council: a school elsewhere would read whose procedures to follow (R135)', () => {
      expect([settings['telling.localProcedures'], settings['telling.localProceduresAddress']]).toEqual(['', '']);
    });

    test('what is agreed about devices is what its policy says (R34)', () => {
      expect([settings['agreed.programs'], settings['agreed.removableMedia']], promised.agreed.because).toEqual([
        promised.agreed.programs,
        promised.agreed.media,
      ]);
      expect(settings['agreed.personalUse'], promised.agreed.because).toEqual(promised.agreed.personal);
      expect(settings['agreed.familyUse']).toEqual([]);
    });

    test('the day, the review and the owner of a severe incident are the school’s own', () => {
      expect(settings['school.dayEnds']).toBe(promised.dayEnds);
      expect(settings['incidents.reviewWithinDays']).toBe(promised.reviewDays);
      expect(settings['incidents.severeNeedsSenior'], promised.because).toBe(promised.severeNeedsSenior);
    });
  },
);
