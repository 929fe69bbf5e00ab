import { z } from 'zod';
import type { Role } from './role-groups.ts';
import { isSwitchedOff, setting } from './setting-shape.ts';
import { roleWords } from './settings-alerts.ts';

/** Who may be given the handing out: in a small school a technician who comes on Thursdays, the office, or whoever set Gatehouse up. */
const DEVICE_ROLES = [
  'head',
  'senior_leader',
  'dsl',
  'deputy_dsl',
  'online_safety_lead',
  'technician',
  'office',
  'business_manager',
] as const satisfies readonly Role[];

/** Where nothing is read: services to whom a child turns in trouble, health, and banks. Hosts, with all beneath them. */
const HELP = [
  'childline.org.uk',
  'ceop.police.uk',
  'nspcc.org.uk',
  'samaritans.org',
  'papyrus-uk.org',
  'giveusashout.org',
  'themix.org.uk',
  'youngminds.org.uk',
  'kooth.com',
  'beateatingdisorders.org.uk',
  'talktofrank.com',
  'barnardos.org.uk',
  'refuge.org.uk',
  'nationaldahelpline.org.uk',
  'switchboard.lgbt',
  'mind.org.uk',
  'nhs.uk',
  'meiccymru.org',
];
const BANKS = [
  'barclays.co.uk',
  'hsbc.co.uk',
  'lloydsbank.co.uk',
  'natwest.com',
  'nationwide.co.uk',
  'santander.co.uk',
  'paypal.com',
];

const severity = (label: string, source: string, value: number, words: (value: number) => string) =>
  setting<number>({
    ...{ label, schema: z.int().min(1).max(5), value, words, source, changedBy: ['head', 'dsl'] },
    weakens: (before, after) => after > before,
  });

const watched = (label: string, on: string, off: string) =>
  setting<boolean>({
    label,
    schema: z.boolean(),
    value: true,
    words: (value) => (value ? on : off),
    source: 'R94, R105',
    changedBy: ['head', 'dsl'],
    weakens: isSwitchedOff,
  });

/** What the browser agent does on a device: what it holds back, what it watches, what it never does. */
export const AGENT_SETTINGS = {
  'filter.unconfirmed': setting<'hold' | 'open'>({
    label: 'When an agent cannot ask',
    schema: z.enum(['hold', 'open']),
    value: 'hold',
    words: (value) =>
      value === 'hold'
        ? 'If an agent cannot reach the server, it holds back pages that may be on a list, and says so.'
        : 'If an agent cannot reach the server, it lets through pages that may be on a list, and reports them later.',
    source: 'S1',
    changedBy: ['head', 'network_manager'],
    weakens: (before, after) => before === 'hold' && after === 'open',
  }),
  'watch.searches': watched(
    'Searches',
    'Agents read what is searched for. Only what is worrying leaves the device.',
    'Agents do not read searches.',
  ),
  'watch.typing': watched(
    'Typing',
    'Agents read what is typed into pages, never passwords or card numbers. Only what is worrying leaves the device.',
    'Agents do not read what is typed.',
  ),
  'watch.pages': watched(
    'Pages',
    'Agents read titles and visible text of pages. Only what is worrying leaves the device.',
    'Agents do not read pages.',
  ),
  'watch.adults': setting<boolean>({
    label: 'Staff and other adults',
    schema: z.boolean(),
    value: true,
    // 003:197 does not monitor employees as a matter of routine; 004:17 does.
    starters: { 'high-a': false },
    words: (value) =>
      value
        ? 'Agents watch staff and other adults as they watch pupils.'
        : 'Agents monitor pupils and anyone not known. Staff and other adults are filtered but not monitored.',
    source: 'R104, R105 (003:197, 004:17)',
    changedBy: ['head'],
    weakens: isSwitchedOff,
  }),
  'watch.tellFrom': severity('What leaves the device', 'R94, R207', 2, (value) =>
    value === 1
      ? 'Everything an agent picks up leaves the device.'
      : `What an agent picks up leaves the device from severity ${value} up.`,
  ),
  'watch.pictures': setting<boolean>({
    label: 'Screenshots',
    schema: z.boolean(),
    value: false,
    words: (value) =>
      value
        ? 'An agent takes a screenshot of anything serious, blurred until someone asks to see it; never where an image of child abuse may be shown.'
        : 'Agents take no screenshots.',
    source: 'R94, R148',
    changedBy: ['head', 'dsl'],
    weakens: isSwitchedOff,
  }),
  'watch.picturesFrom': severity(
    'Severity of a screenshot',
    'R94, R148',
    4,
    (value) => `If agents take screenshots, they do so from severity ${value} up.`,
  ),
  'watch.never': setting<string[]>({
    label: 'Sites that are never monitored',
    schema: z.array(z.string().min(3).max(253)).max(1000),
    value: [...HELP, ...BANKS],
    words: (value) =>
      `Nothing is read or reported on ${value.length} helpline, health and bank sites. Pupils can see the list.`,
    source: 'R105, UK GDPR Art. 5(1)(c)',
    changedBy: ['head', 'dsl'],
    weakens: (before, after) => after.some((host) => !before.includes(host)),
  }),
  'watch.signInHours': setting<number>({
    label: 'Signing in at a browser',
    schema: z.int().min(1).max(24),
    value: 8,
    words: (value) =>
      `Someone who signs in at a browser with no account of its own gets their own rules there for ${value === 1 ? 'an hour' : `${value} hours`}.`,
    source: 'R75, S27',
    changedBy: ['head', 'network_manager'],
  }),
  'watch.noticeMonths': setting<number>({
    label: 'Monitoring notice',
    schema: z.int().min(1).max(36),
    value: 12,
    words: (value) =>
      `Everybody is asked to read the monitoring notice again after ${value === 1 ? 'a month' : `${value} months`}, and whenever its words change.`,
    source: 'R105',
    changedBy: ['head', 'dsl'],
  }),
  'filter.safeSearch': setting<boolean>({
    label: 'Safe search',
    schema: z.boolean(),
    value: true,
    words: (value) =>
      value ? 'Agents switch on safe search in search engines.' : 'Agents leave the settings of search engines alone.',
    source: 'R77, UKSIC appropriate filtering',
    changedBy: ['network_manager'],
    byTwo: true,
  }),
  'filter.youTube': setting<'off' | 'moderate' | 'strict'>({
    label: 'YouTube for pupils',
    schema: z.enum(['off', 'moderate', 'strict']),
    value: 'moderate',
    starters: { primary: 'strict', 'special-school': 'strict', middle: 'strict' },
    words: (value) =>
      ({
        off: 'Pupils see all of YouTube that the filter allows.',
        moderate: 'Pupils see YouTube in its moderate restricted mode.',
        strict: 'Pupils see YouTube in its strict restricted mode.',
      })[value],
    source: 'R77',
    changedBy: ['network_manager'],
    byTwo: true,
  }),
  'filter.handedOutBy': setting<Role[]>({
    label: 'Who deploys gates and agents as well as the network manager',
    schema: z.array(z.enum(DEVICE_ROLES)).max(DEVICE_ROLES.length),
    value: [],
    words: (value) =>
      value.length
        ? `Gates and browser agents are deployed, their keys revoked, and lists subscribed to, by the network manager and the ${roleWords(value)}.`
        : 'Only the network manager deploys gates and browser agents, revokes their keys and subscribes to lists.',
    source: 'S3, S12',
    changedBy: ['head'],
  }),
};
