import type { AppliesTo, Place } from './rules.ts';

/*
 * Whom a rule is for: somebody asks, and it is said on which level a rule means them, if it does.
 */

/** How near to a person a rule is written, the nearest first. */
export const LEVELS = ['person', 'group', 'year', 'key stage', 'role', 'everyone'] as const;

/** One of LEVELS. */
export type Level = (typeof LEVELS)[number];

/** Who asks, as far as it is known. `audience`: a role, for pupils with the key stage: `pupil-ks3`, `staff`, `guest`. */
export interface Who {
  audience: string;
  year?: number | null | undefined;
  groups?: readonly string[] | undefined;
  /** Left out where it is not known: then the stricter of both counts. */
  place?: Place | undefined;
  /** Opaque id. */
  person?: string | null | undefined;
}

/** For whom a rule is, fit to be asked. */
export interface CompiledScope {
  everyone: boolean;
  roles: ReadonlySet<string>;
  keyStages: ReadonlySet<string>;
  years: ReadonlySet<number>;
  groups: ReadonlySet<string>;
  persons: ReadonlySet<string>;
}

/** What somebody wrote, made fit to be asked. */
export function compileScope(applies: AppliesTo): CompiledScope {
  return {
    everyone: applies.everyone === true,
    roles: new Set(applies.roles),
    keyStages: new Set(applies.keyStages?.map(String)),
    years: new Set(applies.years),
    groups: new Set(applies.groups),
    persons: new Set(applies.persons),
  };
}

interface AudienceParts {
  role: string;
  keyStage: string | null;
}

const audiences = new Map<string, AudienceParts>();
/** Audiences remembered; a school has seven. */
const MOST_AUDIENCES = 100;

/** `pupil-ks3` is the role `pupil` in key stage 3; an audience without a key stage is a role. */
function audienceParts(audience: string): AudienceParts {
  const known = audiences.get(audience);
  if (known !== undefined) return known;
  const match = /-ks([1-5])$/.exec(audience);
  const role = match === null ? audience : audience.slice(0, match.index);
  const parts = { role, keyStage: match?.[1] ?? null };
  if (audiences.size >= MOST_AUDIENCES) audiences.clear();
  audiences.set(audience, parts);
  return parts;
}

/** The nearest level on which somebody is meant, as its place in {@link LEVELS}; −1 when they are not. */
export function nearness(scope: CompiledScope, who: Who): number {
  if (who.person != null && scope.persons.has(who.person)) return 0;
  if (scope.groups.size > 0 && groupOf(scope, who) !== null) return 1;
  if (who.year != null && scope.years.has(who.year)) return 2;
  const { role, keyStage } = audienceParts(who.audience);
  if (keyStage !== null && scope.keyStages.has(keyStage)) return 3;
  if (scope.roles.has(role)) return 4;
  return scope.everyone ? 5 : -1;
}

function groupOf(scope: CompiledScope, who: Who): string | null {
  return who.groups?.find((group) => scope.groups.has(group)) ?? null;
}

/** By what somebody is meant: `group 9B`, `year 9`, `everyone`. Never whom: a trace may be shown to others than the person. */
export function meantBy(scope: CompiledScope, who: Who): string | null {
  const level = LEVELS[nearness(scope, who)];
  if (level === undefined || level === 'person' || level === 'everyone') return level ?? null;
  if (level === 'group') return `group ${groupOf(scope, who)}`;
  if (level === 'year') return `year ${who.year}`;
  const { role, keyStage } = audienceParts(who.audience);
  return level === 'role' ? `role ${role}` : `key stage ${keyStage}`;
}
