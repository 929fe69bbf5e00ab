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

/** What a resolver of names can see and close, and what it cannot. Of a school it depends on one thing: whether its lists know services of encrypted look-up and VPN. */
export function nameLimits(filled: Pick<ReadonlyMap<string, number>, 'has'>): readonly NameLimit[] {
  return NAME_LIMITS.map((limit) =>
    limit.topic === HIDDEN.topic ? { ...limit, sentence: hiddenWords(filled) } : limit,
  );
}

const HIDDEN: NameLimit = {
  topic: 'Encrypted look-up (DoH, DoT) and VPN',
  can: 'part',
  sentence: '',
  instead: 'At the firewall, close ports 53 and 853 to any other resolver, and the addresses of known DoH services.',
};

function hiddenWords(filled: Pick<ReadonlyMap<string, number>, 'has'>): string {
  const none = [...(filled.has('doh') ? [] : ['encrypted look-up']), ...(filled.has('vpn') ? [] : ['VPN'])];
  const listed =
    none.length === 0
      ? 'The services on the school’s lists are closed by name'
      : `No list in use here has a service of ${none.join(' or of ')}${none.length === 1 ? '; the others on the school’s lists are closed by name' : ''}`;
  return `${listed}. Firefox and Apple’s Private Relay are told that this network filters. One that is called by a number, or that no list knows, is not seen.`;
}

const NAME_LIMITS: readonly NameLimit[] = [
  {
    topic: 'A whole site',
    can: 'yes',
    sentence: 'Closed by its name, with everything beneath it, on every device that asks this resolver.',
    instead: 'Nothing has to be installed on the device.',
  },
  {
    topic: 'Safe search and YouTube’s restricted mode',
    can: 'part',
    sentence:
      'Google, Bing, DuckDuckGo, Ecosia, Brave, Qwant, Pixabay and YouTube are led to their strict names. Other search engines have none.',
    instead: 'Close the category of an engine that has no safe search, or use an agent.',
  },
  {
    topic: 'A page, a path or a search',
    can: 'no',
    sentence:
      'A name says nothing of the address behind it or of the words searched for. A list that closes a part of a site closes nothing here.',
    instead: 'Use the gate or an agent.',
  },
  {
    topic: 'Who it was',
    can: 'no',
    sentence: 'Only an address in the network asks, and we keep no record of it. Nobody is alerted to anything.',
    instead: 'Use the gate with sign-in, or an agent.',
  },
  {
    topic: 'Why it is closed',
    can: 'no',
    sentence:
      'There is no block page: the device says that there is no such site. A page that shows a certificate warning in its place would teach people to click it away.',
    instead: 'Look the address up under “Why blocked?”.',
  },
  {
    topic: 'Sites that a policy only warns of',
    can: 'no',
    sentence: 'A resolver cannot ask “are you sure?”. What the policy warns of stays closed.',
    instead: 'Use an agent, which can ask.',
  },
  {
    topic: 'Illegal lists (IWF, CTIRU)',
    can: 'no',
    sentence:
      'They reach us sealed, so that nobody can read them out, and a resolver needs names to write down. They are not enforced by names.',
    instead: 'The gate and the agents enforce them. Ask the internet provider whether its own resolver does.',
  },
  HIDDEN,
  {
    topic: 'An app that knows an address by heart',
    can: 'no',
    sentence: 'Who asks for no name is not seen.',
    instead: 'The firewall, or a network without direct ways out.',
  },
  {
    topic: 'Answers that a device has kept',
    can: 'part',
    sentence:
      'What was just open can be open for up to five more minutes after it is closed: devices keep an answer for so long.',
    instead: 'Nothing to do; closing again is a matter of minutes.',
  },
  {
    topic: 'Mobile data',
    can: 'no',
    sentence: 'A phone that leaves the school’s network asks its own provider.',
    instead: 'Device management, or a rule of the school.',
  },
];

/** What a resolver does for one audience, in a sentence. */
export function zoneWords({ audience, networks, names, leftOut, inForce }: ZoneReport): string {
  const where = networks.length === 0 ? 'all other devices' : networks.join(', ');
  const room = leftOut > 0 ? ` For ${leftOut.toLocaleString('en-GB')} more it has no room: they are open.` : '';
  const force = inForce === false ? ' Unbound does not answer by it.' : '';
  return `${audienceWords(audience)} (${where}): ${names.toLocaleString('en-GB')} names are closed or led elsewhere.${room}${force}`;
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
