import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Actor } from '../../access/scope.ts';
import { yearWords } from '../../access/years.ts';
import type { Ground } from '../../db/ground.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { csvHeaders, csvText } from '../../site/csv.ts';
import { asPage, registerPrint } from '../../site/export.routes.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { dateTimeWords, dayWords, listWords, plural } from '../../ui/words.ts';
import {
  exportForm,
  leaveForm,
  type PeopleFilter,
  peopleFilter,
  personForm,
  returnForm,
  versionField,
} from './people.schemas.ts';
import * as people from './people.service.ts';
import type { PersonLine } from './people.store.ts';
import { fullName, KINDS, type Kind } from './people.ts';
import { registerPeopleAccounts } from './people-accounts.routes.ts';
import { answerForm, idOf, overNow, rightsOf, sent } from './people-asking.routes.ts';
import { registerChildren } from './people-children.routes.ts';
import { registerClosing } from './people-closing.routes.ts';
import { exportPeople, readAll } from './people-export.service.ts';
import { peopleQuery } from './people-filter.views.tsx';
import { peopleToFind } from './people-find.service.ts';
import { formValues, metPerson, personFormPage } from './people-form.views.tsx';
import { registerGiving } from './people-giving.routes.ts';
import { registerGroups } from './people-groups.routes.ts';
import { registerImports } from './people-import.routes.ts';
import { leavePage, returnPage } from './people-leave.views.tsx';
import {
  isAhead,
  overstayedForToday,
  planLeaving,
  readParentsLeaving,
  readParentsSigningIn,
} from './people-leaving.service.ts';
import { directoryPage, printPage, saysSignIns } from './people-list.views.tsx';
import { lastYearsRollToday } from './people-new-year-today.service.ts';
import { personPage } from './people-person.views.tsx';
import { registerRoles } from './people-roles.routes.ts';
import { readRolesAlone } from './people-roles.service.ts';
import { rolesEndingToday } from './people-roles-today.service.ts';
import { exportPage } from './people-steps.views.tsx';

const EMPTY = { values: {}, problems: [] };
const read = { config: { access: 'people.read' as const } };
const manage = { config: { access: 'people.manage' as const } };
const take = { config: { access: 'people.export' as const } };

/** Everything about people (R1, R2, R3, R56). */
export function registerPeople(app: FastifyInstance, site: Site): void {
  site.find.push(peopleToFind);
  site.today.push(overstayedForToday, rolesEndingToday, lastYearsRollToday);
  registerDirectory(app, site);
  registerPerson(app, site);
  registerSteps(app, site);
  registerPeopleAccounts(app, site);
  registerGiving(app, site);
  registerClosing(app, site);
  registerChildren(app, site);
  registerRoles(app, site);
  registerGroups(app, site);
  registerImports(app, site);
}

/** What is asked of the list; of sign-ins by those alone who are told of them. */
function filterOf(request: FastifyRequest): PeopleFilter {
  const filter = peopleFilter.parse(request.query);
  return rightsOf(actorOf(request)).signIns ? filter : { ...filter, unused: undefined };
}

