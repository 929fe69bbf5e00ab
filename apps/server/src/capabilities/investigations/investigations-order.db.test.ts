import fc from 'fast-check';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '../../access/scope.ts';
import { cameOf } from '../../test-support/outcome.ts';

import { openCases } from './investigations.fixture.ts';
import { type Ids, readInvestigation, reassign } from './investigations.service.ts';
import { decideOutcome, openReceived, readReceived } from './investigations-received.service.ts';

type Cases = Awaited<ReturnType<typeof openCases>>;
let { t, school, subject, outsider, manager, c } = {} as Cases;
/** The owner of the database, in maintenance: what is really there, whoever may see it. */
let owner: pg.Client;
beforeAll(async () => {
  ({ t, school, subject, outsider, manager, c } = await openCases());
  owner = new pg.Client({ connectionString: t.connections.owner });
  await owner.connect();
  await owner.query("set app.maintenance = 'on'");
});
afterAll(async () => {
  await owner.end();
  await t.close();
});

/** All that is kept of one investigation, in order. */
interface Kept {
  investigators: string[];
  reports: { edition: number; by: string; hash: string }[];
  passes: { to: string; received: boolean }[];
  outcome: { to: string; became: string } | null;
  draft: number;
}

async function keptOf({ investigationId: id }: Ids): Promise<Kept> {
  const { rows } = await owner.query<{ kept: Kept }>(
    `select jsonb_build_object(
      'investigators', (select coalesce(jsonb_agg(a.investigator_id order by a.nth), '[]') from investigation_assignment a where a.investigation_id = $1),
      'reports', (select coalesce(jsonb_agg(jsonb_build_object('edition', r.edition, 'by', r.finished_by, 'hash', encode(r.hash, 'hex')) order by r.edition), '[]')
        from investigation_report r where r.investigation_id = $1),
      'passes', (select coalesce(jsonb_agg(jsonb_build_object('to', p.to_id, 'received', exists (select from investigation_receipt x
        where x.investigation_id = p.investigation_id and x.nth = p.nth)) order by p.nth), '[]') from investigation_pass p where p.investigation_id = $1),
      'outcome', (select jsonb_build_object('to', o.to_id, 'became', o.became) from investigation_outcome o where o.investigation_id = $1),
      'draft', (select coalesce(max(d.version), 0) from investigation_draft d where d.investigation_id = $1)) as kept`,
    [id],
  );
  return rows[0]?.kept ?? { investigators: [], reports: [], passes: [], outcome: null, draft: 0 };
}

const deedsOf = ['write', 'finish', 'pass', 'give', 'open', 'decide'] as const;
type Deed = (typeof deedsOf)[number];

/** Does it in somebody's name by the service: as far as the service takes it. */
async function serve(by: Actor, ids: Ids, deed: Deed, to: Actor, kept: Kept): Promise<void> {
  const edition = kept.reports.length;
  const because = edition ? 'A witness corrected themselves' : null;
  const work: Record<Deed, () => Promise<unknown>> = {
    write: () => c.write(by, ids, { version: kept.draft }),
    finish: () => c.finish(by, ids, { edition, because }),
    pass: () => c.pass(by, ids, to, { edition, seen: kept.passes.length }),
    give: () => {
      const given = { investigatorId: to.personId, dueOn: c.daysOn(7), because: 'They are away' };
      return reassign(t.ground, by, ids, { ...given, seen: kept.investigators.length });
    },
    open: () => openReceived(t.ground, by, ids.investigationId, t.clock.now()),
    decide: () => decideOutcome(t.ground, by, ids.investigationId, { became: 'no_action', because: 'Was read' }),
  };
  // What somebody has no right to at all is refused before there is a promise.
  await cameOf(Promise.resolve().then(work[deed]));
}

