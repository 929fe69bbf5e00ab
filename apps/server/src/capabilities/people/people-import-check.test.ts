import { describe, expect, test } from 'vitest';
import { upnProblem } from './people.ts';
import { compareText, inWords, upnOf } from './people-import.build.ts';
import { readDay } from './people-import-cells.ts';
import { guessMapping, mappingProblems } from './people-import-columns.ts';

const HEAD = 'Adno,UPN,Surname,Forename,Year,Reg,Sex,Email,Username,Role,DOL';
const good = upnOf('823200126001');
const RLO = '\u202e';

/** Each file has one thing wrong with it; the sentence is the whole of what the page says. */
const BROKEN: [name: string, lines: string[], problems: string[]][] = [
  [
    'a UPN with a wrong check letter',
    [`1,${good[0] === 'A' ? 'B' : 'A'}823200126001,Lisle,Ada,9`],
    [
      `error 2 UPN “${good[0] === 'A' ? 'B' : 'A'}823200126001” is not a UPN: the check letter would be ${good[0]}. One digit is mistyped`,
    ],
  ],
  ['a short UPN', ['1,A82320,Lisle,Ada,9'], ['error 2 UPN “A82320” is not a UPN: a letter and twelve digits']],
  [
    'a temporary UPN that ends in a letter UPNs do not use',
    ['1,A82320012600I,Lisle,Ada,9'],
    ['error 2 UPN “A82320012600I” is not a UPN: its last letter is not one that UPNs use'],
  ],
  [
    'the same MIS id twice',
    ['1,,Lisle,Ada,9', '1,,Vane,Noah,8'],
    ['error 3 Adno “1” is already on line 2. Two people cannot share it'],
  ],
  [
    'the same UPN twice',
    [`1,${good},Lisle,Ada,9`, `2,${good},Vane,Noah,8`],
    [`error 3 UPN “${good}” is already on line 2. Two people cannot share it`],
  ],
  [
    'the same email twice, in other letters',
    ['1,,Lisle,Ada,9,,,a@x.example', '2,,Vane,Noah,8,,,A@X.example'],
    ['a@x.example', 'A@X.example'].map(
      (email, at) =>
        `look ${at + 2} Email “${email}” is on 2 lines. It cannot tell these pupils apart, so it is recorded for none of them; everything else on the line is used`,
    ),
  ],
  [
    'the username of a class, in other letters',
    ['1,,Lisle,Ada,2,2B,,,year2', '2,,Vane,Noah,2,2B,,,YEAR2'],
    ['year2', 'YEAR2'].map(
      (username, at) =>
        `look ${at + 2} Username “${username}” is on 2 lines. It cannot tell these pupils apart, so it is recorded for none of them; everything else on the line is used`,
    ),
  ],
  [
    'the same username twice, and once with nothing else that says who it is',
    ['1,,Lisle,Ada,9,,,,ada', ',,Vane,Noah,8,,,,ADA'],
    ['error 3 Username “ADA” is already on line 2. Two people cannot share it'],
  ],
  [
    'the same email twice, and once with nothing else that says who it is',
    ['1,,Lisle,Ada,9,,,a@x.example', ',,Vane,Noah,8,,,a@x.example'],
    ['error 3 Email “a@x.example” is already on line 2. Two people cannot share it'],
  ],
  [
    'the same pupil twice, with the same email',
    ['1,,Lisle,Ada,9,,,a@x.example', '1,,Lisle,Ada,9,,,a@x.example'],
    [
      'error 3 Adno “1” is already on line 2. Two people cannot share it',
      'error 3 Email “a@x.example” is already on line 2. Two people cannot share it',
    ],
  ],
  [
    'twins with one name and class',
    ['1,,Lisle,Ada,9,9B', '2,,LISLE,Ada,9,9B'],
    [
      'look 3 Family name “Ada LISLE” has the same name and class as line 2. Their ids are different; check whether they are two pupils',
    ],
  ],
  [
    'an unknown year',
    ['1,,Lisle,Ada,12/13'],
    ['error 2 Year “12/13” is not a year. Years are N1, N2, R and 1 to 14, such as “Year 9”'],
  ],
  [
    'year 15',
    ['1,,Lisle,Ada,Year 15'],
    ['error 2 Year “Year 15” is not a year. Years are N1, N2, R and 1 to 14, such as “Year 9”'],
  ],
  [
    'a year below nothing',
    ['1,,Lisle,Ada,-3'],
    ['error 2 Year “-3” is not a year. Years are N1, N2, R and 1 to 14, such as “Year 9”'],
  ],
  ['no first name', ['1,,Lisle,,9'], ['error 2 Forename “” Enter the first name']],
  ['no family name', ['1,,,Ada,9'], ['error 2 Surname “” Enter the family name']],
  ['no id at all', [',,Lisle,Ada,9'], ['error 2 Adno “” The line has no id, so it is not clear whose it is']],
  [
    'a name that turns the line',
    [`1,,Lis${RLO}elx,Ada,9`],
    [`error 2 Surname “Lis${RLO}elx” contains the hidden character U+202E. Delete the cell and type it again`],
  ],
  [
    'a bell in a name',
    ['1,,Lisle,A\u0007da,9'],
    ['error 2 Forename “A\u0007da” contains the hidden character U+0007. Delete the cell and type it again'],
  ],
  [
    'an invisible space in an id',
    ['1\u200b2,,Lisle,Ada,9'],
    ['error 2 Adno “1\u200b2” contains the hidden character U+200B. Delete the cell and type it again'],
  ],
  [
    'a letter that was lost',
    ['1,,Lisl\ufffd,Ada,9'],
    ['error 2 Surname “Lisl\ufffd” contains the hidden character U+FFFD. Delete the cell and type it again'],
  ],
  [
    'a letter for which a question mark stands',
    ['1,,?ucja,Ada,9'],
    [
      'error 2 Surname “?ucja” has a question mark where a letter was lost when the file was saved. Export it again, or save it in Excel as “CSV UTF-8”',
    ],
  ],
  [
    'a garbled name',
    ['1,,Lisle,ZoÃ«,9'],
    ['look 2 Forename “ZoÃ«” looks garbled, as if the file was saved in another encoding'],
  ],
  [
    'a name of 101 letters',
    [`1,,${'L'.repeat(101)},Ada,9`],
    [`error 2 Surname “${'L'.repeat(80)}” is longer than 100 characters`],
  ],
  [
    'a class of 41 letters',
    [`1,,Lisle,Ada,9,${'B'.repeat(41)}`],
    [`error 2 Reg “${'B'.repeat(41)}” is longer than 40 characters`],
  ],
  [
    'an unknown sex',
    ['1,,Lisle,Ada,9,9B,Q'],
    [
      'look 2 Sex “Q” is not recognised. Use M, F or leave it empty. Only this is left out; everything else on the line is used',
    ],
  ],
  [
    'an email without a host',
    ['1,,Lisle,Ada,9,9B,F,ada@'],
    ['look 2 Email “ada@” is not an email address. Only this is left out; everything else on the line is used'],
  ],
  [
    'an email without a host and nothing else that says who it is',
    [',,Lisle,Ada,9,9B,F,ada@'],
    ['error 2 Email “ada@” is not an email address'],
  ],
  [
    'a username with a space',
    ['1,,Lisle,Ada,9,9B,F,,ada lisle'],
    [
      'look 2 Username “ada lisle” has a space in it; usernames cannot. Only this is left out; everything else on the line is used',
    ],
  ],
  [
    'a day that does not exist',
    ['1,,Lisle,Ada,9,9B,F,,,,31/02/2026'],
    ['error 2 DOL “31/02/2026” is not a day that exists. Write it as 31/08/2026'],
  ],
  [
    'a date in words',
    ['1,,Lisle,Ada,9,9B,F,,,,last week'],
    ['error 2 DOL “last week” is not a date. Write it as 31/08/2026'],
  ],
  [
    'a leaving date ahead',
    ['1,,Lisle,Ada,9,9B,F,,,,18/11/2026'],
    ['look 2 DOL “18/11/2026” is in the future. The person stays until a later file, or someone, marks them as left'],
  ],
  [
    'a leaver who was never here',
    ['1,,Lisle,Ada,9,9B,F,,,,2026-11-01'],
    ['look 2 Leaving date “2026-11-01” has passed and the person is not on record, so nobody is added'],
  ],
  [
    'a separator inside an unquoted name',
    ['1,,Lisle,Ada,9,9B,F,,,,,Jr,x'],
    ['error 2  “” has 13 values for 11 columns. There may be a separator inside a value without quotation marks'],
  ],
  [
    'a pupil who is to be safeguarding lead',
    ['1,,Lisle,Ada,9,9B,F,,,DSL'],
    [
      'look 2 Role “Safeguarding lead” is not given: this kind of person cannot hold it. Everything else on the line is used',
    ],
  ],
  [
    'a teacher in a file of pupils',
    ['1,,Lisle,Ada,,,F,,,teacher'],
    [
      'error 2 Role “teacher” is no role of a pupil, and the line has neither year nor class. Say what each person is in a column “Kind”, or put staff in a file of their own',
    ],
  ],
];

