import { NO_KEY, NOT_NOW, type Operation } from './operation.ts';
import { probeResultsAnswerSchema, probeResultsSchema, probesAnswerSchema } from './probes.ts';
import {
  nextKeyAnswerSchema,
  reportAnswerSchema,
  sensorReportSchema,
  signingKeyAnswerSchema,
} from './sensor-report.ts';
import { MOST_VISITS, visitsAnswerSchema, visitsSchema } from './visits.ts';

/** What a gate or an agent asks of the server beside sending events. */
export const SENSOR_OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/snapshot',
    id: 'readSnapshot',
    summary: 'Read the snapshot',
    description:
      'Lists, policies and phrases of the key’s school in one signed file, with which a sensor decides alone. Its version is the ETag: with If-None-Match the answer is 304 while nothing has changed. Send the first line of the newest that came as the header gatehouse-newest, and take none that was made before it: what is answered is signed as made later.',
    key: true,
    answers: null,
    gives: 'application/octet-stream',
    refuses: { 401: NO_KEY, 503: NOT_NOW },
  },
  {
    method: 'get',
    path: '/api/v1/signing-key',
    id: 'readSigningKey',
    summary: 'Read the key that snapshots are signed with',
    description:
      'A sensor asks once, when it enrols, and keeps it: whatever says to be a snapshot later has to hold against it.',
    key: true,
    answers: {
      schema: signingKeyAnswerSchema,
      name: 'SigningKeyAnswer',
      example: { keyId: '5f0c7be2a1d94c31', publicKey: '-----BEGIN PUBLIC KEY-----…' },
    },
    refuses: { 401: NO_KEY, 503: NOT_NOW },
  },
  {
    method: 'post',
    path: '/api/v1/key',
    id: 'changeKey',
    summary: 'Change the key',
    description:
      'Answers the sensor’s next key. The one that it showed works until the next one is used for the first time.',
    key: true,
    answers: {
      schema: nextKeyAnswerSchema,
      name: 'NextKeyAnswer',
      example: { key: 'gh_019a91332f407c118a630d5f0c7be2a1_019a91333a107e029f4b5b1d3c7a9e10_secret' },
    },
    refuses: { 401: NO_KEY, 503: NOT_NOW },
  },
  {
    method: 'post',
    path: '/api/v1/report',
    id: 'reportSensor',
    summary: 'Say how the sensor is',
    description:
      'Sent every half minute: with what it decides, what waits, what was lost, what troubles it. Only the last one is kept. The answer says whether probes are to be tried now. The header gatehouse-machine may say which machine it is, as an id that a copy of the key does not carry along: two under one key are told to whoever keeps it running. The header gatehouse-heard shows again what the answer before said under “heard”: by it a server whose machine was put back hears of that, and asks for what it took meanwhile.',
    key: true,
    takes: {
      type: 'application/json',
      schema: sensorReportSchema,
      name: 'SensorReport',
      example: { release: '0.1.0', snapshot: null, waitingBytes: 0, lost: 0, problems: [] },
    },
    answers: { schema: reportAnswerSchema, name: 'ReportAnswer', example: { taken: true, probes: false } },
    refuses: { 400: 'A field is missing or does not have the expected form.', 401: NO_KEY, 503: NOT_NOW },
  },
  {
    method: 'get',
    path: '/api/v1/probes',
    id: 'readProbes',
    summary: 'Read the probes',
    description:
      'Addresses that the sensor tries with what it really has loaded, as if somebody opened them: a gate for each reader that is named, an agent those of its own reader. Nothing is opened and no event is sent.',
    key: true,
    answers: {
      schema: probesAnswerSchema,
      name: 'ProbesAnswer',
      example: {
        probes: [{ key: 'gambling pupil-ks3', address: 'casino.test', reader: { audience: 'pupil-ks3' } }],
      },
    },
    refuses: { 401: NO_KEY, 503: NOT_NOW },
  },
  {
    method: 'post',
    path: '/api/v1/probes',
    id: 'sendProbes',
    summary: 'Say what became of the probes',
    description:
      'Kept once for each time that they were asked for. What the server does not know of by its key is left aside.',
    key: true,
    takes: {
      type: 'application/json',
      schema: probeResultsSchema,
      name: 'ProbeResults',
      example: {
        snapshot: null,
        results: [{ key: 'gambling pupil-ks3', decided: 'closed', reason: 'category' }],
      },
    },
    answers: { schema: probeResultsAnswerSchema, name: 'ProbeResultsAnswer', example: { taken: true } },
    refuses: { 400: 'A field is missing or does not have the expected form.', 401: NO_KEY, 503: NOT_NOW },
  },
  {
    method: 'post',
    path: '/api/v1/visits',
    id: 'sendVisits',
    summary: 'Send browsing history from a proxy’s log',
    description: `At most ${MOST_VISITS} visits. All of a batch is written, or nothing; sending it again writes nothing twice. Of each visit the server writes what the school keeps: the whole address, its host, or nothing.`,
    key: true,
    takes: {
      type: 'application/json',
      schema: visitsSchema,
      name: 'Visits',
      example: {
        visits: [
          {
            id: '019a9133-41c8-7d10-b1f0-2a9d64c05e31',
            firstAt: '2025-11-17T10:42:00.000Z',
            lastAt: '2025-11-17T10:42:09.000Z',
            times: 14,
            who: { account: 'emarwood', confidence: 'certain' },
            device: '10.4.0.18',
            url: 'https://fractions.example/',
            action: 'allow',
          },
        ],
      },
    },
    answers: {
      schema: visitsAnswerSchema,
      name: 'VisitsAnswer',
      example: { written: 1, repeated: 0, notKept: 0 },
    },
    refuses: {
      400: 'A field is missing or does not have the expected form. Nothing was written.',
      401: NO_KEY,
      503: NOT_NOW,
    },
  },
];
