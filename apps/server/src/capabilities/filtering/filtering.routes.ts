import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { listSchoolAudiences } from '../../access/audiences.store.ts';
import { may } from '../../access/scope.ts';
import { type FieldProblem, Refusal, refusals } from '../../kernel/refusal.ts';
import { csvHeaders, csvText } from '../../site/csv.ts';
import { keptOf, reasonProblems, type SentBack, sentBack } from '../../site/form-fields.ts';
import { actorOf, factorShown, factorState } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { listHref } from '../../ui/list-href.ts';
import { logQuery, matrixQuery, momentOf } from './filtering.schemas.ts';
import { keyOf } from './filtering.ts';
import type { Already } from './filtering-already-words.ts';
import { countWaitingFor } from './filtering-answers.service.ts';
import { AlreadyThere, askChange } from './filtering-ask.service.ts';
import { askPage } from './filtering-ask.views.tsx';
import { changePage } from './filtering-change.views.tsx';
import {
  approveChange,
  endChange,
  isInForce,
  mayEnd,
  maySign,
  readChange,
  refuseChange,
  stillTakes,
  withdrawChange,
} from './filtering-decide.service.ts';
import { answeredWords, approvedWords, takenBackWords } from './filtering-done-words.ts';
import { changesToFind } from './filtering-find.service.ts';
import {
  answerWrong,
  checkProblems,
  decideForm,
  FORM_KINDS,
  type FormKind,
  formFromQuery,
  type ProposeForm,
  proposeForm,
  readProposal,
} from './filtering-forms.schemas.ts';
import { logPage } from './filtering-log.views.tsx';
import { LOG_HEAD, logCells } from './filtering-log-csv.ts';
import { logPrintPage } from './filtering-log-print.views.tsx';
import { matrixPage } from './filtering-matrix.views.tsx';
import { askedForToday, hasMine, readMine } from './filtering-mine.service.ts';
import { minePage } from './filtering-mine.views.tsx';
import { readSingleDays, readThatDay } from './filtering-one-day.service.ts';
import {
  countToApprove,
  downloadLog,
  ownAudiences,
  readAskContext,
  readIsEmptyList,
  readLog,
  readMatrix,
  readReached,
  readStaysOpen,
} from './filtering-pages.service.ts';
import { proposePage } from './filtering-propose.views.tsx';
import { hasSecondPerson } from './filtering-second.service.ts';
import { changesForToday } from './filtering-today.service.ts';
import { readVerified } from './filtering-verify.service.ts';
import { openedForm, overtaken, readReplaced } from './filtering-whole.service.ts';

const refuse = refusals<'filter.not_found'>();
const read = { config: { access: 'filter.read' } } as const;
const ask = { config: { access: 'filter.ask' } } as const;