function registerDirectory(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  app.get('/people', read, async (request, reply) => {
    const actor = actorOf(request);
    const filter = filterOf(request);
    const directory = await people.readDirectory(ground, actor, filter);
    const page = { directory, filter, rights: rightsOf(actor), pageSize: people.PAGE_SIZE };
    return reply.page((shell) => directoryPage(shell, { ...page, now: ground.clock.now() }));
  });
  registerPrint(app, site, {
    ...{ path: '/people/print', access: 'people.read' },
    page: async (request) => {
      const filter = filterOf(request);
      const { total } = await people.readDirectory(ground, actorOf(request), filter);
      return {
        title: 'Print people',
        list: { text: 'People', href: `/people?${peopleQuery(filter)}` },
        holds: `${plural(total, 'person', 'people')} with names, year and class`,
        example: 'For example, photograph day, list for the photographer',
        mostly: ['A list for a lesson or a trip', 'Checking that it is right'],
      };
    },
    read: async (request, asked) => {
      const filter = filterOf(request);
      return { filter, all: await readAll(ground, actorOf(request), filter, asked) };
    },
    send: asPage((shell, { all, filter }: { all: PersonLine[]; filter: PeopleFilter }) => {
      const now = ground.clock.now();
      return printPage(shell, all, filter, dateTimeWords(now, now));
    }),
  });
  app.get('/people/export', take, async (request, reply) => {
    const filter = peopleFilter.parse(request.query);
    const { total } = await people.readDirectory(ground, actorOf(request), filter);
    return reply.page((shell) => exportPage(shell, EMPTY, peopleQuery(filter), exportWords(total)));
  });
  app.post('/people/export', { config: { ...take.config, givesFile: true } }, async (request, reply) => {
    const filter = peopleFilter.parse(request.query);
    const { total } = await people.readDirectory(ground, actorOf(request), filter);
    const again = (shell: Parameters<typeof exportPage>[0], state: Parameters<typeof exportPage>[1]) =>
      exportPage(shell, state, peopleQuery(filter), exportWords(total));
    return answerForm(reply, { body: request.body, schema: exportForm, again }, async ({ reason }) => {
      const all = await exportPeople(ground, actorOf(request), filter, reason);
      return reply.headers(csvHeaders(`people-${schoolDate(ground.clock.now())}`)).send(peopleCsv(all, filter));
    });
  });
}

function exportWords(total: number): string {
  return `${plural(total, 'person', 'people')} with names, year, class, username, email, MIS id and UPN.`;
}

/** The columns of an export, named so that the import recognises them. */
function peopleCsv(all: readonly PersonLine[], filter: PeopleFilter): string {
  const signIns = saysSignIns(filter);
  const head = [
    'MIS id',
    'UPN',
    'Surname',
    'Forename',
    'Kind',
    'Year group',
    'Class',
    'Sex',
    'Username',
    'Email',
    'Job title',
    'Date of leaving',
    ...(signIns ? ['Last signed in'] : []),
  ];
  return csvText(
    head,
    all.map((person) => [
      person.mis_id,
      person.upn,
      person.family_name,
      person.given_name,
      KINDS[person.kind as Kind][0],
      person.year_group === null ? null : yearWords(person.year_group),
      person.class_name,
      person.sex === 'not_recorded' ? null : person.sex,
      person.username,
      person.email,
      person.job_title,
      person.left_on,
      ...(signIns ? [person.signs_in ?? null] : []),
    ]),
  );
}

function registerPerson(app: FastifyInstance, { ground }: Site): void {
  app.get('/people/new', manage, async (request, reply) => {
    const years = await people.readYears(ground, actorOf(request));
    return reply.page((shell) => personFormPage(shell, EMPTY, { person: null, years }));
  });
  app.post('/people/new', manage, async (request, reply) => {
    const years = await people.readYears(ground, actorOf(request));
    const asked = {
      body: request.body,
      schema: personForm,
      again: (shell: Parameters<typeof personFormPage>[0], state: Parameters<typeof personFormPage>[1]) =>
        personFormPage(shell, state, { person: null, years }),
    };
    return answerForm(reply, asked, async (form) => {
      const { id } = await people.addPerson(ground, actorOf(request), form);
      return reply.done(`/people/${id}`, {
        text: `${form.given_name} ${form.family_name} has been added. Give them an account or a role next if they need one.`,
      });
    });
  });
  app.get('/people/:id', read, async (request, reply) => {
    const actor = actorOf(request);
    const record = await people.readPerson(ground, actor, idOf(request));
    return reply.page((shell) => personPage(shell, record, rightsOf(actor), ground.clock.now()));
  });
  app.get('/people/:id/correct', manage, async (request, reply) => {
    const record = await people.readPerson(ground, actorOf(request), idOf(request));
    const state = { values: formValues(record.person), problems: [] };
    return reply.page((shell) => personFormPage(shell, state, record));
  });
  app.post('/people/:id/correct', manage, async (request, reply) => {
    const record = await people.readPerson(ground, actorOf(request), idOf(request));
    const { person } = record;
    const asked = {
      body: request.body,
      schema: personForm,
      again: (shell: Parameters<typeof personFormPage>[0], state: Parameters<typeof personFormPage>[1]) =>
        personFormPage(shell, state, record),
      meet: (values: Record<string, string>) => metPerson(person, values),
    };
    return answerForm(reply, asked, async (form) => {
      const version = versionField.catch(0).parse(sent(request.body).version);
      const { changed } = await people.correctPerson(ground, actorOf(request), person.id, { form, version });
      return reply.done(`/people/${person.id}`, {
        text: changed
          ? `${plural(changed, 'field')} corrected. The previous values are kept.`
          : 'Nothing was different, so nothing changed.',
      });
    });
  });
}