describe('broken lines', () => {
  test.each(BROKEN)('%s', (_, lines, problems) => {
    const difference = compareText([HEAD, ...lines].join('\n'));
    expect(difference.problems.map(inWords)).toEqual(problems);
    const refused = new Set(difference.problems.filter(({ level }) => level === 'error').map(({ line }) => line));
    expect(difference.entries.map(({ line }) => line).filter((line) => line !== null && refused.has(line))).toEqual([]);
  });
  test('an unknown role names those that there are', () => {
    const [problem] = compareText(`${HEAD}\n1,,Lisle,Ada,9,9B,F,,,Lunchtime lead`).problems;
    expect(problem?.message).toMatch(/^is not a role here\. Roles are Headteacher, .*Pupil$/);
  });
});

test('years are read in the ways that schools write them', () => {
  const ways = {
    'Year 9': 9,
    '9': 9,
    '09': 9,
    Y9: 9,
    'Yr 9': 9,
    R: 0,
    Reception: 0,
    'Year R': 0,
    N1: -2,
    N2: -1,
    'Nursery 2': -1,
    '14': 14,
  };
  const lines = Object.keys(ways).map((year, index) => `${index + 1},,Lisle${index},Ada,${year}`);
  const { entries, problems } = compareText([HEAD, ...lines].join('\n'));
  expect(problems).toEqual([]);
  expect(entries.map(({ year_group }) => year_group)).toEqual(Object.values(ways));
});

