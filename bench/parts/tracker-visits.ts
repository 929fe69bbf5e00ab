import { type Answer, Pages } from './page-visits.ts';
import type { Tracker } from './tracker.ts';
import { KIND, KINDS, PUPILS, QUEUE, READER, STAFF } from './tracker-school.ts';

/** What somebody asks of request-tracker5, each beside the pages of ours that answer the same. */
export const TRACKER_PAGES = ['home', 'list', 'filtered', 'named', 'record', 'create'] as const;
export type TrackerPage = (typeof TRACKER_PAGES)[number];

/** How a ticket stands once it is written. */
export type TicketWritten = 'resolved' | 'mine' | 'unowned';

/** How many rows a list shows: as many as ours and as it does by itself. */
const ROWS = 50;

/** Somebody of the school's staff who is signed in to request-tracker5. */
export class TrackerVisitor {
  readonly #origin: string;
  readonly #owner: Tracker['owner'];
  readonly #pages: Pages;
  readonly #headers: Record<string, string>;
  #queue = '';
  #field = '';
  #record = 0;
  #made = 0;

  private constructor({ origin, owner }: Tracker, cookie: { name: string; value: string }) {
    this.#origin = origin;
    this.#owner = owner;
    // It takes no form, and few addresses, from a page that does not say where it was.
    this.#headers = { referer: `${origin}/` };
    this.#pages = new Pages([cookie], this.#headers);
    this.#headers.cookie = `${cookie.name}=${cookie.value}`;
  }

  static async signedIn(tracker: Tracker): Promise<TrackerVisitor> {
    const answer = await fetch(`${tracker.origin}/NoAuth/Login.html`, {
      method: 'POST',
      body: new URLSearchParams({ user: READER.name, pass: READER.password }),
    });
    await answer.text();
    const [name = '', value = ''] = answer.headers.getSetCookie().at(-1)?.split(';')[0]?.split('=') ?? [];
    const visitor = new TrackerVisitor(tracker, { name, value });
    const known = await tracker.owner.query<{ queue: string; field: string }>(
      'select (select id::text from queues where name = $1) as queue, (select id::text from customfields where name = $2) as field',
      [QUEUE, KIND],
    );
    visitor.#queue = known.rows[0]?.queue ?? '';
    visitor.#field = known.rows[0]?.field ?? '';
    return visitor;
  }

