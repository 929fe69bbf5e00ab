import type { FastifyInstance } from 'fastify';
import { may } from '../../access/scope.ts';
import { transactTogether } from '../../access/transact.ts';
import { alertNumber } from '../../kernel/record-number.ts';
import { problemsOf } from '../../site/form-fields.ts';
import { actorOf } from '../../site/guard.routes.ts';
import { Elsewhere } from '../../site/page.routes.ts';
import type { Site } from '../../site/site.ts';
import { DOOR_LIST, DOORS, type Door } from './alert-doors.ts';
import { decideForm, queueQuery } from './alerts.schemas.ts';
import { comment, refuse, undo } from './alerts.service.ts';
import { logHref } from './alerts.ts';
import { registerCover } from './alerts-cover.routes.ts';
import { coverEndingToday } from './alerts-cover-today.service.ts';
import { countUnviewed, readQueue, viewAlert } from './alerts-desk.service.ts';
import { deskNews, deskPage, episodePage } from './alerts-desk.views.tsx';
import { alertsToFind } from './alerts-find.service.ts';
import { idOf, registerForms } from './alerts-forms.routes.ts';
import { withdraw } from './alerts-joint.service.ts';
import { registerAlertList } from './alerts-list.routes.ts';
import { registerAlertsLive } from './alerts-live.routes.ts';
import { alertsForToday } from './alerts-today.service.ts';
import { readMyWaits, WAITS_PATH, waitsForToday } from './alerts-waits.service.ts';
import { waitsPage } from './alerts-waits.views.tsx';
import { registerWhose } from './alerts-whose.routes.ts';

/** The three desks, their forms, the list of all alerts, what is live, and what Today shows of them. */
export function registerAlerts(app: FastifyInstance, site: Site): void {
  registerAlertList(app, site);
  registerCover(app, site);
  registerWhose(app, site);
  for (const door of DOOR_LIST) {
    const { base, read } = DOORS[door];
    site.counts.set(base, async (shared, actor) => (may(actor, read) ? countUnviewed(shared, actor, door) : 0));
    registerAlertsLive(app, site, door);
    registerDesk(app, site, door);
    registerForms(app, site, door);
  }
  site.today.push(...alertsForToday, waitsForToday, coverEndingToday);
  app.get(WAITS_PATH, { config: { access: 'alerts.hearWaits' } }, (request, reply) =>
    reply.pageOf((shared) => readMyWaits(shared, actorOf(request)), waitsPage),
  );
  site.find.push(alertsToFind);
}

function registerDesk(app: FastifyInstance, site: Site, door: Door): void {
  const { base, read: access } = DOORS[door];
  const { ground } = site;
  app.get(base, { config: { access } }, async (request, reply) => {
    const { tab, open } = queueQuery.parse(request.query);
    if (open) return reply.redirect(`${base}/${open}?tab=${tab}`, 303);
    return reply.pageOf((shared) => readQueue(shared, actorOf(request), door, tab, null), deskPage);
  });
  app.get(`${base}/queue`, { config: { access, quiet: true } }, async (request, reply) => {
    const { tab, open, seen } = queueQuery.parse(request.query);
    const queue = await readQueue(ground, actorOf(request), door, tab, open ?? null);
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(deskNews(queue, seen));
  });
  app.get(`${base}/:id`, { config: { access } }, async (request, reply) => {
    const id = idOf(request);
    const { tab, shown } = queueQuery.parse(request.query);
    return reply.pageOf(
      async (shared) => {
        const data = await viewAlert(shared, actorOf(request), { door, id, tab });
        const { alert } = data.episode;
        // It became part of another episode: that is where its number leads.
        return alert.id === id ? data : new Elsewhere(`${base}/${alert.id}`);
      },
      (shell, data) => episodePage(shell, { ...data, shown }),
      { keepsPlans: true, recount: ({ isFirstLook }) => isFirstLook },
    );
  });
  app.post(`${base}/:id/decide`, { config: { access } }, async (request, reply) => {
    const id = idOf(request);
    const form = decideForm.safeParse(request.body);
    if (!form.success) {
      // The note comes back with what is said of it: a decision without it would be another one.
      const [tooLong] = problemsOf(form.error).filter(({ field }) => field === 'note');
      throw refuse('alert.words', 'invalid', tooLong ? `${tooLong.message}.` : 'Open the alert again, then decide.');
    }
    const { version, note } = form.data;
    const on = { door, id, version };
    // Both or neither: killed between the two, the same form came again and was told that it is stored, and nothing was taken back.
    const takenBack = await transactTogether(ground, async (shared) => {
      if (note) await comment(shared, actorOf(request), { ...on, words: note });
      if (form.data.do === 'undo') return undo(shared, actorOf(request), on);
      return form.data.do === 'withdraw' ? withdraw(shared, actorOf(request), on) : null;
    });
    if (takenBack) {
      const number = alertNumber(takenBack);
      const text =
        form.data.do === 'undo'
          ? `${number} is open again. The decision was undone.`
          : `You withdrew the proposal for ${number}.`;
      return reply.done(`${base}/${id}`, { text });
    }
    if (form.data.do === 'escalate') return reply.redirect(logHref(id), 303);
    if (form.data.do !== 'note') return reply.redirect(`${base}/${id}/${form.data.do}`, 303);
    const text = note ? 'Note saved to the history of this alert.' : 'Nothing was saved: the note is empty.';
    return reply.done(`${base}/${id}`, { text, nothing: !note });
  });
}