/** What is filtered, for whom and why, and the changes to it (R79–R83). */
export function registerFiltering(app: FastifyInstance, site: Site): void {
  const { ground } = site;
  site.today.push(changesForToday, askedForToday);
  site.find.push(changesToFind);
  site.counts.set('/filtering/changes', async (shared, actor) =>
    may(actor, 'filter.approve') ? countToApprove(shared, actor) : 0,
  );
  app.get('/filtering', read, async (request, reply) => {
    const actor = actorOf(request);
    const query = matrixQuery.parse(request.query);
    if (hasMine(actor) && Object.keys(request.query ?? {}).every((key) => key === 'whom')) {
      const mine = await readMine(ground, actor, query.whom);
      return reply.page((shell) => minePage(shell, mine));
    }
    const page = await readMatrix(ground, actor, momentOf(query));
    return reply.page((shell) => matrixPage(shell, page, { ask: may(actor, 'filter.ask'), query }));
  });
  app.get('/filtering/changes', read, async (request, reply) => {
    const actor = actorOf(request);
    const query = logQuery.parse(request.query);
    const log = await readLog(ground, actor, query);
    return reply.page((shell) =>
      logPage(shell, { ...log, query, ask: may(actor, 'filter.ask'), now: ground.clock.now() }),
    );
  });
  app.get('/filtering/changes/csv', read, async (request, reply) => {
    const rows = await downloadLog(ground, actorOf(request), logQuery.parse(request.query));
    return reply.headers(csvHeaders('changes-to-the-filter')).send(csvText(LOG_HEAD, rows.map(logCells)));
  });
  app.get('/filtering/changes/print', read, async (request, reply) => {
    const query = logQuery.parse(request.query);
    const rows = await downloadLog(ground, actorOf(request), query);
    const view = { rows, now: ground.clock.now(), back: listHref('/filtering/changes', query) };
    return reply.page((shell) => logPrintPage(shell, view));
  });
  app.get('/filtering/changes/:id', read, (request, reply) => showChange(site, request, reply, { problems: [] }));
  app.post('/filtering/changes/:id', read, (request, reply) => decide(site, request, reply));
  app.get('/filtering/ask', ask, (request, reply) => {
    const form = formFromQuery(request.query);
    // Whoever teaches one class asks for that one, nearly always.
    const [mine, another] = ownAudiences(actorOf(request));
    const whom = form.whom === '' && form.person === '' && another === undefined ? (mine ?? '') : form.whom;
    return showAsk(site, request, reply, { form: { ...form, whom }, problems: [] });
  });
  app.post('/filtering/ask', ask, async (request, reply) => {
    const form = proposeForm.parse(request.body ?? {});
    if (form.step === 'check') {
      const problems = checkProblems(form);
      return showAsk(site, request, problems.length ? reply.code(400) : reply, { form, problems });
    }
    const problems = form.span === '' ? [{ field: 'span', message: 'Choose until when' }] : [];
    const show: Show = (back) => showAsk(site, request, reply.code(back.status), { form, ...back });
    return send(site, request, reply, 'address', form, show, problems);
  });
  app.get('/filtering/propose/:kind', ask, (request, reply) =>
    showPropose(site, request, reply, kindOf(request), { form: formFromQuery(request.query), problems: [] }),
  );
  app.post('/filtering/propose/:kind', ask, async (request, reply) => {
    const [kind, form] = [kindOf(request), proposeForm.parse(request.body ?? {})];
    const late = await overtaken(ground, actorOf(request), kind, form);
    if (late) return showPropose(site, request, reply.code(409), kind, late);
    return send(site, request, reply, kind, form, (back) =>
      showPropose(site, request, reply.code(back.status), kind, { form, ...back }),
    );
  });
}

function kindOf(request: FastifyRequest): FormKind {
  const params = z.object({ kind: z.enum(FORM_KINDS) }).safeParse(request.params);
  if (!params.success) throw refuse('filter.not_found', 'not_found', 'There is no such page.');
  return params.data.kind;
}

/** A form as it was sent, and what is to be said of it. */
interface Sent extends Pick<SentBack, 'problems' | 'quicker'> {
  form: ProposeForm;
  already?: Already | undefined;
}

/** Shows a form again that could not be done. */
type Show = (back: SentBack & { already?: Already }) => Promise<FastifyReply>;

async function showAsk(site: Site, request: FastifyRequest, reply: FastifyReply, sent: Sent): Promise<FastifyReply> {
  const context = await readAskContext(site.ground, actorOf(request), sent.form);
  return reply.page((shell) => askPage(shell, { ...sent, context, now: site.ground.clock.now() }));
}

async function showPropose(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: FormKind,
  sent: Sent,
): Promise<FastifyReply> {
  const { ground } = site;
  const actor = actorOf(request);
  const context = await readAskContext(ground, actor, sent.form);
  const form = request.method === 'GET' ? await openedForm(ground, actor, kind, sent.form) : sent.form;
  // A key stage that nobody is in comes from the whole matrix, whose cells lead here with it chosen.
  const wider = (await listSchoolAudiences(ground, actor.schoolId)).map(keyOf);
  const days = kind === 'day' ? await readSingleDays(ground, actor) : undefined;
  const view = { ...sent, form, context, wider, days, now: ground.clock.now() };
  return reply.page((shell) => proposePage(shell, kind, view));
}

