import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance, FastifyRequest, LightMyRequestResponse } from 'fastify';
import type { SchoolIds } from '../db/school-ids.fixture.ts';
import { formToken } from './forgery.ts';
import type { RouteLine, Site } from './site.ts';

/** Which row each parameter names, by the beginning of the route. A route with a parameter that is not here fails with advice. */
export const PARAMS: { route: string; ids: Record<string, (of: SchoolIds) => string> }[] = [
  { route: '/views/', ids: { id: (of) => of.id('saved_view') } },
  { route: '/alerts/cover/', ids: { id: (of) => of.id('cover') } },
  { route: '/alerts/', ids: { id: (of) => of.id('alert') } },
  { route: '/passed/', ids: { id: (of) => of.id('alert') } },
  { route: '/staff-alerts/', ids: { id: (of) => of.id('alert', 2) } },
  { route: '/agent/sign-in/', ids: { id: (of) => of.id('agent_sign_in') } },
  { route: '/evidence/', ids: { id: (of) => of.id('evidence') } },
  { route: '/api/v1/agent/pictures/', ids: { event: (of) => of.id('event') } },
  {
    route: '/incidents/agencies/',
    ids: { agencyId: (of) => of.id('agency'), whom: () => 'police' },
  },
  // An adult.
  {
    route: '/incidents/:id/investigations/new/',
    ids: { id: (of) => of.id('incident'), rowId: (of) => of.id('incident_person', 3) },
  },
  { route: '/incidents/:id/threshold', ids: { id: (of) => of.id('incident', 2) } },
  // A frozen one.
  { route: '/incidents/:id/image/sheet', ids: { id: (of) => of.id('incident', 3) } },
  { route: '/incidents/questions/', ids: { type: () => 'cyberbullying' } },
  {
    route: '/incidents/',
    ids: {
      id: (of) => of.id('incident'),
      actionId: (of) => of.id('incident_action'),
      settledId: (of) => of.id('incident_action'),
      personId: (of) => of.id('incident_person'),
      noticeId: (of) => of.id('incident_notice'),
      deviceId: (of) => of.id('incident_device'),
      handoverId: (of) => of.id('handover'),
      planId: (of) => of.id('support_plan'),
      meetingId: (of) => of.id('restorative_meeting'),
      alertId: (of) => of.id('alert'),
      linkId: (of) => of.id('incident', 9),
      readerId: (of) => of.id('incident_reader'),
      exhibitId: (of) => of.id('exhibit'),
      siteId: (of) => of.id('procedure_site'),
      sanctionId: (of) => of.id('sanction'),
      investigationId: (of) => of.id('investigation'),
      rowId: (of) => of.id('incident_person', 2),
    },
  },
  { route: '/filtering/checks/probes/', ids: { id: (of) => of.id('probe'), sensorId: (of) => of.id('sensor') } },
  { route: '/filtering/checks/', ids: { id: (of) => of.id('filter_check') } },
  {
    route: '/filtering/reviews/',
    ids: {
      id: (of) => of.id('review'),
      actionId: (of) => of.id('review_action'),
      commentId: (of) => of.id('review_comment'),
    },
  },
  { route: '/governor/reports/', ids: { id: (of) => of.id('report') } },
  { route: '/reports/quiet/', ids: { id: (of) => of.id('quiet_draw'), eventId: (of) => of.id('event') } },
  { route: '/reports/meetings/', ids: { id: (of) => of.id('coordinator_meeting') } },
  { route: '/reports/', ids: { id: (of) => of.id('report') } },
  { route: '/people/role/', ids: { id: (of) => of.id('person_role') } },
  { route: '/people/groups/', ids: { id: (of) => of.id('pupil_group'), personId: (of) => of.id('person') } },
  { route: '/people/import/', ids: { id: (of) => of.id('people_import') } },
  // A pupil.
  // A parent.
  { route: '/people/:id/children', ids: { id: (of) => of.id('person', 40) } },
  { route: '/people/children/', ids: { id: (of) => of.id('parental_responsibility') } },
  { route: '/people/:id/record', ids: { id: (of) => of.id('person', 2) } },
  {
    route: '/people/:id/extra-help',
    ids: { id: (of) => of.id('person', 7), lessonId: (of) => of.id('extra_lesson') },
  },
  { route: '/people/:id/services', ids: { id: (of) => of.id('person', 2) } },
  { route: '/people/', ids: { id: (of) => of.id('person') } },
  { route: '/filtering/changes/', ids: { id: (of) => of.id('filter_change') } },
  { route: '/filtering/propose/', ids: { kind: () => 'cells' } },
  { route: '/requests/', ids: { id: (of) => of.id('access_request') } },
  {
    route: '/filtering/lists/',
    ids: { id: (of) => of.id('list_subscription'), edition: (of) => of.id('list_version') },
  },
  { route: '/filtering/history/imports/', ids: { id: (of) => of.id('log_import') } },
  { route: '/filtering/services/', ids: { id: (of) => of.id('service') } },
  { route: '/concerns/', ids: { id: (of) => of.id('concern') } },
  { route: '/support/', ids: { planId: (of) => of.id('support_plan') } },
  { route: '/meetings/', ids: { meetingId: (of) => of.id('restorative_meeting') } },
  { route: '/learned/', ids: { id: (of) => of.id('learned_action') } },
  { route: '/retention/holds/', ids: { id: (of) => of.id('record_hold') } },
  { route: '/retention/lists/', ids: { id: (of) => of.id('disposal_list') } },
  { route: '/staff-reports/', ids: { investigationId: (of) => of.id('investigation') } },
  { route: '/looks/', ids: { id: (of) => of.id('look') } },
  { route: '/appeals/', ids: { id: (of) => of.id('appeal') } },
  { route: '/lessons/', ids: { id: (of) => of.id('lesson') } },
  { route: '/registers/information-requests/', ids: { id: (of) => of.id('info_request') } },
  { route: '/registers/searches/', ids: { id: (of) => of.id('device_search') } },
  { route: '/isolated/', ids: { id: (of) => of.id('device_isolation') } },
  { route: '/sensors/', ids: { id: (of) => of.id('sensor') } },
  // Not rows: the same lists and settings at every school.
  { route: '/api/v1/agent/filters/', ids: { filter: () => '0'.repeat(64) } },
  { route: '/wellbeing/second-looks/', ids: { id: (of) => of.id('alert') } },
  { route: '/wellbeing/talks/', ids: { id: (of) => of.id('reviewer_talk') } },
  { route: '/settings/', ids: { key: () => 'alerts.foldMinutes' } },
];

