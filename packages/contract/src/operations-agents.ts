import {
  confirmAnswerSchema,
  confirmSchema,
  joinAnswerSchema,
  joinSchema,
  pictureAnswerSchema,
  worldAskSchema,
} from './agent.ts';
import { noticeReadAnswerSchema, noticeReadSchema } from './agent-notice.ts';
import {
  signInAnswerSchema,
  signInBeginAnswerSchema,
  signInBeginSchema,
  signInTakeSchema,
  signOutAnswerSchema,
} from './agent-sign-in.ts';
import { NO_KEY, NOT_NOW, type Operation } from './operation.ts';

const school = '019a9133-2f40-7c11-8a63-0d5f0c7be2a1';
const sensor = '019a9133-3a10-7e02-9f4b-5b1d3c7a9e10';
const WRONG_FORM = 'A field is missing or does not have the expected form.';

/** What an agent in a browser asks of the server beside what every sensor does. */
export const AGENT_OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/agent/join',
    id: 'joinAgent',
    summary: 'Join with the school’s joining code',
    description:
      'An installed agent gets a key of its own, and the public key that every world has to hold against. The same installation that comes again stays the same device.',
    key: false,
    takes: {
      type: 'application/json',
      schema: joinSchema,
      name: 'Join',
      example: {
        join: '9F4K-2MXA-7QTD-C6HW',
        install: '0b9a1c9e-5f0c-4be2-8a1d-94c310000001',
        device: 'LIB-04',
        release: '0.1.0',
        platform: 'linux x86-64',
      },
    },
    answers: {
      schema: joinAnswerSchema,
      name: 'JoinAnswer',
      example: {
        key: `gh_${school.replaceAll('-', '')}_${sensor.replaceAll('-', '')}_secret`,
        school,
        sensor,
        name: 'LIB-04',
        keyId: '5f0c7be2a1d94c31',
        publicKey: '-----BEGIN PUBLIC KEY-----…',
      },
    },
    refuses: {
      400: 'The code is not known, or another has taken its place.',
      403: 'The key of this installation was ended on the page.',
      503: NOT_NOW,
    },
  },
  {
    method: 'post',
    path: '/api/v1/agent/world',
    id: 'readWorld',
    summary: 'Read what to do for whoever uses the browser',
    description:
      'A signed line, then JSON: rules, what is watched, the notice, and the id of the list filter. 204 while the world that is known still holds. Send the first line of the newest that came as the header gatehouse-newest, and take none that was made before it: what is answered is signed as made later. An account that is not known has the strictest rules.',
    key: true,
    takes: {
      type: 'application/json',
      schema: worldAskSchema,
      name: 'WorldAsk',
      example: { account: 'emarwood@larkmoor.example', confidence: 'certain', known: null },
    },
    answers: null,
    gives: 'text/plain',
    refuses: { 400: WRONG_FORM, 401: NO_KEY, 503: NOT_NOW },
  },
  {
    method: 'get',
    path: '/api/v1/agent/filters/{filter}',
    id: 'readFilter',
    summary: 'Read a list filter',
    description:
      'The bytes of a binary fuse filter; its name is their SHA-256. A filter that is not there any more is 404.',
    key: true,
    answers: null,
    gives: 'application/octet-stream',
    refuses: { 401: NO_KEY, 404: 'There is no such filter any more: ask for the world again.', 503: NOT_NOW },
  },
  {
    method: 'post',
    path: '/api/v1/agent/confirm',
    id: 'confirmAddress',
    summary: 'Ask what holds for an address that the filter may have',
    description: 'Nothing of the address is kept or logged.',
    key: true,
    takes: {
      type: 'application/json',
      schema: confirmSchema,
      name: 'Confirm',
      example: { account: 'emarwood@larkmoor.example', url: 'https://casino.example/' },
    },
    answers: {
      schema: confirmAnswerSchema,
      name: 'ConfirmAnswer',
      example: {
        verdict: { action: 'allow', category: null, reason: 'fallback', rule: null, trace: [] },
        holdsFor: 'host',
        until: '2026-11-17T10:57:00.000Z',
      },
    },
    refuses: { 400: WRONG_FORM, 401: NO_KEY, 503: NOT_NOW },
  },
  {
    method: 'post',
    path: '/api/v1/agent/pictures/{event}',
    id: 'sendPicture',
    summary: 'Send the screenshot of an event',
    description:
      'At most one an episode and minute, only of an event that this agent sent and that raised an alert, from the severity that the school chose, and never where an image of child abuse may be shown. It is sealed on arrival. The same one sent twice is kept once.',
    key: true,
    takesBytes: 'image/jpeg',
    query: [{ name: 'taken', format: 'date-time', description: 'When it was taken.' }],
    answers: { schema: pictureAnswerSchema, name: 'PictureAnswer', example: { kept: true } },
    refuses: {
      400: 'It is no JPEG, or a field is missing.',
      401: NO_KEY,
      404: 'The event has not come yet: send the picture again after it.',
      409: 'The school does not want it kept, or there is another one of this event or minute.',
      413: 'It is larger than 400 kB.',
      503: NOT_NOW,
    },
  },
  {
    method: 'post',
    path: '/api/v1/agent/notice-read',
    id: 'noticeRead',
    summary: 'Say that the monitoring notice was read',
    description:
      'Kept for the person whom the account leads to, else for this browser. The same reading sent twice is kept once.',
    key: true,
    takes: {
      type: 'application/json',
      schema: noticeReadSchema,
      name: 'NoticeRead',
      example: { account: 'emarwood@larkmoor.example', version: '5f0c7be2a1d94c31', at: '2026-11-17T10:50:00.000Z' },
    },
    answers: { schema: noticeReadAnswerSchema, name: 'NoticeReadAnswer', example: { kept: true } },
    refuses: { 400: WRONG_FORM, 401: NO_KEY, 503: NOT_NOW },
  },
  {
    method: 'post',
    path: '/api/v1/agent/sign-in',
    id: 'beginSignIn',
    summary: 'Begin a sign-in at a browser that nobody’s account is in',
    description:
      'Answers the page on which somebody grants it, to be opened in this browser. The challenge is the SHA-256 of a secret that only the agent has (PKCE, RFC 7636): nobody can sign in for a browser other than their own.',
    key: true,
    takes: {
      type: 'application/json',
      schema: signInBeginSchema,
      name: 'SignInBegin',
      example: { challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM' },
    },
    answers: {
      schema: signInBeginAnswerSchema,
      name: 'SignInBeginAnswer',
      example: { path: `/agent/sign-in/${sensor}` },
    },
    refuses: { 400: WRONG_FORM, 401: NO_KEY, 503: NOT_NOW },
  },
  {
    method: 'post',
    path: '/api/v1/agent/sign-in/take',
    id: 'takeSignIn',
    summary: 'Take the grant of a sign-in',
    description:
      'The grant is in the address to which the page leads, and is taken once, within a minute, by the agent that began.',
    key: true,
    takes: {
      type: 'application/json',
      schema: signInTakeSchema,
      name: 'SignInTake',
      example: {
        grant: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
        verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      },
    },
    answers: {
      schema: signInAnswerSchema,
      name: 'SignInAnswer',
      example: { account: 'emarwood', name: 'Ellis Marwood', until: '2026-11-17T18:42:00.000Z' },
    },
    refuses: { 400: 'The grant is not known, was used, or is over.', 401: NO_KEY, 503: NOT_NOW },
  },
  {
    method: 'post',
    path: '/api/v1/agent/sign-out',
    id: 'endSignIn',
    summary: 'Whoever signed in at this browser is gone',
    description: 'Said again it is the same.',
    key: true,
    answers: { schema: signOutAnswerSchema, name: 'SignOutAnswer', example: { done: true } },
    refuses: { 401: NO_KEY, 503: NOT_NOW },
  },
];
