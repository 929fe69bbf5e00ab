import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventId, sendEvents } from './school.ts';
import type { Visitor } from './visitor.ts';

/** What was sent and what the server said it has. */
export interface Night {
  events: object[];
  acknowledgedEvents: object[];
  /** Titles of incidents that were logged by the server's own answer. */
  incidents: string[];
  /** Title and SHA-256 of files that were stored by its own answer. */
  files: { title: string; sha256: string }[];
  /** Refusals that were neither “not now” (503) nor “stored already” (409). */
  odd: number[];
  end(): Promise<void>;
}

const FORM = {
  ...{ 'when-date': 'today', 'when-time': '00:01', 'person-0-name': 'Not known', 'person-0-part': 'affected' },
  ...{ type: 'cyberbullying', details: 'It was posted on Sunday evening.', intent: 'deliberate', grade: 'moderate' },
};

/** Where whoever logged one stands then: on its page. */
const INCIDENT = /^\/incidents\/[0-9a-f-]{36}$/;

/** Logs an incident once, for its page; the path of the page. */
export async function logIncident(head: Visitor, title: string): Promise<string> {
  const { text, path } = await head.post('/incidents/new', { ...FORM, title });
  if (!INCIDENT.test(path)) throw new Error(`The incident was not logged: ${text.slice(0, 400)}`);
  return path;
}

/** A gate that sends batches, and a head who logs incidents and brings files, each form sent again until it is said to be stored. */
export function beginNight(origin: string, key: string, head: Visitor, incident: string): Night {
  let going = true;
  const night: Night = {
    ...{ events: [], acknowledgedEvents: [], incidents: [], files: [], odd: [] },
    end: async () => {
      going = false;
      await Promise.all(lanes);
    },
  };
  const told = (status: number) => {
    if (status >= 400 && ![409, 503].includes(status)) night.odd.push(status);
    return status;
  };
  /** Asks again until it is answered with something; a server that is away cuts the line or says 503. */
  const untilStored = async (send: () => Promise<boolean>): Promise<boolean> => {
    for (let tries = 0; tries < 300; tries++) {
      if (await send().catch(() => false)) return true;
      await sleep(100);
    }
    return false;
  };
  const gate = async () => {
    while (going) {
      const batch = Array.from({ length: 20 }, visit);
      night.events.push(...batch);
      const status = await sendEvents(origin, key, batch).then(
        (answer) => told(answer.status),
        () => 0,
      );
      if (status === 200) night.acknowledgedEvents.push(...batch);
      // Two of these stay below the batches that one gate may send in a minute.
      await sleep(status === 200 ? 200 : 50);
    }
  };
  const forms = async () => {
    for (let number = 1; going; number++) {
      const title = `Case ${number} of the night`;
      let page: Awaited<ReturnType<Visitor['get']>> | undefined;
      const isLogged = await untilStored(async () => {
        page ??= await head.get('/incidents/new').then((got) => (told(got.status) === 200 ? got : undefined));
        if (!page) return false;
        const { status, text, path } = await head.post('/incidents/new', { ...FORM, title }, page);
        return (told(status) === 200 && INCIDENT.test(path)) || (status === 409 && text.includes('stored'));
      });
      if (isLogged) night.incidents.push(title);
    }
  };
  const files = async () => {
    for (let number = 1; going; number++) {
      const title = `File ${number} of the night`;
      const bytes = randomBytes(1_000_000);
      let csrf: string | undefined;
      const isBrought = await untilStored(async () => {
        csrf ??= /name="_csrf" value="([^"]+)"/.exec((await head.get(`${incident}/evidence/files`)).text)?.[1];
        if (!csrf) return false;
        const { status, text, path } = await head.bring(`${incident}/evidence/files`, fileForm(csrf, title, bytes));
        return (told(status) === 200 && path.endsWith('/evidence')) || (status === 409 && text.includes('stored'));
      });
      if (isBrought) night.files.push({ title, sha256: createHash('sha256').update(bytes).digest('hex') });
      await sleep(400);
    }
  };
  const lanes = [gate(), gate(), forms(), files()];
  return night;
}

const visit = () => ({
  id: eventId(),
  occurredAt: new Date().toISOString(),
  kind: 'visit',
  who: { account: 'not.on.the.roll', confidence: 'likely' },
  url: 'https://lessons.example/page',
});

function fileForm(csrf: string, title: string, bytes: Buffer): FormData {
  const form = new FormData();
  const said = { _csrf: csrf, title, receivedFrom: 'Kit Farrow', 'when-date': 'today', 'when-time': '00:01' };
  for (const [name, value] of Object.entries(said)) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(bytes)]), 'chat.bin');
  return form;
}
