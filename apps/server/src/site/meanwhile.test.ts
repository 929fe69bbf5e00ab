import { expect, test } from 'vitest';
import { marksOf, meet, SEEN } from './meanwhile.ts';

const shown = { room: '414', title: 'A message', 'when-date': 'today', 'when-time': '10:00' };
const sentWith = (change: Record<string, string>) => ({ ...shown, because: 'Why', [SEEN]: marksOf(shown), ...change });

test('a field that was left alone takes what a colleague wrote, and is not sent back over it (S24)', () => {
  const now = { ...shown, room: '415' };
  const { form, both } = meet(sentWith({ title: 'Two messages' }), now);
  expect(form).toEqual({ ...now, title: 'Two messages', because: 'Why', [SEEN]: marksOf(now) });
  expect(both).toEqual([]);
});

test('what both changed is kept as it was typed, and named once', () => {
  const { form, both } = meet(sentWith({ room: '416' }), { ...shown, room: '415' });
  expect([form.room, both]).toEqual(['416', ['room']]);
  // Sent again it is meant: its marks are of what stands now.
  expect(meet(form, { ...shown, room: '415' }).both).toEqual([]);
  expect(meet(sentWith({ room: ' 415\n' }), { ...shown, room: '415' }).both).toEqual([]);
});

test('the line ends of a browser are no change', () => {
  const two = { details: 'One\nTwo' };
  const sent = { details: 'One\r\nTwo', [SEEN]: marksOf(two) };
  expect(meet(sent, { details: 'One' })).toMatchObject({ form: { details: 'One' }, both: [] });
});

test('fields that are one answer are left alone or changed together', () => {
  const answers = [['when-date', 'when-time'], ['room'], ['title']];
  const now = { ...shown, 'when-time': '10:30' };
  expect(meet(sentWith({ 'when-date': 'yesterday' }), now, answers)).toMatchObject({
    form: { 'when-date': 'yesterday', 'when-time': '10:00' },
    both: ['when-date'],
  });
  expect(meet(sentWith({}), now, answers).form['when-time']).toBe('10:30');
});

test('a form without marks, or with marks of nothing, is taken as it was typed', () => {
  const { [SEEN]: _, ...bare } = sentWith({ room: '416' });
  expect(meet(bare, { ...shown, room: '415' })).toMatchObject({ form: { room: '416' }, both: [] });
  expect(meet({ ...bare, [SEEN]: 'x,.,room' }, { ...shown, room: '415' }).both).toContain('room');
});
