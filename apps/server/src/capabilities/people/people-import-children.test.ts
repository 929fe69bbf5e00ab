import { expect, test } from 'vitest';
import { compareText, inWords, known, upnOf } from './people-import.build.ts';
import type { KnownPerson } from './people-import-match.ts';

const ada = known('1', { upn: upnOf('823200126001'), email: 'ada@x.example', username: 'alisle' });
const summary = (text: string, people: KnownPerson[]) => {
  const difference = compareText(text, people);
  return { entries: difference.entries, problems: difference.problems.map(inWords), difference };
};

test('a child’s number without its zeros is theirs where one pupil alone has it; without a family name in common somebody is to look (S27)', () => {
  const top = 'Adno,Surname,Forename,Email,Kind,Children';
  const one = known('000412', { given_name: 'Ben' });
  const of = (parent: string, children: string, people = [one]) =>
    summary([top, `P1,${parent},Nia,nia@x.example,parent,${children}`].join('\n'), people);
  expect(of('Lisle', '412')).toMatchObject({ difference: { entries: [{ children: [one.id] }] }, problems: [] });
  const other = of('Marsh', '412');
  expect(other.difference.entries.map(({ children }) => children)).toEqual([[one.id]]);
  expect(other.problems).toEqual([
    'look 2 Children “412” is taken for the MIS id 000412 without its zeros, which is Ben Lisle. Check whether this is their child',
  ]);
  expect(of('Marsh', '000412').problems).toEqual([]);
  // Of two nobody knows which; one who left counts too.
  const two = of('Lisle', '412', [one, known('0412', { given_name: 'Cal', status: 'left' })]);
  expect(two.difference.entries.map(({ children }) => children)).toEqual([undefined]);
  expect(two.problems).toEqual([expect.stringMatching(/^look 2 Children “412” is the id of no pupil at the school/)]);
  // A colleague with the number is nobody's child.
  expect(of('Lisle', '7', [known('007', { kind: 'staff', year_group: null, class_name: null })]).problems).toHaveLength(
    1,
  );
});

test('a parent’s line records their children by MIS id or UPN, once, and says whose id is nobody’s', () => {
  const top = 'Adno,Surname,Forename,Email,Kind,Children';
  const ben = known('2', { given_name: 'Ben' });
  const gone = known('3', { given_name: 'Cal', status: 'left' });
  const nia = `P1,Lisle,Nia,nia@x.example,parent,`;
  const of = (line: string, people = [ada, ben, gone]) => summary([top, line].join('\n'), people);
  const both = of(`${nia}"1; ${ada.upn?.toLowerCase()} 2"`);
  expect(both.difference.entries.map(({ children }) => children)).toEqual([[ada.id, ben.id]]);
  expect(both.problems).toEqual([]);
  const wrong = of(`${nia}"1, 3, 99"`);
  expect(wrong.difference.entries.map(({ children }) => children)).toEqual([[ada.id]]);
  expect(wrong.problems).toEqual([
    expect.stringMatching(/^look 2 Children “3” is the id of no pupil at the school/),
    expect.stringMatching(/^look 2 Children “99” is the id of no pupil at the school/),
  ]);
  const fields = {
    kind: 'parent' as const,
    year_group: null,
    class_name: null,
    given_name: 'Nia',
    email: 'nia@x.example',
  };
  const parent = known('P1', { ...fields, children: [ada.id] });
  expect(of(`${nia}1`, [ada, ben, parent])).toMatchObject({ entries: [], problems: [] });
  expect(of(`${nia}1 2`, [ada, ben, parent]).difference.entries.map(({ children }) => children)).toEqual([[ben.id]]);
  expect(of('P2,Marsh,Otto,otto@x.example,staff,1').problems).toEqual([
    expect.stringContaining('only parents have children recorded'),
  ]);
});