  /** A ticket by the interface for programs, with a comment: resolved by one of the staff, open and the reader's, or open and nobody's. */
  async write(nth: number, how: TicketWritten): Promise<void> {
    const content = { ContentType: 'text/plain', Content: `It was posted in the evening of day ${nth}.` };
    const { id } = await this.#send<{ id: string }>('POST', '/ticket', {
      ...{ Queue: QUEUE, Subject: subjectOf(nth), Requestor: [PUPILS[nth % PUPILS.length]?.name], ...content },
      ...{ Priority: (nth % 5) * 20, Owner: how === 'mine' ? READER.name : 'Nobody' },
      CustomFields: { [KIND]: KINDS[nth % KINDS.length] },
    });
    await this.#send('POST', `/ticket/${id}/comment`, { ContentType: 'text/plain', Content: 'Spoken with at break.' });
    if (how === 'resolved')
      await this.#send('PUT', `/ticket/${id}`, { Owner: STAFF[nth % STAFF.length], Status: 'resolved' });
  }

  async #send<Said>(method: string, path: string, words: Record<string, unknown>): Promise<Said> {
    const answer = await fetch(`${this.#origin}/REST/2.0${path}`, {
      ...{ method, body: JSON.stringify(words) },
      headers: { ...this.#headers, 'content-type': 'application/json' },
    });
    const said = await answer.text();
    if (!answer.ok) throw new Error(`request-tracker5 answered ${answer.status} to ${path}: ${said.slice(0, 300)}`);
    return JSON.parse(said) as Said;
  }

  /** Has a ticket that is resolved be the one that is asked for from now on. */
  async lookAtResolved(): Promise<void> {
    const { rows } = await this.#owner.query<{ id: number }>(
      "select id from tickets where status = 'resolved' order by id offset 30 limit 1",
    );
    this.#record = rows[0]?.id ?? 0;
  }

  /** Asks for a page once, and throws when what came is not that page, whole. Milliseconds. */
  async ask(page: TrackerPage): Promise<number> {
    const { path, form, faults } = this.#asking()[page];
    const answer = await this.#pages.ask(this.#origin, path, form);
    const fault = faults(answer).find(([isSo]) => !isSo);
    if (fault)
      throw new Error(`request-tracker5's ${page} ${fault[1]} (${answer.status}): ${answer.text.slice(0, 300)}`);
    return answer.ms;
  }

  #asking(): Record<TrackerPage, { path: string; form?: Record<string, string>; faults(answer: Answer): Claim[] }> {
    const [pupil] = PUPILS;
    const surname = pupil?.realName.split(' ')[1] ?? '';
    const list = (query: string) => ({
      path: `/Search/Results.html?${new URLSearchParams({ Query: query, OrderBy: 'id', Order: 'DESC', Rows: String(ROWS) })}`,
      faults: listFaults,
    });
    return {
      home: { path: '/', faults: (answer) => [isPage(answer), says(answer, 'RT at a glance'), says(answer, QUEUE)] },
      list: list(`Queue = '${QUEUE}'`),
      filtered: list(
        `Queue = '${QUEUE}' AND 'CF.{${KIND}}' = '${KINDS[0]}' AND Status = 'resolved' AND Created > '2025-01-01'`,
      ),
      named: list(`Queue = '${QUEUE}' AND Requestor.RealName LIKE '${surname}'`),
      record: {
        path: `/Ticket/Display.html?id=${this.#record}`,
        faults: (answer) => [isPage(answer), says(answer, `#${this.#record}: `), says(answer, 'resolved')],
      },
      create: {
        path: '/Ticket/Create.html',
        form: {
          ...{
            id: 'new',
            Queue: this.#queue,
            Status: 'new',
            Owner: 'Nobody',
            Requestors: PUPILS[this.#made++ % PUPILS.length]?.name ?? '',
          },
          ...{ Subject: 'Edited photo shared in a class chat', Content: 'It was posted in the evening.' },
          ...{ ContentType: 'text/plain', SubmitTicket: 'Create' },
          [`Object-RT::Ticket--CustomField-${this.#field}-Values`]: KINDS[0] ?? '',
          [`Object-RT::Ticket--CustomField-${this.#field}-Values-Magic`]: '1',
        },
        faults: ({ status, location }) => [
          [status === 302 && /\/Ticket\/Display\.html\?id=\d+/.test(location ?? ''), 'made no ticket'],
        ],
      },
    };
  }

  close(): void {
    this.#pages.close();
  }
}

/** Whether something is so, and what to say when it is not. */
type Claim = [isSo: boolean, otherwise: string];

const isPage = ({ status }: Answer): Claim => [status === 200, 'was not answered'];
const says = ({ text }: Answer, words: string): Claim => [text.includes(words), `does not say “${words}”`];

/** A list says how many it found, and shows as many as fit on a page. */
function listFaults(answer: Answer): Claim[] {
  const found = Number(/Found ([\d,]+) ticket/.exec(answer.text)?.[1]?.replaceAll(',', '') ?? 0);
  const shown = new Set([...answer.text.matchAll(/\/Ticket\/Display\.html\?id=(\d+)/g)].map(([, id]) => id));
  return [
    isPage(answer),
    [found > 0, 'found nothing'],
    [shown.size >= Math.min(found, ROWS), `shows ${shown.size} of ${found} tickets`],
  ];
}

function subjectOf(nth: number): string {
  return (
    [
      'Edited photo shared in a class chat',
      'Message to a year group',
      'Search at the library',
      'Tablet used in a test',
    ][nth % 4] ?? ''
  );
}
