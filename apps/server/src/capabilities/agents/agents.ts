import { createHash } from 'node:crypto';
import {
  type AgentWorld,
  type AgentWorldHeader,
  agentWorldSignedText,
  EVENT_FIELDS,
  type Reader,
  readerFor,
} from '@gatehouse/contract';
import type { AppliesTo, PhraseOverlay, Place, Rules } from '@gatehouse/engine';
import { groupsOf } from '../../access/audiences.ts';
import type { Settings } from '../../access/settings.ts';
import { type Signing, signingTime } from '../../access/signing-time.ts';
import type { BuiltFilter, Deciding } from '../filtering/index.ts';
import { NEVER_PICTURED } from '../screenshots/index.ts';
import { isWatchedAt, noticeFor, noticeReader } from './agents-notice.ts';
import { agreedUserOf } from './agents-notice-agreed.ts';

/** Somebody whom an account leads to. */
export interface Named {
  id: string;
  kind: string;
  yearGroup: number | null;
  className: string | null;
  groups?: string[];
}

/** Oldest release of the agent that this server understands. */
export const OLDEST_RELEASE = '0.1.0';

/** An audience that no policy names: the engine then takes the strictest there is. */
const NOBODY: Reader = { audience: 'unknown' };

/** Whose policy holds; nobody's account meets the strictest one. */
export function agentReader(person: Named | null, audience: (person: Named) => string): Reader {
  if (person === null) return NOBODY;
  const groups = groupsOf(person);
  return {
    audience: audience(person),
    ...(person.yearGroup !== null && { year: person.yearGroup }),
    ...(groups.length > 0 && { groups }),
    person: person.id,
  };
}

/** The rules as far as they can hold for this reader: nobody else's exceptions, recordings and policies travel to their device. */
export function rulesFor(rules: Rules, reader: Reader): Rules {
  const mine = ({ appliesTo }: { appliesTo: AppliesTo }) => mayApply(appliesTo, reader);
  const { recordings = [], ...others } = rules;
  // Left out where there are none: a world that says the same as before is the same, and nobody fetches it again.
  const recorded = recordings.filter(mine);
  return {
    ...{ ...others, policies: rules.policies.filter(mine), exceptions: rules.exceptions.filter(mine) },
    ...(recorded.length > 0 && { recordings: recorded }),
  };
}

function mayApply({ persons, groups, years }: AppliesTo, reader: Reader): boolean {
  if (persons !== undefined) return persons.includes(reader.person ?? '');
  if (groups !== undefined) return groups.some((group) => reader.groups?.includes(group));
  return years === undefined || years.includes(reader.year ?? Number.NaN);
}

/** What a world is made of. */
export interface WorldParts {
  school: { id: string; name: string };
  settings: Settings;
  account: string | null;
  reader: Reader;
  isKnown: boolean;
  /** Whether the notice is to be in easy-read words (R206). */
  readsEasily: boolean;
  rules: Rules;
  filter: BuiltFilter | null;
  phrases: PhraseOverlay | null;
  searches: Deciding['searches'];
  /** Where the agent was heard from; undefined where that says nothing. */
  place: Place | undefined;
  /** When the reader last read which version of the notice. */
  readings: ReadonlyMap<string, Date>;
}

/** Everything that an agent does for this reader. */
export function agentWorld({
  school,
  settings,
  account,
  reader,
  isKnown,
  readsEasily,
  rules,
  filter,
  phrases,
  searches,
  place,
  readings,
}: WorldParts): AgentWorld {
  const age = isKnown ? readerFor(reader.audience) : 'older';
  const isWatched = isWatchedAt(age, settings);
  const isPupil = reader.audience !== 'staff' && reader.audience !== 'guest';
  return {
    school: { ...school, trustedAdult: settings['school.trustedAdult'] || null },
    account,
    reader,
    ...(place !== undefined && { place }),
    isKnown,
    age,
    rules,
    onError: rules.onError,
    unconfirmed: settings['filter.unconfirmed'],
    filter: filter && { id: filter.id, bytes: filter.bytes.length, entries: filter.entries },
    phrases,
    watch: {
      searches: isWatched && settings['watch.searches'],
      typing: isWatched && settings['watch.typing'],
      pages: isWatched && settings['watch.pages'],
      tellFrom: settings['watch.tellFrom'],
      pictureFrom: isWatched && settings['watch.pictures'] ? settings['watch.picturesFrom'] : null,
      neverPictured: [...NEVER_PICTURED],
      never: settings['watch.never'].map((host) => ({ host: host.toLowerCase(), name: host.slice(0, 100) })),
    },
    safeSearch: searches.safeSearch,
    youTube: isPupil ? searches.youTube : 'off',
    notice: noticeFor(noticeReader(age, readsEasily), settings, readings, agreedUserOf(reader.audience)),
    eventFields: [...EVENT_FIELDS],
    oldestRelease: OLDEST_RELEASE,
  };
}

/** A world as it is sent: a signed line, then its JSON. The same world has the same version on every server. */
export function signWorld(world: AgentWorld, by: Omit<Signing, 'school'>): { version: string; text: string } {
  const json = JSON.stringify(world);
  const version = createHash('sha256').update(json).digest('hex');
  const school = world.school.id;
  const madeAt = signingTime({ ...by, school }, agentWorldSignedText).toISOString();
  const about = { school, version, madeAt, keyId: by.keys.signingKeyId };
  const signature = by.keys.sign(Buffer.from(agentWorldSignedText(about))).toString('base64url');
  const header: AgentWorldHeader = { format: 1, ...about, signature };
  return { version, text: `${JSON.stringify(header)}\n${json}` };
}