/** Parameters that name something that is the same at every school. */
export const NOT_A_ROW = new Set(['key', 'filter', 'kind', 'type', 'whom']);

/** The address of a route with every parameter filled from this school's rows. */
export function addressOf(route: RouteLine, of: SchoolIds): string {
  const known = PARAMS.find((each) => route.url.startsWith(each.route));
  return route.url.replace(/:(\w+)/g, (_all, name: string) => {
    const id = known?.ids[name];
    if (!id) {
      throw new Error(
        `The matrix cannot fill :${name} of ${route.method} ${route.url}: add it to PARAMS (site/matrix.fixture.ts) with the row that it names.`,
      );
    }
    return encodeURIComponent(id(of));
  });
}

/** Sends the request of a route as whoever has this cookie, with a form token and these fields, and says whether its handler was reached. */
export async function ask(
  { app, site }: { app: FastifyInstance; site: Site },
  method: string,
  url: string,
  cookie: string | null,
  headers: Record<string, string> = {},
  fields: readonly [string, string][] = [],
): Promise<{
  response: LightMyRequestResponse;
  reached: boolean;
  status: number;
  location: string | undefined;
  body: string;
}> {
  const [name = '', value = ''] = cookie?.split('=') ?? ['__Host-gatehouse-visit', 'visit'];
  const token = formToken({ method, headers: {}, cookies: { [name]: value } }, site).token;
  let reached = false;
  const note = (message: unknown) => {
    if ((message as { request: FastifyRequest }).request.raw.url === url) reached = true;
  };
  subscribe('tracing:fastify.request.handler:start', note);
  try {
    const post = method !== 'GET';
    const response = await app.inject({
      method: method as 'GET',
      url,
      headers: {
        accept: 'text/html',
        cookie: `${name}=${value}`,
        ...(post && { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(post && { payload: new URLSearchParams([['_csrf', token], ...fields]).toString() }),
      payloadAsStream: true,
    });
    return {
      response,
      reached,
      status: response.statusCode,
      location: response.headers.location,
      body: await bodyOf(response),
    };
  } finally {
    unsubscribe('tracing:fastify.request.handler:start', note);
  }
}

/** The whole body; of news that never end, nothing. */
async function bodyOf(response: LightMyRequestResponse): Promise<string> {
  const stream = response.stream();
  if (String(response.headers['content-type']).startsWith('text/event-stream')) {
    stream.destroy();
    return '';
  }
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part as Buffer));
  return Buffer.concat(parts).toString();
}

/** A body without what differs between any two answers: ids, numbers of requests, form tokens. */
export function withoutIds(body: string): string {
  return body
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '…')
    .replace(/name="_csrf" value="[^"]*"/g, 'token');
}

/** A change in force by which the school subscribes to the list whose edition is among its rows. */
export function subscribedChange(of: SchoolIds): Record<string, unknown> {
  const at = new Date('2026-11-17T10:42:00Z');
  const definition = {
    ...{ name: 'School list', from: 'url', address: 'https://lists.example/all.tar.gz', licence: '', mapping: {} },
    ...{ everyHours: 24, holdPercent: 20, oldDays: 7 },
  };
  const proposal = { kind: 'list', act: 'add', subscription: of.id('list_subscription'), version: null, definition };
  const signBy = new Date(at.getTime() + 3_600_000);
  return { kind: 'list', proposal: JSON.stringify(proposal), emergency: true, in_force_at: at, sign_by: signBy };
}
