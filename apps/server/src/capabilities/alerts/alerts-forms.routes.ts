import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, may } from '../../access/scope.ts';
import type { Ground } from '../../db/ground.ts';
import { alertNumber } from '../../kernel/record-number.ts';
import { type FieldProblem, Refusal } from '../../kernel/refusal.ts';
import { problemsOf, type SentBack, sentBack } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import { idIn } from '../../site/id-in.ts';
import type { Site } from '../../site/site.ts';
import { DOORS, type Door } from './alert-doors.ts';
import {
  agreeForm,
  disagreeForm,
  discussForm,
  keptOf,
  noActionForm,
  passOnForm,
  proposeIncidentForm,
  proposeNoActionForm,
} from './alerts.schemas.ts';
import { decideNoAction, discussWith, passOn, refuse } from './alerts.service.ts';
import { logHref } from './alerts.ts';
import { type FormAction, readForm } from './alerts-forms.service.ts';
import { formPage } from './alerts-forms.views.tsx';
import { agree, disagree, propose } from './alerts-joint.service.ts';

/** Where what was done leads next. */
interface Link {
  href: string;
  text: string;
}

/** What a form came to: the line for the next page, or what needs mending. */
type Outcome = { done: string; link?: Link } | { problems: FieldProblem[] };
type Send = (ground: Ground, actor: Actor, on: { door: Door; id: string }, body: unknown) => Promise<Outcome>;

const sendNoAction: Send = async (ground, actor, on, body) => {
  if (isProposal(body)) return sendProposal('no_action')(ground, actor, on, body);
  const form = noActionForm.safeParse(body);
  if (!form.success) return { problems: problemsOf(form.error) };
  const { version, words, falseAlarm } = form.data;
  const decision = { ...on, version, reason: words, falseAlarm: falseAlarm === 'yes' };
  const alert = await decideNoAction(ground, actor, decision);
  return { done: `No further action for ${alertNumber(alert)}. You can undo it for ten minutes.` };
};

function isProposal(body: unknown): boolean {
  return (body as { proposing?: unknown } | null)?.proposing === 'yes';
}

const sendProposal =
  (action: 'no_action' | 'incident'): Send =>
  async (ground, actor, on, body) => {
    const form = action === 'incident' ? proposeIncidentForm.safeParse(body) : proposeNoActionForm.safeParse(body);
    if (!form.success) return { problems: problemsOf(form.error) };
    const { version, words, second } = form.data;
    const falseAlarm = 'falseAlarm' in form.data && form.data.falseAlarm === 'yes';
    const secondId = second === 'anybody' ? null : second;
    const alert = await propose(ground, actor, { ...on, version, action, reason: words, falseAlarm, secondId });
    return { done: `${alertNumber(alert)} is waiting for a second person. They can see what you proposed and why.` };
  };

const sendAgree: Send = async (ground, actor, on, body) => {
  const form = agreeForm.safeParse(body);
  if (!form.success) return { problems: problemsOf(form.error) };
  const alert = await agree(ground, actor, { ...on, ...form.data });
  const decided = `Two people have decided ${alertNumber(alert)}.`;
  if (alert.proposal?.action !== 'incident') return { done: `${decided} No further action.` };
  const link = { href: logHref(alert.id), text: 'Log the incident' };
  return { done: `${decided} The incident is still to be logged.`, ...(may(actor, 'incidents.log') && { link }) };
};

const sendDisagree: Send = async (ground, actor, on, body) => {
  const form = disagreeForm.safeParse(body);
  if (!form.success) return { problems: problemsOf(form.error) };
  const alert = await disagree(ground, actor, { ...on, ...form.data });
  return { done: `You disagreed. ${alertNumber(alert)} stays open, with your reason in its history.` };
};

const sendDiscuss: Send = async (ground, actor, on, body) => {
  const form = discussForm.safeParse(body);
  if (!form.success) return { problems: problemsOf(form.error) };
  const { version, words, person } = form.data;
  const alert = await discussWith(ground, actor, { ...on, version, words, personIds: person });
  return { done: `You asked about ${alertNumber(alert)}. It stays in your queue until someone decides.` };
};

const sendPassOn: Send = async (ground, actor, on, body) => {
  const form = passOnForm.safeParse(body);
  if (!form.success) return { problems: problemsOf(form.error) };
  const { version, words, person } = form.data;
  const alert = await passOn(ground, actor, { ...on, version, words, personId: person });
  return { done: `${alertNumber(alert)} has been passed on. It is now on their page.` };
};

const FORMS: { path: string; action: FormAction; send: Send }[] = [
  { path: 'no-action', action: 'no_action', send: sendNoAction },
  { path: 'discuss', action: 'discuss', send: sendDiscuss },
  { path: 'pass-on', action: 'pass_on', send: sendPassOn },
  { path: 'propose-incident', action: 'incident', send: sendProposal('incident') },
  { path: 'agree', action: 'agree', send: sendAgree },
  { path: 'disagree', action: 'disagree', send: sendDisagree },
];

/** What comes back with a form: whether the alert changed meanwhile, or what was asked may not be done as it stands. */
export function backWithNews(error: unknown): SentBack & { hasChanged: boolean } {
  return { ...sentBack(error), hasChanged: error instanceof Refusal && error.code === 'alert.quicker' };
}

/** The pages behind the buttons with "…": they ask, keep what was written, and say when somebody was quicker. */
export function registerForms(app: FastifyInstance, site: Site, door: Door): void {
  const { base, read: access } = DOORS[door];
  for (const { path, action, send } of FORMS) {
    app.get(`${base}/:id/${path}`, { config: { access } }, async (request, reply) =>
      showForm(site, request, reply, { door, action }),
    );
    app.post(`${base}/:id/${path}`, { config: { access } }, async (request, reply) => {
      const id = idOf(request);
      const outcome = await send(site.ground, actorOf(request), { door, id }, request.body).catch(backWithNews);
      if ('done' in outcome) {
        const link = outcome.link ?? { href: `${base}/${id}`, text: 'Open it' };
        return reply.done(base, { text: outcome.done, link });
      }
      return showForm(site, request, reply.code('status' in outcome ? outcome.status : 400), {
        door,
        action,
        ...outcome,
      });
    });
  }
}

async function showForm(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: { door: Door; action: FormAction; problems?: readonly FieldProblem[]; quicker?: string; hasChanged?: boolean },
): Promise<FastifyReply> {
  const { door, action, problems = [], quicker, hasChanged } = form;
  const read = await readForm(site.ground, actorOf(request), { door, id: idOf(request), action });
  if (!read.isOpen && !quicker) throw refuse('alert.not_now', 'conflict', read.closedBecause);
  const kept = keptOf(request.body);
  const now = site.ground.clock.now();
  return reply.page((shell) => formPage(shell, { door, action, ...read, kept, problems, quicker, hasChanged, now }));
}

/** The id in an address; what is none has no alert. */
export function idOf(request: FastifyRequest): string {
  return idIn(request.params, () =>
    refuse('alert.not_found', 'not_found', 'This alert does not exist, or you cannot see it.'),
  );
}
