import type { Actor } from '../../access/scope.ts';
import { buildActor } from '../../test-support/build.ts';
import type { TestGround } from '../../test-support/database.ts';
import { type AlertSchool, buildAlertSchool } from '../alerts/alerts.fixture.ts';
import type { Ingest } from '../events/ingest.fixture.ts';
import { tellByMail } from './mail.jobs.ts';
import type { ServerForm } from './mail.schemas.ts';
import { changeServer } from './mail.service.ts';
import { ACCOUNT, type Postbox } from './postbox.fixture.ts';

/** The address that links begin with in tests. */
export const ORIGIN = 'https://gatehouse.larkmoor.example';

/** A school whose alerts are told by mail. */
export interface MailSchool extends AlertSchool {
  network: Actor;
  /** Names another mail server, or the same otherwise. */
  server(change: Partial<ServerForm>): Promise<void>;
  /** What the worker does each minute, and when an alert is raised. */
  tell(): Promise<void>;
}

/** The addresses of these people's accounts, in order. */
export async function addressesOf(t: Pick<Ingest, 'rows'>, actors: readonly Actor[]): Promise<string[]> {
  const ids = actors.map(({ accountId }) => accountId);
  const rows = await t.rows<{ email: string }>('select email from account where id = any ($1) order by email', [ids]);
  return rows.map(({ email }) => email);
}

/** The form as somebody fills it in for this postbox. */
export function formFor({ port, authority }: Pick<Postbox, 'port' | 'authority'>): ServerForm {
  return {
    ...{ host: 'localhost', port, security: 'starttls', inClear: false, ...ACCOUNT, authority },
    ...{ fromAddress: 'gatehouse@larkmoor.example', fromName: 'Gatehouse', origin: ORIGIN, isOn: true, code: '' },
  };
}

/** Builds the school, its mail server being this one. What is very serious stays with the triage desk there until a test says otherwise. */
export async function buildMailSchool(t: TestGround, box: Pick<Postbox, 'port' | 'authority'>): Promise<MailSchool> {
  const school = await buildAlertSchool(t);
  await school.setting('alerts.gravestGoTo', []);
  const network = await buildActor(t.ground, school.school, ['network_manager']);
  const server = (change: Partial<ServerForm>) =>
    changeServer(t.ground, network, {
      form: { ...formFor(box), ...change },
      ...{ factorAt: t.clock.now(), ownOrigin: 'http://localhost:3000' },
    });
  await server({});
  return { ...school, network, server, tell: () => tellByMail(t.worker, school.school) };
}
