import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';
import { sentBack } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { type Form, formOf, readCorrection, readPeople } from './incidents.schemas.ts';
import { addPerson, correctIncident } from './incidents-correct.service.ts';
import { correctionForm, correctPage, metCorrection, personPage } from './incidents-correct.views.tsx';
import { aboutSomebodyElse, addDevice, endLink, linkIncident } from './incidents-links.service.ts';
import { devicePage, endLinkPage, linkPage } from './incidents-links.views.tsx';
import { stepsOfMistakes } from './incidents-mistakes.routes.ts';
import { noticePage } from './incidents-notices.views.tsx';
import { openForWork, type PartOf } from './incidents-page.service.ts';
import { findOther, missingWords, takeStep } from './incidents-status.service.ts';
import { STATUS_STEPS, type StatusStep } from './incidents-status.ts';
import { earlierOutcome, STEP_PATHS, stepPage } from './incidents-status.views.tsx';
import {
  readAction,
  readDevice,
  readEndLink,
  readGrade,
  readLink,
  readNotice,
  readSettled,
  readStep,
  readWhy,
} from './incidents-work.schemas.ts';
import { addAction, addNotice, changeGrade, settleAction } from './incidents-work.service.ts';
import { actionPage, gradePage, settlePage } from './incidents-work.views.tsx';
import type { Outcome, WorkStep } from './incidents-work-step.ts';

const WORK = { config: { access: 'incidents.log' } } as const;

type Asked = FastifyRequest<{
  Params: {
    id: string;
    actionId?: string;
    settledId?: string;
    personId?: string;
    noticeId?: string;
    deviceId?: string;
    linkId?: string;
    alertId?: string;
  };
}>;

/** The forms that change one incident: each a page and what sending it does. */
export function registerIncidentWork(app: FastifyInstance, site: Site): void {
  for (const step of [
    ...stepsOfRecord(site),
    ...stepsOfCourse(site),
    ...stepsOfStatus(site),
    ...stepsOfMistakes(site),
  ]) {
    const url = `/incidents/:id/${step.path}`;
    app.get(url, WORK, (request, reply) => show(site, step, request as Asked, reply));
    app.post(url, WORK, async (request, reply) => {
      const { id } = (request as Asked).params;
      const part = partOf(step, request as Asked);
      const form = formOf(request.body);
      // Before the form is judged: what may not be seen is not found, whatever is sent.
      await openForWork(site.ground, actorOf(request), id, part);
      const outcome = await step.send(actorOf(request), { id, partId: part?.id ?? '' }, form).catch(toMend);
      if ('done' in outcome) return reply.done(`/incidents/${id}`, { text: outcome.done, nothing: outcome.nothing });
      return show(site, step, request as Asked, reply.code(outcome.quicker ? 409 : 400), { form, ...outcome });
    });
  }
}

/** What its own form can mend, a colleague did meanwhile, or is missing before the incident can end: the form lists that itself, and what was typed stays in it. */
function toMend(error: unknown): Exclude<Outcome, { done: string }> {
  if (error instanceof Refusal && error.kind === 'conflict' && error.fields.length)
    return { problems: [], quicker: error.message };
  return sentBack(error);
}

function partOf({ part }: WorkStep, { params }: Asked): PartOf | undefined {
  return part && { what: part, id: part === 'grade' ? '' : (params[`${part}Id`] ?? '') };
}

async function show(
  site: Site,
  step: WorkStep,
  request: Asked,
  reply: FastifyReply,
  sent?: { form: Form } & Exclude<Outcome, { done: string }>,
): Promise<FastifyReply> {
  const view = await openForWork(
    site.ground,
    actorOf(request),
    request.params.id,
    partOf(step, request),
    site.incidentParts,
  );
  const { problems = [], quicker } = sent ?? {};
  const typed = { form: sent?.form ?? step.start(view, formOf(request.query)), problems };
  const draft = { quicker, ...(quicker && step.meet ? step.meet(view, typed.form) : typed) };
  // The version that the reader saw, not the one of this moment, unless they are told what changed: otherwise that would be lost (S24).
  const version = quicker ? Number.NaN : Number(sent?.form.version);
  const shown = Number.isInteger(version) && sent ? { ...view, incident: { ...view.incident, version } } : view;
  return reply.page((shell) =>
    step.page(shell, { view: shown, draft, ...(sent?.candidates && { candidates: sent.candidates }) }),
  );
}

