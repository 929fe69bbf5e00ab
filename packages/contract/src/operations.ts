import { MOST_EVENTS } from './batch.ts';
import { enrolmentAnswerSchema, enrolmentSchema, sensorAnswerSchema } from './enrolment.ts';
import { errorAnswerSchema } from './error-answer.ts';
import { eventSchema, eventsAnswerSchema } from './events.ts';
import { NO_KEY, NOT_NOW, type Operation } from './operation.ts';
import { AGENT_OPERATIONS } from './operations-agents.ts';
import { SENSOR_OPERATIONS } from './operations-sensors.ts';

const school = '019a9133-2f40-7c11-8a63-0d5f0c7be2a1';
const sensor = '019a9133-3a10-7e02-9f4b-5b1d3c7a9e10';

/** Every operation that a program may call. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/events',
    id: 'sendEvents',
    summary: 'Send a batch of events',
    description: `NDJSON, one event a line, at most ${MOST_EVENTS} events and 5 MB. All of a batch is stored, or nothing. An event is known by its id: sending a batch again stores nothing twice, so a sensor repeats until it has an answer.`,
    key: true,
    takes: {
      type: 'application/x-ndjson',
      schema: eventSchema,
      name: 'Event',
      example: {
        id: '019a9133-41c8-7d10-b1f0-2a9d64c05e31',
        occurredAt: '2025-11-17T10:42:00Z',
        kind: 'visit',
        who: { account: 'LARKMOOR\\emarwood', confidence: 'certain' },
        device: 'LIB-04',
        onSite: true,
        url: 'https://fractions.example/lesson',
        title: 'Fractions',
      },
    },
    answers: { schema: eventsAnswerSchema, name: 'EventsAnswer', example: { accepted: 1, repeated: 0, alerts: 0 } },
    refuses: {
      400: 'Something in the batch needs mending; each field is named as “line 3: url”. Nothing was stored.',
      401: NO_KEY,
      409: 'An event with the same id and other content is stored already. Nothing was stored.',
      413: 'The batch is larger than 5 MB.',
      415: 'The content type is not application/x-ndjson.',
      503: NOT_NOW,
    },
  },
  {
    method: 'post',
    path: '/api/v1/enrol',
    id: 'enrol',
    summary: 'Exchange a one-time code for a key',
    description:
      'The code comes from the page “Agents and gates”, works once and for 24 hours. The key is in the answer and can never be shown again; it may write events and nothing else.',
    key: false,
    takes: {
      type: 'application/json',
      schema: enrolmentSchema,
      name: 'Enrolment',
      example: { code: '9F4K-2MXA-7QTD-C6HW' },
    },
    answers: {
      schema: enrolmentAnswerSchema,
      name: 'EnrolmentAnswer',
      example: {
        key: `gh_${school.replaceAll('-', '')}_${sensor.replaceAll('-', '')}_secret`,
        school,
        sensor,
        name: 'Main gate',
      },
    },
    refuses: {
      400: 'The code is not known, was used or has expired; the answer does not say which.',
      503: NOT_NOW,
    },
  },
  {
    method: 'get',
    path: '/api/v1/me',
    id: 'whoAmI',
    summary: 'Whose key this is',
    description: 'For a sensor that wants to know whether its key still works, without sending anything.',
    key: true,
    answers: {
      schema: sensorAnswerSchema,
      name: 'SensorAnswer',
      example: { school, sensor, kind: 'gate', name: 'Main gate' },
    },
    refuses: { 401: NO_KEY, 503: NOT_NOW },
  },
  ...SENSOR_OPERATIONS,
  ...AGENT_OPERATIONS,
  {
    method: 'get',
    path: '/api/v1/openapi.json',
    id: 'openApi',
    summary: 'This document',
    description: 'OpenAPI 3.1, made from the schemas that the server itself checks with.',
    key: false,
    answers: null,
    refuses: {},
  },
];

/** The shape and an example of every refusal. */
export const REFUSAL = {
  schema: errorAnswerSchema,
  name: 'ErrorAnswer',
  example: {
    error: {
      code: 'events.batch',
      message: 'Line 3: The field “url” is missing. Nothing of this batch was stored.',
      fields: [{ field: 'line 3: url', message: 'The field “url” is missing.' }],
      request: '019a9133-50aa-7b3e-8c27-6e0f1d2c3b4a',
    },
  },
};
