import { expect, test } from 'vitest';
import { renderPage } from '../../ui/page.tsx';
import { falseAlarmsPage } from './alerts-list.views.tsx';

const person = { name: 'Priya Nair', role: 'Safeguarding lead' };
const shell = { schoolName: 'Larkmoor High School', person, sections: [], csrf: '', assets: {} };
const page = (...counts: [words: string, decided: number, falseAlarms: number][]) =>
  renderPage(
    falseAlarmsPage(
      shell,
      counts.map(([words, decided, falseAlarms]) => ({ phrase: words, words, decided, falseAlarms })),
    ),
  ).replace(/<[^>]+>|\s+/g, ' ');

test('phrases that were never wrong stand behind those that were', () => {
  const found = page(['“carry”', 9, 8], ['“bypass”', 5, 0], ['“bet”', 4, 0]);
  expect(found).toMatch(/“carry”: 8 of 9 were false alarms.*“carry”.*89%.*2 phrases without a false alarm.*“bypass”/);
  expect(page(['“carry”', 1, 1])).not.toContain('without a false alarm');
  expect(page(['“bet”', 4, 0])).toMatch(/No false alarms so far.*1 phrase without a false alarm/);
});
