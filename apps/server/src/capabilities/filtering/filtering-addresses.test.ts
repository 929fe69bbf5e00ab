import { compileHostList } from '@gatehouse/engine';
import { expect, test } from 'vitest';
import { addressAsRead, addressKey } from './filtering-addresses.ts';
import { proposeForm, readProposal } from './filtering-forms.schemas.ts';

const AT = new Date('2026-11-17T10:42:00Z');
const asked = (address: string) => {
  const typed = proposeForm.parse({ whom: 'group:8M', action: 'allow', span: 'hour', address });
  const made = readProposal('address', typed, { at: AT, personId: null });
  return 'problems' in made
    ? made.problems.map(({ message }) => message)
    : (made.proposal as { address: string }).address;
};

// S4, S5, S8: who agrees reads what opens.
test.each([
  ['https://bbc.co.uk@casino.test/x', 'https://casino.test/x'],
  ['https://bbc.co.uk:443@casino.test:8080/x', 'https://casino.test:8080/x'],
  ['https://bb\u0441.co.uk/', 'https://xn--bb-pmc.co.uk/'],
  ['bb\u0441.co.uk', 'xn--bb-pmc.co.uk'],
  ['https://b\u200bbc.co.uk/news', 'https://bbc.co.uk/news'],
  ['http://bbc.co.uk%2ecasino.test/', 'http://bbc.co.uk.casino.test/'],
  ['http://2130706433/', 'http://127.0.0.1/'],
  ['https://bbc.co.uk/\u202egnp.exe', 'https://bbc.co.uk/%E2%80%AEgnp.exe'],
  ['https://bbc.co.uk/news?\u2066x', 'https://bbc.co.uk/news?%E2%81%A6x'],
])('%j is asked for as %s', (typed, read) => {
  expect(asked(typed)).toBe(read);
  expect(addressKey(read)).toBe(addressKey(typed));
});

test.each([
  'bbc.co.uk',
  'BBC.co.uk/News',
  'https://www.bbc.co.uk/bitesize?topic=a&b=%20c',
  'https://bbc.co.uk:8443/é',
  '*.bbc.co.uk',
  '||bbc.co.uk^',
])('%s stays as it was typed', (typed) => {
  expect(asked(typed)).toBe(typed);
});

test('what is no address of a site is refused as before', () => {
  for (const typed of [
    'someone@example.test',
    'javascript:alert(1)',
    'ads*.test',
    'https://casino.test\\@bbc.co.uk/',
  ]) {
    const [problem] = compileHostList(typed, { name: 'address', version: '' }).problems;
    expect(problem, typed).toBeDefined();
    expect(addressAsRead(typed)).toBe(typed);
  }
});

test.each([
  ['||casino.test^', 'casino.test'],
  ['2600:0::2', '[2600::2]'],
])('%s is one address with %s: a later word about either is about both', (one, other) => {
  expect(addressKey(one)).toBe(addressKey(other));
});
