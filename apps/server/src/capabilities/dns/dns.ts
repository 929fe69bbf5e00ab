import type { ZoneReport } from '@gatehouse/contract';
import { audienceWords } from '../../access/audiences.ts';
import type { Sensor } from '../sensors/index.ts';

/** One thing that closing names does, does in part, or cannot do, and what to do about it. */
export interface NameLimit {
  topic: string;
  can: 'yes' | 'part' | 'no';
  sentence: string;
  instead: string;
}

/** Which categories have sites on a list in use. */
type Filled = Pick<ReadonlyMap<string, number>, 'has'>;

/** What a resolver of names can see and close, and what it cannot. Of a school it depends on one thing: whether its lists know services of encrypted look-up and VPN. */
export function nameLimits(filled: Filled): readonly NameLimit[] {
  return NAME_LIMITS.map(({ sentence, ...limit }) => ({
    ...limit,
    sentence: typeof sentence === 'string' ? sentence : sentence(filled),
  }));
}

function hiddenWords(filled: Filled): string {
  const none = [...(filled.has('doh') ? [] : ['encrypted DNS']), ...(filled.has('vpn') ? [] : ['VPN'])];
  const listed =
    none.length === 0
      ? 'The services on the school’s lists are blocked by name'
      : `No list in use here has services for ${none.join(' or ')}${none.length === 1 ? '; the others on the school’s lists are blocked by name' : ''}`;
  return `${listed}. Firefox and Apple’s Private Relay are told that this network filters. One reached by IP address, or on no list, is not seen.`;
}

const NAME_LIMITS: readonly (Omit<NameLimit, 'sentence'> & { sentence: string | ((filled: Filled) => string) })[] = [
  {
    topic: 'A whole site',
    can: 'yes',
    sentence: 'Blocked by name, with everything under it, on every device that uses this resolver.',
    instead: 'Nothing has to be installed on the device.',
  },
  {
    topic: 'Safe search and YouTube’s restricted mode',
    can: 'part',
    sentence:
      'Google, Bing, DuckDuckGo, Ecosia, Brave, Qwant, Pixabay and YouTube are sent to their strict names. Other search engines have none.',
    instead: 'Block the category of an engine that has no safe search, or use an agent.',
  },
  {
    topic: 'A page, a path or a search',
    can: 'no',
    sentence:
      'A name does not show the full address or the words searched for. A list that blocks part of a site has no effect here.',
    instead: 'Use the gate or an agent.',
  },
  {
    topic: 'Who it was',
    can: 'no',
    sentence: 'It only sees a network address, and we keep no record of it. No alerts are raised.',
    instead: 'Use the gate with sign-in, or an agent.',
  },
  {
    topic: 'Why it is blocked',
    can: 'no',
    sentence:
      'There is no block page: the device says there is no such site. A page with a certificate warning instead would teach people to click past warnings.',
    instead: 'Look the address up under “Why blocked?”.',
  },
  {
    topic: 'Sites a policy only warns about',
    can: 'no',
    sentence: 'A resolver cannot ask “are you sure?”. Sites that would get a warning are blocked.',
    instead: 'Use an agent, which can ask.',
  },
  {
    topic: 'Illegal lists (IWF, CTIRU)',
    can: 'no',
    sentence:
      'They reach us sealed so that nobody can read them, but a resolver needs names it can read. DNS does not enforce them.',
    instead: 'The gate and the agents enforce them. Ask the internet provider whether its own resolver does.',
  },
  {
    topic: 'Encrypted DNS (DoH, DoT) and VPN',
    can: 'part',
    sentence: hiddenWords,
    instead: 'At the firewall, block ports 53 and 853 to any other resolver, and the addresses of known DoH services.',
  },
  {
    topic: 'An app with a built-in IP address',
    can: 'no',
    sentence: 'If no name is looked up, nothing is seen.',
    instead: 'The firewall, or a network with no direct route out.',
  },
  {
    topic: 'A blocked site behind another name',
    can: 'part',
    sentence:
      'A name that only points to a blocked site can open once the resolver remembers it. Few sites work under a name that is not their own.',
    instead: 'Block the other name too.',
  },
  {
    topic: 'Answers that a device has kept',
    can: 'part',
    sentence:
      'A site that was open can stay open for up to five minutes after it is blocked, because devices keep answers that long.',
    instead: 'Nothing to do; it takes effect within minutes.',
  },
  {
    topic: 'Mobile data',
    can: 'no',
    sentence: 'A phone off the school’s network uses its own provider.',
    instead: 'Device management, or a school rule.',
  },
];

/** What a resolver does for one audience, in a sentence. */
export function zoneWords({ audience, networks, names, leftOut, inForce }: ZoneReport): string {
  const where = networks.length === 0 ? 'all other devices' : networks.join(', ');
  const room = leftOut > 0 ? ` For ${leftOut.toLocaleString('en-GB')} more there is no room: they are open.` : '';
  const force = inForce === false ? ' Unbound is not using it.' : '';
  return `${audienceWords(audience)} (${where}): ${names.toLocaleString('en-GB')} names are blocked or redirected.${room}${force}`;
}

/** How a resolver stands: what keeps it fresh is heard, and Unbound answers by it. */
export type ResolverStanding = 'in force' | 'trouble' | 'silent';

/** A resolver is heard every half minute; of one that is not for so long nothing is known. */
const HEARD_MS = 10 * 60_000;

/** The standing of a resolver at this time. */
export function standingOf({ seenAt, report }: Pick<Sensor, 'seenAt' | 'report'>, now: Date): ResolverStanding {
  if (!seenAt || now.getTime() - seenAt.getTime() > HEARD_MS) return 'silent';
  const asked = (report?.zones ?? []).map(({ inForce }) => inForce).filter((each) => each !== null);
  return report?.snapshot && asked.length > 0 && asked.every(Boolean) ? 'in force' : 'trouble';
}