test('leaving dates are read as the school writes them, and as Excel does once it has opened the file', () => {
  const ways = ['17/07/2026', '17.7.2026', '2026-07-17', '17/07/2026 00:00', '17/07/26', '17-Jul-26', '17 July 2026'];
  expect(ways.map(readDay)).toEqual(ways.map(() => ({ value: '2026-07-17' })));
  expect(readDay('1-Sept-98')).toEqual({ value: '1998-09-01' });
  for (const no of ['17-Ju-26', '17-Foo-26', '17/07/6', 'July 2026']) expect(readDay(no)).toHaveProperty('problem');
});

test('a pupil of whom a cell cannot be read, or who shares an address, is on record without it', () => {
  const bad = compareText(
    `${HEAD}\n1,,Lisle,Ada,9,9B,Q,not known,ada lisle\n2,,Vane,Noah,8,8A,M,a@x.example,nv\n3,,Vane,Mary,7,7A,F,a@x.example,mv`,
  );
  expect(bad.entries.map(({ name, after: { email, username, sex } }) => [name, email, username, sex])).toEqual([
    ['Ada Lisle', null, null, 'not_recorded'],
    ['Noah Vane', null, 'nv', 'male'],
    ['Mary Vane', null, 'mv', 'female'],
  ]);
});

test('a member of staff whose address cannot be read is left out: by it they are the one who is on record already (S14)', () => {
  const staff = compareText('Staff Code,Surname,Forename,Work Email\nT1,Lisle,Ada,ada@');
  expect(staff.entries).toEqual([]);
  expect(staff.problems.map(inWords)).toEqual(['error 2 Work Email “ada@” is not an email address']);
});

test('the preferred name stands before the legal one, line by line', () => {
  const file =
    'Student ID,Legal Surname,Legal Forename,Preferred Surname,Preferred Forename,NC Year\n1,Marwood,Elizabeth,,Ellis,9\n2,Vane,Noah,Brandt,,9';
  expect(compareText(file).entries.map(({ name }) => name)).toEqual(['Ellis Marwood', 'Noah Brandt']);
});

test.each([
  ['SIMS-like', 'Adno,UPN,Legal Surname,Legal Forename,Year taught in,Reg Group,Gender,Primary Email', 'pupil'],
  [
    'Arbor-like',
    'Arbor Student ID,UPN,Legal last name,Legal first name,Preferred first name,Year group,Registration form,Sex,Email address',
    'pupil',
  ],
  ['Bromcom-like', 'PersonID,Last Name,First Name,Year Group,Tutor Group,Gender,Username', 'pupil'],
  ['staff', 'Staff Code,Surname,Forename,Job Title,Work Email', 'staff'],
])('%s headings need no mapping', (_, header, kind) => {
  const mapping = guessMapping(header.split(','));
  expect(mappingProblems(mapping)).toEqual([]);
  expect(mapping.kind).toBe(kind);
  expect(Object.keys(mapping.places)).toHaveLength(header.split(',').length);
});

test('what is missing is asked for by name', () => {
  const asked = (header: string) => mappingProblems(guessMapping(header.split(','))).map(({ field }) => field);
  expect(asked('Name,Tutor')).toEqual(['mis_id', 'given_name', 'family_name', 'kind_of_all']);
  expect(asked('UPN,Surname,Forename')).toEqual([]);
  expect(asked('Username,Surname,Forename')).toEqual(['kind_of_all']);
});

test('the check letter finds each single mistyped digit and each swap of neighbours', () => {
  expect(upnProblem(good)).toBeUndefined();
  for (let at = 1; at < good.length; at++) {
    const other = String((Number(good[at]) + 1) % 10);
    expect(upnProblem(good.slice(0, at) + other + good.slice(at + 1))).toContain('check letter');
    const next = good[at + 1];
    if (next && next !== good[at])
      expect(upnProblem(good.slice(0, at) + next + good[at] + good.slice(at + 2))).toContain('check letter');
  }
});
