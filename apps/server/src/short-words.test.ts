import { expect, test } from 'vitest';
import { z } from 'zod';
import { actionForm } from './capabilities/checks/checks.schemas.ts';
import { wordsForm } from './capabilities/concerns/concerns.schemas.ts';
import { readBecause, readStepForm } from './capabilities/evidence/exhibits.schemas.ts';
import { readEnding } from './capabilities/incidents/incidents-who.schemas.ts';
import { readSettled, readWhy } from './capabilities/incidents/incidents-work.schemas.ts';
import { readStep } from './capabilities/isolations/isolations.schemas.ts';
import { reasonField } from './capabilities/people/people.schemas.ts';
import { beginForm } from './capabilities/procedures/procedures.schemas.ts';
import { secondForm } from './capabilities/reports/reports.schemas.ts';
import { answerForm } from './capabilities/retention/retention.schemas.ts';
import { readVerdict } from './capabilities/reviewers/reviewers.schemas.ts';
import { newForm } from './capabilities/reviews/reviews.schemas.ts';
import { readSearch } from './capabilities/searches/searches.schemas.ts';
import { readService } from './capabilities/services/services.schemas.ts';
import { readOptInForm } from './capabilities/services/services-opt-ins.schemas.ts';
import { type Read, readBy } from './site/read-form.ts';

const NOW = new Date('2026-11-17T15:00:00Z');
const WHEN = { 'when-date': 'today', 'when-time': '10:30' };
const SOMEBODY = '01920000-0000-7000-8000-000000000001';
const ANOTHER = '01920000-0000-7000-8000-000000000002';
const RELEASED = { ...WHEN, step: 'released', words: 'Looked through and cleaned' };
const SEARCH = {
  ...{ ...WHEN, name: 'Ivy', kind: 'pupil', device: 'A phone', grounds: 'It was seen in class', consent: 'given' },
  ...{ authorised: SOMEBODY, searched: SOMEBODY, witness: ANOTHER, looked: 'yes', outcome: 'Three messages' },
  ...{ became: 'given_back', deleted: 'deleted' },
};
const SERVICE = {
  ...{
    name: 'Quiz',
    addresses: 'quiz.example',
    purpose: 'Quizzes',
    hasAccounts: 'no',
    asksParents: 'no',
    usesAi: 'yes',
  },
  ...{ decidedBy: 'The head', decidedOn: '2026-11-16', reviewOn: '2027-11-16' },
};

/** Forms that lack nothing but letters in this field, of which the database asks for two or three. */
const SHORT: [field: string, least: 2 | 3, read: (words: string) => Read<unknown>][] = [
  ['to', 2, (to) => readStep({ ...WHEN, step: 'handed', words: 'Taken to the office', to }, NOW)],
  ['provider', 2, (provider) => readStep({ ...RELEASED, provider, reference: 'R-1204' }, NOW)],
  ['reference', 2, (reference) => readStep({ ...RELEASED, provider: 'Our provider', reference }, NOW)],
  ['deletedWords', 3, (deletedWords) => readSearch({ ...SEARCH, deletedWords }, NOW)],
  ['whom', 2, (whom) => readStepForm({ ...WHEN, step: 'handed_over', body: 'parent', whom }, NOW)],
  ['because', 3, (because) => readSettled({ how: 'not_done', because })],
  ['because', 3, (because) => readWhy({ version: '1', because })],
  ['because', 3, (because) => readEnding({ because })],
  ['because', 3, (because) => readBecause({ because })],
  ['because', 3, (because) => readBy(beginForm, { because })],
  ['words', 3, (words) => readBy(wordsForm, { words })],
  ['words', 3, (words) => readBy(answerForm, { do: 'refuse', words })],
  ['words', 3, (words) => readBy(newForm, { kind: 'filtering', because: 'new_risk', words })],
  ['words', 3, (words) => readBy(secondForm, { next: 'back', hash: 'a'.repeat(64), words })],
  ['action', 3, (action) => readBy(actionForm, { action })],
  ['reason', 3, (reason) => readBy(z.object({ reason: reasonField }), { reason })],
  ['because', 3, (because) => readVerdict({ verdict: 'otherwise', because })],
  ['aiChecked', 3, (aiChecked) => readService({ ...SERVICE, aiChecked, aiWatched: 'By the filter' }, [], '2026-11-17')],
  ['aiWatched', 3, (aiWatched) => readService({ ...SERVICE, aiWatched, aiChecked: 'By the DSL' }, [], '2026-11-17')],
  [
    `by-${SOMEBODY}`,
    2,
    (by) =>
      readOptInForm(
        { givenOn: 'today', way: 'paper', [`answer-${SOMEBODY}`]: 'yes', [`by-${SOMEBODY}`]: by },
        '2026-11-17',
      ),
  ],
];

test.each(SHORT)(
  '“%s” asks for letters as the database counts them (%i): a face is one, and two to JavaScript',
  (field, least, read) => {
    const enough = read('👍'.repeat(least));
    expect(enough.ok ? [] : enough.problems).toEqual([]);
    const short = read('👍'.repeat(least - 1));
    expect(short.ok ? [] : short.problems.map((problem) => problem.field)).toEqual([field]);
  },
);