/** The same past the service: a statement typed into the app's own connection in their name and with their rights. */
async function type(by: Actor, ids: Ids, deed: Deed, to: Actor, kept: Kept): Promise<void> {
  const [school_id, v] = [by.schoolId, ids.investigationId];
  const [edition, nth] = [kept.reports.length, kept.passes.length];
  const at = sql`${t.clock.now()}`;
  const statement: Record<Deed, ReturnType<typeof sql>> = {
    write: sql`update investigation_draft set findings = 'Nothing at all', written_by = ${by.personId} where investigation_id = ${v}`,
    finish: sql`insert into investigation_report (school_id, investigation_id, edition, substance, findings, advice, rests_on, because, finished_at, finished_by,
        finished_by_name, factor_at) values (${school_id}, ${v}, ${edition + 1}, 'unfounded', 'Nothing at all', '', '[]',
        ${edition ? 'Typed in' : null}, ${at}, ${by.personId}, 'Typed', ${at})`,
    pass: sql`insert into investigation_pass (school_id, investigation_id, nth, edition, to_id, passed_at, passed_by)
        values (${school_id}, ${v}, ${nth + 1}, ${edition}, ${to.personId}, ${at}, ${by.personId})`,
    give: sql`insert into investigation_assignment (school_id, investigation_id, nth, investigator_id, due_on, because, given_at, given_by)
        values (${school_id}, ${v}, ${kept.investigators.length + 1}, ${to.personId}, ${at}, 'To be quick', ${at}, ${by.personId})`,
    open: sql`insert into investigation_receipt (school_id, investigation_id, nth, edition, to_id, received_at, factor_at)
        values (${school_id}, ${v}, ${nth}, ${edition}, ${by.personId}, ${at}, ${at})`,
    decide: sql`insert into investigation_outcome (school_id, investigation_id, nth, edition, to_id, became, because, decided_at)
        values (${school_id}, ${v}, ${nth}, ${edition}, ${by.personId}, 'no_action', 'Typed in', ${at})`,
  };
  await c.typed(by, statement[deed]);
}

/** Closes the incident or freezes it, as the owner: its own tests hold who may. */
async function become(ids: Ids, state: 'close' | 'freeze'): Promise<void> {
  const set = {
    close: `state = 'closed', outcome = 'Settled', closed_by = '${school.head.personId}', closed_at = now()`,
    freeze: 'frozen_at = now()',
  };
  await owner.query(`update incident set ${set[state]} where id = '${ids.id}'`);
}

const cast = () => [school.head, school.senior, manager, school.year9, subject, outsider];
type Step = { by: number; to: number; deed: Deed | 'close' | 'freeze'; typed: boolean };
const stepOf = (deeds: readonly Step['deed'][]) =>
  fc.record<Step>({ by: fc.nat(5), to: fc.nat(5), deed: fc.constantFrom(...deeds), typed: fc.boolean() });

/** The step that comes next where everybody does what is theirs: without it most orders would get nowhere. */
function rightNext({ investigators, reports, passes, outcome, draft }: Kept): Pick<Step, 'by' | 'to' | 'deed'> {
  const people = cast().map(({ personId }) => personId);
  const investigator = Math.max(0, people.indexOf(investigators.at(-1) ?? ''));
  const line = people.indexOf(passes.at(-1)?.to ?? '');
  if (!reports.length) return { by: investigator, to: 0, deed: draft ? 'finish' : 'write' };
  if (!passes.length) return { by: investigator, to: 2, deed: 'pass' };
  if (!passes.at(-1)?.received) return { by: line, to: 0, deed: 'open' };
  return outcome ? { by: investigator, to: 3, deed: 'pass' } : { by: line, to: 0, deed: 'decide' };
}

/** Plays an order of steps on a new case, and looks after each at what is there. */
async function play(steps: readonly (Step | 'next')[], look: (before: Kept, after: Kept, step: Step) => unknown) {
  const ids = await c.buildOpen();
  let end: Step['deed'] | null = null;
  for (const given of steps) {
    const before = await keptOf(ids);
    const step: Step = given === 'next' ? { ...rightNext(before), typed: false } : given;
    const [by, to] = [cast()[step.by] ?? school.head, cast()[step.to] ?? manager];
    if (step.deed === 'close' || step.deed === 'freeze') await become(ids, step.deed);
    else await (step.typed ? type : serve)(by, ids, step.deed, to, before);
    const after = await keptOf(ids);
    if (end) expect(after).toEqual(end === 'freeze' ? before : { ...before, passes: opened(before, after) });
    if (step.deed === 'close' || step.deed === 'freeze') end = step.deed;
    await look(before, after, step);
  }
  return ids;
}

