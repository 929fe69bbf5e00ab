import { renderToString } from 'preact-render-to-string';
import { byWords, listWords, plural } from '../../ui/words.ts';
import type { Outgoing } from './mail-send.ts';

/** What waits, as numbers. There is nothing else to say. */
export interface Waiting {
  urgent: number;
  high: number;
  other: number;
  late: number;
  /** Of what was told to the school: urgent, the rest, and what nobody took on in time. */
  toldUrgent: number;
  told: number;
  toldLate: number;
  /** Incidents that a colleague made theirs and they have not opened. */
  given: number;
  /** Of the gravest incidents: those of which a deadline was just missed. */
  missed: number;
  /** Alerts that wait for others, who alone may open them. */
  elsewhere: number;
  /** Monitoring reports that are late, theirs to sign or of those beneath them. */
  reports: number;
  /** Requests from block pages that nobody answered in time. */
  requests: number;
  /** Changes of the filter that they asked for, and that somebody has answered. */
  answers: number;
  signatures: number;
  overdue: number;
  /** Lessons of theirs that a day with times of its own has left outside the school day. */
  lessons: number;
  /** Roles, cover and readings by name that end soon and that they can prolong. */
  endings: number;
  /** A disk of the server: 4 where it fills, 5 where it is nearly full, 0 where there is room. */
  room: number;
  /** The server's certificate: 4 where it ends within two weeks, 5 within days or has ended, 0 where there is time. */
  certificate: number;
  /** 1 where the clock of the server leapt and nobody has said yet that it is right. */
  clock: number;
  /** When the first of it falls due. */
  by: Date | null;
}

/** Nothing. */
export const NOTHING: Waiting = {
  ...{ urgent: 0, high: 0, other: 0, late: 0, toldUrgent: 0, told: 0, toldLate: 0 },
  ...{
    given: 0,
    missed: 0,
    elsewhere: 0,
    reports: 0,
    answers: 0,
    requests: 0,
    signatures: 0,
    overdue: 0,
    lessons: 0,
    endings: 0,
  },
  ...{ room: 0, certificate: 0, clock: 0, by: null },
};

/** Whether there is anything to say. */
export function isNothing({ by: _by, ...counts }: Waiting): boolean {
  return Object.values(counts).every((count) => count === 0);
}

/** What is common to every message. */
interface About {
  schoolName: string;
  origin: string;
  now: Date;
}

const WHY_SO_LITTLE =
  'For privacy, this message says no more. Sign in to Gatehouse for details. Choose what you are emailed about there, under your name.';

/** A message that says how much waits, by when, and where. No name, no category, nothing that anybody wrote (R94). */
export function waitingMessage(waiting: Waiting, about: About): Omit<Outgoing, 'id' | 'to' | 'date'> {
  const { schoolName, origin, now } = about;
  const lines = linesOf(waiting);
  // By a clock that may be wrong no time is named.
  const by =
    waiting.by && waiting.by > now && !waiting.clock ? `The first needs opening ${byWords(waiting.by, now)}.` : null;
  const { urgent, high, other, late, toldUrgent, told, toldLate } = waiting;
  const alerts = urgent + high + other + late + toldUrgent + told + toldLate > 0;
  const subject = `Gatehouse: ${listWords(lines.map(({ short }) => short))}`;
  const link = alerts
    ? { href: `${origin}/waiting`, text: 'Open them' }
    : waiting.clock
      ? { href: `${origin}/machine`, text: 'Check the server clock' }
      : waiting.room
        ? { href: `${origin}/machine`, text: 'Check disk space' }
        : waiting.certificate
          ? { href: `${origin}/machine`, text: 'Check the certificate' }
          : { href: `${origin}/today`, text: 'Open Today' };
  const sentences = [...lines.map(({ long }) => long), ...(by ? [by] : [])];
  return { subject, ...bodies(subject, [`At ${schoolName}:`, ...sentences], link) };
}

/** The message with which somebody tries the mail server. */
export function testMessage({ schoolName, origin }: Omit<About, 'now'>): Omit<Outgoing, 'id' | 'to' | 'date'> {
  const subject = 'Gatehouse: a test message';
  const words = [`The mail server of ${schoolName} accepts messages from Gatehouse.`, 'This is only a test.'];
  return { subject, ...bodies(subject, words, { href: `${origin}/today`, text: 'Open Gatehouse' }) };
}

