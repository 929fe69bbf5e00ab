import {
  enrolmentSchema,
  HEARD_HEADER,
  MACHINE_HEADER,
  type SensorAnswer,
  sensorReportSchema,
} from '@gatehouse/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusals } from '../../kernel/refusal.ts';
import { EVERY_SENSOR, sensorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { enrolSensor, rotateKey } from './sensors.service.ts';
import { takeReport } from './sensors-report.service.ts';

const refuse = refusals<'sensors.code_form' | 'sensors.report_form'>();

/** Larger than any code; everything else is not meant for this door. */
const LARGEST_ENROLMENT = 4096;
/** Twenty problems of 300 characters, and room to spare. */
const LARGEST_REPORT = 64 * 1024;

/** The API through which sensors come to their key, and ask whose it is. */
export function registerSensorsApi(app: FastifyInstance, site: Site): void {
  app.post(
    '/api/v1/enrol',
    { config: { access: 'anyone', withoutCookies: true }, bodyLimit: LARGEST_ENROLMENT },
    async (request, reply) => {
      const asked = enrolmentSchema.safeParse(request.body);
      if (!asked.success) {
        const message = 'Send the one-time code as JSON, such as {"code": "9F4K-…"}.';
        throw refuse('sensors.code_form', 'invalid', message, [{ field: 'code', message }]);
      }
      return reply
        .header('cache-control', 'no-store')
        .send(await enrolSensor(site.ground, asked.data.code, request.ip));
    },
  );
  app.get(
    '/api/v1/me',
    { config: { access: 'sensor', sensors: EVERY_SENSOR } },
    async (request): Promise<SensorAnswer> => {
      const { schoolId, sensorId, kind, name } = sensorOf(request);
      return { school: schoolId, sensor: sensorId, kind, name };
    },
  );
  registerKeyAndReport(app, site);
}

function registerKeyAndReport(app: FastifyInstance, site: Site): void {
  app.post('/api/v1/key', { config: { access: 'sensor', sensors: EVERY_SENSOR } }, async (request, reply) =>
    reply.header('cache-control', 'no-store').send({ key: await rotateKey(site.ground, sensorOf(request)) }),
  );
  app.post(
    '/api/v1/report',
    { config: { access: 'sensor', sensors: EVERY_SENSOR }, bodyLimit: LARGEST_REPORT },
    async (request) => {
      const report = sensorReportSchema.safeParse(request.body);
      if (!report.success) {
        const field = report.error.issues[0]?.path.join('.') || 'report';
        const message = `The field “${field}” is missing or does not have the expected form.`;
        throw refuse('sensors.report_form', 'invalid', message, [{ field, message }]);
      }
      const { probes, restored, heard } = await takeReport(site.ground, sensorOf(request), {
        report: report.data,
        machine: machineOf(request),
        heard: request.headers[HEARD_HEADER],
      });
      const again = restored && { of: restored.of.toISOString(), since: restored.since.toISOString() };
      return { taken: true, probes, heard, ...(again && { restored: again }) };
    },
  );
}

/** Which machine a sensor says it is; undefined where it says none, or something that is no id. */
function machineOf({ headers }: FastifyRequest): string | undefined {
  const said = headers[MACHINE_HEADER];
  return typeof said === 'string' && /^[0-9a-f-]{16,64}$/.test(said) ? said : undefined;
}