/** What the record says: corrections, people, grade. */
function stepsOfRecord({ ground, incidentParts }: Site): WorkStep[] {
  return [
    {
      path: 'correct',
      page: correctPage,
      start: correctionForm,
      meet: metCorrection,
      send: async (actor, { id }, form) => {
        const [read, why] = [readCorrection(form, ground.clock.now()), readWhy(form)];
        if (!read.ok || !why.ok)
          return { problems: [...(read.ok ? [] : read.problems), ...(why.ok ? [] : why.problems)] };
        const hidden = form.hidden ? form.hidden.split(',') : [];
        const result = await correctIncident(ground, actor, id, { ...read.meant, ...why.meant, hidden });
        if (!result.ok) return { problems: result.problems };
        return result.changed
          ? { done: 'Corrected. The previous wording is in the history.' }
          : { done: 'No changes to save.', nothing: true };
      },
    },
    {
      path: 'people',
      page: personPage,
      start: () => ({}),
      send: async (actor, { id }, form) => {
        const read = readPeople(form);
        const [person] = read.ok ? read.meant : [];
        if (!read.ok || !person) return { problems: read.ok ? [] : read.problems };
        const result = await addPerson(ground, actor, id, person);
        return result.ok ? { done: `${result.person.name} added.` } : result;
      },
    },
    {
      path: 'grade',
      part: 'grade',
      page: gradePage,
      start: ({ incident }) => ({ grade: incident.grade }),
      send: async (actor, { id }, form) => {
        const read = readGrade(form);
        if (!read.ok) return read;
        await changeGrade(ground, actor, id, read.meant, incidentParts);
        return { done: 'Grade changed. The reason is in the history.' };
      },
    },
  ];
}

/** What is done about it: actions, who was told, the end and a new beginning. */
function stepsOfCourse({ ground }: Site): WorkStep[] {
  return [
    {
      path: 'actions',
      page: actionPage,
      start: () => ({}),
      send: async (actor, { id }, form) => {
        const read = readAction(form, ground.clock.now());
        if (!read.ok) return read;
        await addAction(ground, actor, id, read.meant);
        return { done: 'Action added.' };
      },
    },
    {
      path: 'actions/:settledId',
      part: 'settled',
      page: settlePage,
      start: () => ({}),
      send: async (actor, { id, partId }, form) => {
        const read = readSettled(form);
        if (!read.ok) return read;
        await settleAction(ground, actor, id, partId, read.meant);
        return { done: SETTLED[read.meant.how] };
      },
    },
    {
      path: 'notices',
      page: noticePage,
      start: (_view, query) => ({ whom: query.whom ?? '' }),
      send: async (actor, { id }, form) => {
        const read = readNotice(form, ground.clock.now());
        if (!read.ok) return read;
        const noted = await addNotice(ground, actor, id, read.meant);
        return noted.ok ? { done: 'Saved who was told.' } : noted;
      },
    },
    {
      path: 'links',
      page: linkPage,
      start: () => ({}),
      send: async (actor, { id }, form) => {
        const read = readLink(form);
        if (!read.ok) return read;
        const ask = form.sure === 'yes' ? null : await aboutSomebodyElse(ground, actor, id, read.meant.reference);
        if (ask) return { problems: [ask] };
        const result = await linkIncident(ground, actor, id, read.meant);
        return result.ok ? { done: 'Linked.' } : result;
      },
    },
    {
      path: 'links/:linkId',
      part: 'link',
      page: endLinkPage,
      start: () => ({}),
      send: async (actor, { id, partId }, form) => {
        const read = readEndLink(form);
        if (!read.ok) return read;
        const number = await endLink(ground, actor, id, { otherId: partId, because: read.meant.because });
        return { done: `No longer linked with ${number}. To undo it, link them again.` };
      },
    },
    {
      path: 'devices',
      page: devicePage,
      start: () => ({}),
      send: async (actor, { id }, form) => {
        const read = readDevice(form);
        if (!read.ok) return read;
        await addDevice(ground, actor, id, read.meant);
        return { done: `${read.meant.name} added.` };
      },
    },
  ];
}

const SETTLED = {
  done: 'Marked as done.',
  given: 'Action reassigned.',
  not_done: 'Recorded as not to be done, with your reason.',
} as const;

/** The course of an incident: one page a step of the table. */
function stepsOfStatus({ ground, incidentParts }: Site): WorkStep[] {
  return STATUS_STEPS.map((step) => ({
    path: STEP_PATHS[step],
    page: stepPage(step),
    start: (view) => earlierOutcome(step, view),
    send: async (actor, { id }, form) => {
      const read = readStep(form, missingWords(step));
      if (!read.ok) return read;
      const named = { reference: read.meant.reference, sure: form.sure === 'yes' };
      const into = step === 'merge' ? await findOther(ground, actor, id, named) : undefined;
      if (into && 'problem' in into) return { problems: [into.problem] };
      const number = await takeStep(ground, actor, id, { ...read.meant, step, into: into?.id }, incidentParts);
      return { done: `${number}: ${DONE[step]}` };
    },
  }));
}

const DONE: Record<StatusStep, string> = {
  wait: 'waiting.',
  go_on: 'open again.',
  put_forward: 'proposed for closing. A colleague will read it and close it.',
  send_back: 'sent back.',
  close: 'closed.',
  merge: 'merged. You can still read everything in it.',
  reopen: 'open again.',
};
