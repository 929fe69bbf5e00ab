import { hashPassword } from '../../access/password-hash.ts';
import { listSchoolIds } from '../../access/schools.store.ts';
import { systemScope } from '../../access/scope.ts';
import { transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { newId, readableCode } from '../../kernel/ids.ts';
import { refusals } from '../../kernel/refusal.ts';
import { openAccount } from '../account/index.ts';
import { furtherSchool } from './set-up.schemas.ts';
import { insertAppointed, insertSchool, insertTrust, listTrusts, readSchool, setTrust } from './set-up.store.ts';

const refuse = refusals<'set_up.no_school' | 'set_up.there_already' | 'set_up.which_trust' | 'set_up.unfit'>();

/** A further school; `oneTimePassword` is null for a headteacher who signs in at another school already, and keeps their password. */
export interface AddedSchool {
  name: string;
  trust: string;
  email: string;
  oneTimePassword: string | null;
  /** Schools that stood alone until now and came under the trust with it. */
  joined: string[];
}

/** How whoever runs the server types each: of three that are wrong “at most 100 characters” says nothing. */
const TYPED_AS: Readonly<Record<string, string>> = {
  ...{ name: 'NAME', urn: '--urn', trust: '--trust', starter: '--starter' },
  ...{ givenName: '--given-name', familyName: '--family-name', email: '--email' },
};

/** Adds a school with its headteacher to the trust of a running server; for whoever runs it. It stands in the journal of the new school. */
export async function addSchool(ground: Ground, typed: Record<string, unknown>): Promise<AddedSchool> {
  const form = furtherSchool.safeParse(typed);
  if (!form.success) {
    const fields = form.error.issues.map(({ path, message }) => ({ field: String(path[0]), message }));
    const said = fields.map(({ field, message }) => `${TYPED_AS[field] ?? field}: ${message}.`);
    throw refuse('set_up.unfit', 'invalid', said.join('\n'), fields);
  }
  const { name, urn, starter, givenName, familyName, email } = form.data;
  const others = await otherSchools(ground, { name, urn });
  const trust = await trustOf(ground, form.data.trust, others);
  const oneTimePassword = readableCode(16);
  const hash = await hashPassword(oneTimePassword);
  const [schoolId, personId] = [newId(ground.clock.now()), newId(ground.clock.now())];
  const opened = await transact(ground, systemScope('set-up', schoolId), async (tx) => {
    const school = { name, urn, starter };
    await insertSchool(tx, school, trust.id);
    const payload = { ...school, trust: trust.name, by: 'whoever runs the server' };
    tx.journal({ action: 'school.made', subject: { kind: 'school', id: schoolId }, payload });
    const head = { givenName, familyName, email, roles: ['head' as const], me: false };
    await insertAppointed(tx, { ...head, personId, accountId: null, givenBy: personId });
    const { me: _me, ...made } = head;
    tx.journal({ action: 'person.made', subject: { kind: 'person', id: personId }, payload: { ...made } });
    return openAccount(tx, { personId, email }, hash);
  });
  return {
    name,
    trust: trust.name,
    email,
    oneTimePassword: opened === 'joined' ? null : oneTimePassword,
    joined: trust.joined,
  };
}

type Other = { id: string; name: string; trustId: string | null };

async function otherSchools(ground: Ground, added: { name: string; urn: string | null }): Promise<Other[]> {
  const others: Other[] = [];
  for (const id of await listSchoolIds(ground)) {
    const school = await transact(ground, systemScope('set-up', id), readSchool);
    const same = school.name.toLowerCase() === added.name.toLowerCase();
    if (same || (added.urn && school.urn === added.urn)) {
      const what = same ? `${school.name} is` : `The URN ${added.urn} is that of ${school.name}, which is`;
      throw refuse('set_up.there_already', 'conflict', `${what} here already.`);
    }
    others.push({ id, name: school.name, trustId: school.trustId });
  }
  if (others.length) return others;
  throw refuse(
    'set_up.no_school',
    'conflict',
    'There is no school here yet. The first one is made with the link that npm start prints.',
  );
}

/** The trust that is meant: the only one, the one named, or, where there is none yet, a new one that the schools so far come under. */
async function trustOf(
  ground: Ground,
  wanted: string | null,
  schools: readonly Other[],
): Promise<{ id: string; name: string; joined: string[] }> {
  const trusts = await listTrusts(ground);
  const [only] = trusts;
  if (!wanted && only && trusts.length === 1) return { ...only, joined: [] };
  const named = trusts.find((each) => each.name.toLowerCase() === wanted?.toLowerCase());
  if (named) return { ...named, joined: [] };
  if (wanted && !only) return madeTrust(ground, wanted, schools);
  const names = trusts.map((each) => `“${each.name}”`).join(', ');
  const why = wanted ? `There is no trust “${wanted}” here.` : 'There are several trusts here.';
  const message = only
    ? `${why} Name one with --trust: ${names}.`
    : 'The school here belongs to no trust yet. Name the trust of both with --trust.';
  throw refuse('set_up.which_trust', 'invalid', message);
}

async function madeTrust(ground: Ground, name: string, schools: readonly Other[]) {
  let id = '';
  for (const school of schools) {
    await transact(ground, systemScope('set-up', school.id), async (tx) => {
      id ||= await insertTrust(tx, name);
      await setTrust(tx, id);
      const payload = { trust: name, by: 'whoever runs the server' };
      tx.journal({ action: 'school.joined_trust', subject: { kind: 'school', id: school.id }, payload });
    });
  }
  return { id, name, joined: schools.map((school) => school.name) };
}
