import { audienceKeyWords } from '../../access/audiences.ts';
import { schoolDate } from '../../kernel/school-time.ts';
import { dateTimeWords, dayWords } from '../../ui/words.ts';
import type { Line } from './services.service.ts';
import {
  audiencesWords,
  BASES,
  letIn,
  SHARES,
  tooYoungWords,
  USE_LIST,
  USES,
  type Use,
  youngestIn,
} from './services.ts';
import type { Disagreement } from './services-filter.ts';

/** "13 and over"; what its terms say. */
export function ageWords(leastAge: number | null): string {
  return leastAge === null ? 'None in its terms' : `${leastAge} and over`;
}

/** "Year 7 to Year 9 and staff", "Staff". */
export function letInWords(service: Pick<Line, 'allows'>): string {
  const words = audiencesWords(letIn(service.allows)) || 'nobody';
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** "Name and year and class: public task"; what it is given of pupils. */
export function sharesWords({ shares }: Pick<Line, 'shares'>): string {
  return shares.length ? shares.map((each) => SHARES[each]).join('; ') : 'None';
}

/** Whether it answers with generative AI. */
export function aiWords({ usesAi }: Pick<Line, 'usesAi'>): string {
  return usesAi === null ? 'Not said yet' : usesAi ? 'Yes' : 'No';
}

/** Why it may be given that, in one or two words. */
export function basisWords({ basis }: Pick<Line, 'basis'>): string {
  return basis === null ? 'No data is shared' : (BASES[basis].split(':')[0] ?? '');
}

/** "The filter blocks quiz.example for Year 9, who may use it": where the filter and the register differ. */
export function disagreementWords({ kind, address, audiences }: Disagreement): string {
  const whom = audiencesWords(audiences);
  return kind === 'blocked'
    ? `The filter blocks ${address} for ${whom}, but the register says they may use it.`
    : `The filter lets ${whom} open ${address}, but the register does not say they may use it.`;
}

/** Everything that is to be looked at, a sentence each, for paper and files. */
export function findingsWords({ leastAge, findings, reviewOn }: Line, now: Date): string[] {
  const { young, filter, isUnsettled, isDue } = findings;
  return [
    ...(young.length && leastAge !== null ? [tooYoungWords(leastAge, young)] : []),
    ...filter.map(disagreementWords),
    ...(filter.length ? [`The filter was asked on ${dateTimeWords(now, now)}.`] : []),
    ...(isUnsettled ? ['Nobody has settled on which legal basis pupils’ data is shared.'] : []),
    ...(isDue ? [`Its review is due since ${dayWords(reviewOn, now)}.`] : []),
  ];
}

/** "Year 9, from age 13": whom a line of the form is for, with the age that its terms are held against. */
export function audienceLegend(key: string): string {
  return key.startsWith('year:')
    ? `${audienceKeyWords(key)}, from age ${youngestIn(Number(key.slice(5)))}`
    : audienceKeyWords(key);
}

/** The columns of the register as a file. */
export const SERVICES_HEAD = [
  ...['Name', 'Web addresses', 'What it is for', 'Minimum age', 'Why it stands below that age', 'Who may use it'],
  ...Object.values(USES),
  ...['Pupils have accounts', 'Parents are asked', 'Data about pupils', 'More on the data', 'Legal basis'],
  ...['Answers with AI', 'AI: risks looked at', 'AI: filtered and monitored'],
  ...['Decided by', 'Decided on', 'Next review', 'Note', 'Ended', 'To look at'],
] as const;

/** A line of that file; under each use, who may do it. */
export function serviceCells(line: Line, now: Date): (string | number | null)[] {
  const { allows } = line;
  const who = (use: Use) => audiencesWords(letIn(allows).filter((key) => allows[key]?.includes(use)));
  return [
    ...[line.name, line.addresses.join(' '), line.purpose, line.leastAge, line.ageBecause, letInWords(line)],
    ...USE_LIST.map(who),
    ...[line.hasAccounts ? 'Yes' : 'No', line.asksParents ? 'Yes' : 'No', sharesWords(line), line.sharesNote],
    basisWords(line),
    ...[aiWords(line), line.aiChecked, line.aiWatched],
    ...[line.decidedBy, line.decidedOn, line.reviewOn, line.note],
    ...[line.ended && schoolDate(line.ended.at), findingsWords(line, now).join(' ')],
  ];
}
