import { type PaperBlock, pdfOf } from '../../ui/paper.ts';
import { ANOTHER_YEAR, dayWords, fullDateTimeWords, plural, timeWords } from '../../ui/words.ts';
import { LOOKS, type Look } from './looks.ts';
import type { SeenVisit } from './looks-history.store.ts';
import { emptyWords, visitWords } from './looks-visit-words.ts';

/** One day of a document, with its visits in order. */
export interface HandedVisits {
  day: string;
  visits: readonly SeenVisit[];
  /** When its log was disposed of; null while it is there, undefined where there is none. */
  log: Date | null | undefined;
}

/** What a document of browsing says besides the visits. */
export interface Handed {
  look: Look;
  school: string;
  days: readonly HandedVisits[];
  /** Which part of the day it is, as “1 of 2”; empty where it is all of it. */
  part: string;
  /** Who is given it, and how. */
  to: string;
  by: string;
  now: Date;
}

/** Browsing as an authority is given it: who asked and on which basis, who allowed it, then day by day. */
export function handoverPdf(handed: Handed): Buffer {
  const { look, school, days, part, to, by, now } = handed;
  const count = days.reduce((sum, { visits }) => sum + visits.length, 0);
  const asked = LOOKS[look.kind].questions.map(({ id, label }) => ({
    name: label,
    value: look.details[id] ?? 'Not said',
  }));
  const facts = [
    { name: 'Of', value: look.subject?.name ?? '' },
    { name: 'Given to', value: to },
    { name: 'How', value: by },
    ...asked,
    { name: 'Asked for by', value: `${look.requester.name}, ${fullDateTimeWords(look.requestedAt)}` },
    {
      name: 'Approved by',
      value: `${look.decidedBy?.name ?? 'Somebody'}${look.decidedAt ? `, ${fullDateTimeWords(look.decidedAt)}` : ''}`,
    },
    { name: 'Days', value: daysWords(days) },
    ...(part ? [{ name: 'Part of the day', value: `${part}, in the order of time` }] : []),
    { name: 'Visits', value: String(count) },
    { name: 'Fingerprint of the request', value: look.hash },
  ];
  return pdfOf({
    title: 'Browsing handed over',
    school,
    under: `For ${to}, ${fullDateTimeWords(now)}.`,
    at: now,
    blocks: [
      { kind: 'facts', facts },
      { kind: 'heading', text: 'How to read it' },
      { kind: 'text', text: READING },
      ...days.flatMap((day) => dayBlocks(day, now)),
    ],
  });
}

const READING =
  'Times are those of the United Kingdom. A visit is all that one person at one device asked of one site within a minute. “Signed in” means that they were signed in; “A device of theirs” means that it was theirs and somebody else may have used it. “Inside a page of” means that a page which was open asked for the site, to show it within itself: whoever opened that page need not have known of it. Where the school keeps no addresses, the site alone is known. Browsing past the school’s filter is not on record.\nThe school keeps the SHA-256 of this file, by which it can be told whether a copy was changed.';

function daysWords(days: readonly HandedVisits[]): string {
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (first === undefined || last === undefined || first === last) return first ? dayWords(first, ANOTHER_YEAR) : '';
  return `${dayWords(first, ANOTHER_YEAR)} to ${dayWords(last, ANOTHER_YEAR)}`;
}

function dayBlocks({ day, visits, log }: HandedVisits, now: Date): PaperBlock[] {
  const heading = {
    kind: 'heading' as const,
    text: `${dayWords(day, ANOTHER_YEAR)}: ${plural(visits.length, 'visit')}`,
  };
  if (!visits.length) return [heading, { kind: 'text', text: emptyWords(day, log, now) }];
  const head = ['When', 'Site', 'Address', 'What happened', 'How sure'];
  return [heading, { kind: 'table', head, widths: [2, 5, 8, 4, 4], rows: visits.map(visitCells) }];
}

/** A visit as a line of the document. */
export function visitCells(visit: SeenVisit): string[] {
  const { site, around, what, sure, isRemote } = visitWords(visit);
  const told = visit.from === 'told' && !isRemote ? 'reported by the filter' : null;
  const how = [sure, visit.device, told].filter((each) => each !== null).join(', ');
  const where = around ? `${site}. ${around}.` : site;
  return [timeWords(visit.at), where, isRemote ? '–' : (visit.url ?? 'Not kept'), what, how];
}