/** Asks for what a form says; what is wrong with it is shown with everything that was typed. */
async function send(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: FormKind,
  form: ProposeForm,
  show: Show,
  before: readonly FieldProblem[] = [],
): Promise<FastifyReply> {
  const { ground } = site;
  const actor = actorOf(request);
  const { personId } = await readAskContext(ground, actor, form);
  const made = readProposal(kind, form, { at: ground.clock.now(), personId });
  const missing = [...('problems' in made ? made.problems : []), ...before, ...reasonProblems(form.reason)];
  if ('problems' in made || missing.length) return show({ status: 400, problems: missing });
  const requestId = z.uuid().safeParse(form.request).data ?? null;
  try {
    const emergency = form.emergency === 'yes';
    const { proposal } = made;
    const asked = await askChange(ground, actor, { proposal, reason: form.reason, emergency, requestId });
    const text = emergency
      ? `It is in force. Ask a second person to sign it off.${answeredWords(asked.answered)}`
      : 'Your request has been sent. Someone else will decide.';
    return reply.done(`/filtering/changes/${asked.id}`, { text });
  } catch (error) {
    if (error instanceof AlreadyThere) return show({ status: 409, problems: [], already: error.already });
    const isConflict = error instanceof Refusal && error.kind === 'conflict';
    return show({ ...sentBack(error), ...(isConflict && { status: 409 }) });
  }
}

async function decide(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { ground } = site;
  const [actor, id] = [actorOf(request), idOf(request)];
  const form = decideForm.safeParse(request.body ?? {});
  if (!form.success)
    return showChange(site, request, reply.code(400), { problems: [{ field: 'do', message: 'Choose what to do' }] });
  const { hash, code, answer } = form.data;
  const problems = answerWrong(form.data.do, answer);
  // Where a colleague has decided meanwhile no words mend it: what follows says who.
  if (problems.length && stillTakes(form.data.do, await readChange(ground, actor, id), actor, ground.clock.now()))
    return showChange(site, request, reply.code(400), { problems });
  try {
    switch (form.data.do) {
      case 'approve': {
        const factorAt = await factorShown(site, request, code);
        const done = await approveChange(ground, actor, { id, hash, factorAt, answer: answer || null });
        return reply.done(`/filtering/changes/${id}`, { text: approvedWords(done, ground.clock.now()) });
      }
      case 'refuse':
        await refuseChange(ground, actor, id, answer);
        return reply.done(`/filtering/changes/${id}`, { text: 'Refused. The person who asked can read why.' });
      case 'withdraw':
        await withdrawChange(ground, actor, id);
        return reply.done(`/filtering/changes/${id}`, { text: 'You cancelled your request.' });
      case 'end':
        return reply.done(`/filtering/changes/${id}`, {
          text: takenBackWords(await endChange(ground, actor, id, answer), ground.clock.now()),
        });
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === 'not_found') throw error;
    if (error.kind === 'invalid') return showChange(site, request, reply.code(400), { problems: error.fields });
    return showChange(site, request, reply.code(409), { problems: [], quicker: error.message });
  }
}

async function showChange(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  shown: { problems: readonly FieldProblem[]; quicker?: string },
): Promise<FastifyReply> {
  const { ground } = site;
  const [actor, now] = [actorOf(request), ground.clock.now()];
  const change = await readChange(ground, actor, idOf(request));
  const isRequester = change.requester.id === actor.personId;
  const rights = {
    approve: may(actor, 'filter.approve') && !isRequester,
    sign: may(actor, 'filter.approve') && !isRequester && maySign(change, now),
    withdraw: isRequester && !change.emergency && change.state === 'asked',
    end: mayEnd(change, actor, now) && !change.isShut,
    isRequester,
  };
  const reached = await readReached(ground, actor.schoolId);
  const verified = await readVerified(ground, actor.schoolId, change.id);
  const replaced = change.state === 'asked' ? await readReplaced(ground, actor, change) : undefined;
  const thatDay = change.state === 'asked' ? await readThatDay(ground, actor, change) : undefined;
  const inForce = isInForce(change, now) && !change.isShut;
  const stillOpen = change.state === 'asked' || inForce ? await readStaysOpen(ground, actor, change) : undefined;
  const waitFor = change.state === 'asked' && rights.sign ? await countWaitingFor(ground, actor, change) : 0;
  const isEmptyList = await readIsEmptyList(ground, actor.schoolId, change);
  const isAlone =
    isRequester && change.state === 'asked' && !(await hasSecondPerson(ground, actor.schoolId, actor.personId));
  const view = {
    change,
    isEmptyList,
    isAlone,
    waitFor,
    thatDay,
    replaced,
    reached,
    verified,
    rights,
    stillOpen,
    inForce,
    factor: factorState(site, request),
    kept: keptOf(request.body),
    now,
  };
  return reply.page((shell) => changePage(shell, { ...view, ...shown }));
}

function idOf(request: FastifyRequest): string {
  return idIn(request.params, () => refuse('filter.not_found', 'not_found', 'There is no such change.'));
}