/** What the page says before somebody leaves: which roles are theirs alone, and of a pupil which parents may leave with them. */
async function askedOnLeaving(ground: Ground, actor: Actor, person: PersonLine) {
  const alone = await readRolesAlone(ground, actor, person.id);
  if (person.kind !== 'pupil') return { person, alone, parents: 0, leaving: [] };
  const leaving = await readParentsLeaving(ground, actor, person.id);
  return { person, alone, parents: await readParentsSigningIn(ground, actor), leaving };
}

/** " The access of Nia Lisle ended with it.", where a parent's did. */
function leftWithThem(parents: readonly { given_name: string; family_name: string }[]): string {
  return parents.length ? ` The access of ${listWords(parents.map(fullName))} ended with it.` : '';
}

function registerSteps(app: FastifyInstance, { ground }: Site): void {
  app.get('/people/:id/leave', manage, async (request, reply) => {
    const { person, today } = await people.readPerson(ground, actorOf(request), idOf(request));
    // Who sets a day to come has not chosen one: with today in the field, one press would end everything at once.
    const first = 'later' in (request.query as object) ? '' : today;
    const asked = await askedOnLeaving(ground, actorOf(request), person);
    return reply.page((shell) =>
      leavePage(shell, { values: { left_on: person.leaves_on ?? first }, problems: [] }, asked),
    );
  });
  app.post('/people/:id/leave', manage, async (request, reply) => {
    const { person } = await people.readPerson(ground, actorOf(request), idOf(request));
    const before = await askedOnLeaving(ground, actorOf(request), person);
    const asked = {
      body: request.body,
      schema: leaveForm,
      again: (shell: Parameters<typeof leavePage>[0], state: Parameters<typeof leavePage>[1]) =>
        leavePage(shell, state, before),
      meet: overNow,
    };
    return answerForm(reply, asked, async (form) => {
      if (isAhead(ground, form.left_on)) {
        const plan = { version: form.version, reason: form.reason, leaves_on: form.left_on };
        const { name } = await planLeaving(ground, actorOf(request), person.id, plan);
        return reply.done(`/people/${person.id}`, {
          text: `${name}: the last day is ${dayWords(form.left_on, ground.clock.now())}. From the day after, the filter no longer knows them.`,
        });
      }
      const { name } = await people.markLeaver(ground, actorOf(request), person.id, form);
      return reply.done(`/people/${person.id}`, {
        text: `${name} ${person.kind === 'parent' ? 'has no access any more' : 'is marked as left'}. Account, sessions, roles and groups have ended.${leftWithThem(before.leaving)}`,
      });
    });
  });
  app.get('/people/:id/return', manage, async (request, reply) => {
    const { person } = await people.readPerson(ground, actorOf(request), idOf(request));
    return reply.page((shell) => returnPage(shell, EMPTY, person));
  });
  app.post('/people/:id/return', manage, async (request, reply) => {
    const { person } = await people.readPerson(ground, actorOf(request), idOf(request));
    const asked = {
      body: request.body,
      schema: returnForm,
      again: (shell: Parameters<typeof returnPage>[0], state: Parameters<typeof returnPage>[1]) =>
        returnPage(shell, state, person),
      meet: overNow,
    };
    return answerForm(reply, asked, async (form) => {
      if (person.status === 'active' && person.leaves_on !== null) {
        const { name } = await planLeaving(ground, actorOf(request), person.id, { ...form, leaves_on: null });
        return reply.done(`/people/${person.id}`, { text: `${name} stays: no last day is set.` });
      }
      const { name } = await people.undoLeaver(ground, actorOf(request), person.id, form);
      return reply.done(`/people/${person.id}`, {
        text: `${name} is back. Someone with the right to can give their roles and account again.`,
      });
    });
  });
}
