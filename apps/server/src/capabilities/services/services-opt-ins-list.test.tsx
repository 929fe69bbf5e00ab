import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import type { Answer, AskedPupil } from './services-opt-ins.ts';
import { AnswersOfClass } from './services-opt-ins-list.views.tsx';

const now = new Date('2026-11-17T10:42:00Z');
const pupil = (id: string, answer?: Answer): AskedPupil => ({
  ...{ id, name: `Pupil ${id}`, className: '9B' },
  lines: answer
    ? [
        {
          nth: 1,
          answer,
          givenBy: 'Mrs Fenn',
          givenOn: '2026-11-16',
          way: 'paper',
          notedAt: now,
          notedBy: 'Ada Low',
          isBefore: false,
        },
      ]
    : [],
});
const shown = (pupils: AskedPupil[], mayNote = true, kept: Record<string, string> = {}) =>
  renderToString(<AnswersOfClass view={{ now, kept, problems: [] }} open={{ className: '9B', pupils, mayNote }} />);

test('who is still to be asked stands first; who has answered is folded, until there is something to mend', () => {
  const page = shown([pupil('ivy', 'yes'), pupil('sara'), pupil('noor', 'no')]);
  const [toAsk = '', answered = ''] = page.split('2 pupils with an answer');
  expect(toAsk).toMatch(/name="answer-sara".*<details class="govuk-details">/s);
  expect(toAsk).not.toMatch(/name="answer-(ivy|noor)"/);
  expect(answered).toMatch(/name="answer-ivy".*name="answer-noor"/s);
  for (const kept of [{ 'answer-ivy': 'withdrawn' }, { 'by-noor': 'Mr Fenn' }])
    expect(shown([pupil('ivy', 'yes'), pupil('sara'), pupil('noor', 'no')], true, kept)).toContain(
      '<details class="govuk-details" open>',
    );
});

test('nothing is folded where all have answered, where nobody has, and for whoever reads alone', () => {
  const answered = [pupil('ivy', 'yes'), pupil('noor', 'no')];
  for (const page of [shown(answered), shown([pupil('sara')]), shown([...answered, pupil('sara')], false)])
    expect(page).not.toContain('with an answer');
});
