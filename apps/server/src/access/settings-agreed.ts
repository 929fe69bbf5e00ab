import { z } from 'zod';
import { setting } from './setting-shape.ts';

/** Those whom an agreed position can be about, as a reader of the policy reads them. */
const USERS = ['Staff', 'Pupils', 'Visitors and community users'] as const;
type User = (typeof USERS)[number];

const users = z.array(z.enum(USERS)).max(USERS.length);
const CHANGED_BY = ['head'] as const;
const SOURCE = 'R34 (001:216–218)';

/** "Staff and pupils". */
function usersWords(value: readonly User[]): string {
  const [first = '', ...rest] = USERS.filter((each) => value.includes(each));
  const lower = rest.map((each) => each.toLowerCase());
  const last = lower.pop();
  return last === undefined ? first : `${[first, ...lower].join(', ')} and ${last}`;
}

/** What the school has agreed about its devices, a position for each that the policies name (R34). The monitoring notice tells each reader what it says for them, and what the filter lets through against it is named; on a device nothing of it is enforced. */
export const AGREED_SETTINGS = {
  'agreed.personalUse': setting<User[]>({
    label: 'Who may use school devices for personal use',
    schema: users,
    value: [],
    // 002:365 personal mail outside teaching hours; 003:66 modest personal use is accepted.
    starters: { middle: ['Staff'], 'high-a': ['Staff'] },
    words: (value) =>
      value.length
        ? `${usersWords(value)} may use school devices for personal use, within reason.`
        : 'The school’s devices are for the school’s work alone.',
    source: SOURCE,
    changedBy: CHANGED_BY,
  }),
  'agreed.familyUse': setting<User[]>({
    label: 'Whose family may use a school device at home',
    schema: users,
    // 003:296 forbids it; no policy allows it.
    value: [],
    words: (value) =>
      value.length
        ? `A school device at home may be used by the family of: ${usersWords(value).toLowerCase()}.`
        : 'Family and friends may not use school devices.',
    source: `${SOURCE}, R51`,
    changedBy: CHANGED_BY,
  }),
  'agreed.programs': setting<'technical staff alone' | 'with permission' | 'staff for a while'>({
    label: 'Who downloads and installs programs',
    schema: z.enum(['technical staff alone', 'with permission', 'staff for a while']),
    // 000:115, 003:80, 004:330: not without permission.
    value: 'with permission',
    starters: { middle: 'staff for a while' },
    words: (value) =>
      ({
        'technical staff alone': 'Nobody but technical staff downloads and installs programs on the school’s devices.',
        'with permission': 'Programs are downloaded and installed only with permission of the network manager.',
        'staff for a while':
          'Staff may install programs on their own school laptop for a limited time and purpose; on the network only technical staff do.',
      })[value],
    source: `${SOURCE}, R68, R69`,
    changedBy: CHANGED_BY,
  }),
  'agreed.removableMedia': setting<'none' | 'issued by the school' | 'any that is encrypted'>({
    label: 'Memory sticks and other removable media',
    schema: z.enum(['none', 'issued by the school', 'any that is encrypted']),
    // 000:114, 001:273, 004:216: encrypted.
    value: 'any that is encrypted',
    starters: { middle: 'issued by the school', 'high-a': 'none' },
    words: (value) =>
      ({
        none: 'Memory sticks and other removable media are not used at all.',
        'issued by the school': 'Only memory sticks that the school has issued, encrypted, are used.',
        'any that is encrypted': 'Memory sticks and other removable media are used only if they are encrypted.',
      })[value],
    source: `${SOURCE}, R215, R216`,
    changedBy: CHANGED_BY,
  }),
};

/**
 * Whether nobody of this audience of the filter (`ks:3`, `role:staff`, `group:9B`) is to download programs as they like. Staff who need permission have asked for it by the
 * time they download: for them an open category says nothing.
 */
export function mayNotDownload(
  position: 'technical staff alone' | 'with permission' | 'staff for a while',
  key: string,
): boolean {
  return position === 'technical staff alone' || !/(^|\/)role:staff$/.test(key);
}