const ROOM: Readonly<Record<number, { short: string; long: string }>> = {
  4: { short: 'the server disk is filling up', long: 'The server disk is filling up.' },
  5: {
    short: 'the server disk is nearly full',
    long: 'The server disk is nearly full. If it fills, Gatehouse may stop until there is space.',
  },
};

const CERTIFICATE: typeof ROOM = {
  4: {
    short: 'the server certificate ends soon',
    long: 'The server certificate ends within two weeks. After that, browsers refuse to open Gatehouse, and gates and managed browsers send nothing.',
  },
  5: {
    short: 'the server certificate is about to end',
    long: 'The server certificate ends within three days, or has ended. After that, browsers refuse to open Gatehouse, and gates and managed browsers send nothing.',
  },
};

const CLOCK = {
  short: 'check the server clock',
  long: 'The server clock has jumped, or the server was off for days. The date of this message may be wrong too. Until someone confirms the time is right, no old records are destroyed, and due and late times may be wrong.',
};

function linesOf(waiting: Waiting): { short: string; long: string }[] {
  const { urgent, high, other, late, toldUrgent, told, toldLate } = waiting;
  const { given, missed, elsewhere, reports, answers, requests, signatures, overdue, lessons, endings } = waiting;
  const counts: [number, string, string][] = [
    [urgent, plural(urgent, 'urgent alert'), 'to look at'],
    [high, plural(high, 'high alert'), 'to look at'],
    [other, plural(other, urgent + high > 0 ? 'other alert' : 'alert'), 'to look at'],
    [late, plural(late, 'overdue alert', 'overdue alerts'), ''],
    [toldUrgent, plural(toldUrgent, 'urgent concern'), 'to read'],
    [told, plural(told, toldUrgent > 0 ? 'other concern' : 'concern'), 'to read'],
    [toldLate, plural(toldLate, 'overdue concern', 'overdue concerns'), ''],
    [elsewhere, plural(elsewhere, 'overdue alert for others', 'overdue alerts for others'), 'to ask about'],
    [missed, plural(missed, 'incident with a missed deadline', 'incidents with a missed deadline'), ''],
    [reports, plural(reports, 'late monitoring report'), ''],
    [requests, plural(requests, 'overdue unblock request'), 'to answer'],
    [answers, plural(answers, 'answer to what you asked for', 'answers to what you asked for'), ''],
    [given, plural(given, 'incident given to you', 'incidents given to you'), ''],
    [signatures, plural(signatures, 'thing to sign', 'things to sign'), ''],
    [overdue, plural(overdue, 'thing overdue', 'things overdue'), ''],
    [lessons, plural(lessons, 'lesson outside school hours', 'lessons outside school hours'), 'to move or cancel'],
    [
      endings,
      plural(endings, 'role, cover or access that ends soon', 'roles, cover or access that end soon'),
      'to extend or let end',
    ],
  ];
  const lines = counts
    .filter(([count]) => count > 0)
    .map(([, words, then]) => ({ short: words, long: `${words}${then && ` ${then}`}.` }));
  const room = ROOM[waiting.room];
  const certificate = CERTIFICATE[waiting.certificate];
  return [
    ...[...lines, ...(room ? [room] : []), ...(certificate ? [certificate] : [])],
    ...(waiting.clock ? [CLOCK] : []),
  ];
}

function bodies(
  title: string,
  sentences: readonly string[],
  link: { href: string; text: string },
): { text: string; html: string } {
  // The address has a line of its own: a longer one is broken for the journey, and programs that show text as it came cannot follow it. Lines end as
  // mail ends them: with a bare line feed short lines are measured together, and the address was broken where the words before it had some length.
  const text = `${[...sentences, `${link.text}:\r\n${link.href}`, WHY_SO_LITTLE].join('\r\n\r\n')}\r\n`;
  const html = renderToString(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
      </head>
      <body>
        <div style="font-family:sans-serif;font-size:18px;line-height:1.5;color:#1d1d1b;max-width:36em">
          {sentences.map((sentence) => (
            <p>{sentence}</p>
          ))}
          <p>
            <a href={link.href} style="color:#0b5563">
              {link.text}
            </a>
          </p>
          <p style="font-size:16px">{WHY_SO_LITTLE}</p>
        </div>
      </body>
    </html>,
  );
  return { text, html: `<!doctype html>${html}` };
}
