import { enrolmentSchema, type SensorAnswer } from '@gatehouse/contract';
import type { FastifyInstance } from 'fastify';
import { refusals } from '../../kernel/refusal.ts';
import { sensorOf } from '../../site/guard.routes.ts';
import type { Site } from '../../site/site.ts';
import { enrolSensor } from './sensors.service.ts';

const refuse = refusals<'sensors.code_form'>();

/** Larger than any code; everything else is not meant for this door. */
const LARGEST_ENROLMENT = 4096;

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
  app.get('/api/v1/me', { config: { access: 'sensor' } }, async (request): Promise<SensorAnswer> => {
    const { schoolId, sensorId, kind, name } = sensorOf(request);
    return { school: schoolId, sensor: sensorId, kind, name };
  });
}