/** The line manager still reads what was passed to them before the incident was closed, and that they did is kept. Frozen, not even that. */
const opened = (before: Kept, { passes }: Kept) =>
  before.passes.map(({ to, received }, nth) => ({ to, received: received || passes[nth]?.received === true }));

const mixed = (deeds: readonly Step['deed'][], least: number, most: number) =>
  fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant('next' as const) }, { weight: 3, arbitrary: stepOf(deeds) }), {
    minLength: least,
    maxLength: most,
  });

test('the right order gets to a decision, so that what is refused below is refused for its order and its hands', async () => {
  const ids = await play(['next', 'next', 'next', 'next', 'next'], () => undefined);
  expect(await keptOf(ids)).toMatchObject({
    investigators: [school.senior.personId],
    reports: [{ edition: 1, by: school.senior.personId }],
    passes: [{ to: manager.personId, received: true }],
    outcome: { to: manager.personId, became: 'no_action' },
  });
});

test('in no order do investigator and receiver become one, is a decision that of one person, or is what was finished changed (R128)', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(mixed(deedsOf, 5, 12), async (steps) => {
      const ids = await play(steps, async (before, after) => {
        expect(after.passes.filter(({ to }) => after.investigators.includes(to))).toEqual([]);
        for (const who of [...after.investigators, ...after.passes.map(({ to }) => to)])
          expect(who).not.toBe(subject.personId);
        expect(after.reports.slice(0, before.reports.length)).toEqual(before.reports);
        for (const { by } of after.reports) expect(after.investigators).toContain(by);
        if (before.outcome) expect(after.outcome).toEqual(before.outcome);
        const { outcome } = after;
        if (!outcome) return;
        expect(after.investigators).not.toContain(outcome.to);
        expect(after.reports.map(({ by }) => by)).not.toContain(outcome.to);
        expect(after.passes).toContainEqual({ to: outcome.to, received: true });
      });
      // Whom it is about finds nothing of it at any time, nor does a colleague with every desk of children.
      for (const by of [subject, outsider]) {
        expect(await c.found(by)).toEqual({});
        expect(await cameOf(readInvestigation(t.ground, by, ids))).toBe('incident.not_found');
        expect(await cameOf(readReceived(t.ground, by, ids.investigationId))).toBe('investigation.not_found');
      }
    }),
    { numRuns: 14 },
  );
});

test('nobody alone brings one to a decision, whatever they do and type', { timeout: 120_000 }, async () => {
  const alone = fc.record({ who: fc.nat(3), steps: fc.array(stepOf(deedsOf), { minLength: 4, maxLength: 10 }) });
  await fc.assert(
    fc.asyncProperty(alone, async ({ who, steps }) => {
      const ids = await play(
        steps.map((step) => ({ ...step, by: who })),
        () => undefined,
      );
      expect((await keptOf(ids)).outcome).toBeNull();
    }),
    { numRuns: 10 },
  );
});

test('once its incident is closed nothing of it is added or changed but that its report was opened, once it is frozen nothing, in whatever order it had come so far (S9, R148)', {
  timeout: 120_000,
}, async () => {
  const order = fc.tuple(
    mixed(deedsOf, 0, 6),
    stepOf(['close', 'freeze']),
    fc.array(fc.oneof(fc.constant('next' as const), stepOf(deedsOf)), { minLength: 3, maxLength: 6 }),
  );
  // play() compares each step after the end with what was there before it.
  await fc.assert(
    fc.asyncProperty(order, ([before, end, later]) => play([...before, end, ...later], () => undefined).then(() => {})),
    { numRuns: 10 },
  );
});
