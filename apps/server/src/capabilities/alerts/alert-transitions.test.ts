import { describe, expect, test } from 'vitest';
import { ALERT_ACTIONS, mayUndo, offered, STANDINGS, TRANSITIONS } from './alert-transitions.ts';
import type { AlertState } from './alerts.ts';

const states = Object.keys(TRANSITIONS) as AlertState[];
const cells = states.flatMap((state) =>
  ALERT_ACTIONS.map((action) => ({ state, action, cell: TRANSITIONS[state][action] })),
);

describe.each(cells)('$state → $action', ({ state, action, cell }) => {
  test.each(STANDINGS)('is the same for the page and the service: %s', (standing) => {
    const isOffered = offered(state, action, standing) !== undefined;
    expect(isOffered).toBe(cell.allowed && cell.who.includes(standing));
  });
  test('says something to a person', () => {
    const words = cell.allowed ? cell.button : cell.because;
    expect(words).toMatch(cell.allowed ? /^[A-Z]/ : /\.$/);
    if (cell.allowed && cell.words === 'needed') expect(cell.missing).toMatch(/^Write/);
  });
});

test('everybody who may see an alert may open it, in every state', () => {
  for (const state of states) for (const standing of STANDINGS) expect(offered(state, 'view', standing)).toBeDefined();
});

test('nothing is decided that nobody has looked at', () => {
  for (const action of ['discuss', 'pass_on', 'no_action', 'incident'] as const) {
    expect(TRANSITIONS.unviewed[action].allowed).toBe(false);
  }
});

test('who was only asked for a view writes notes and decides nothing', () => {
  const can = states.flatMap((state) => ALERT_ACTIONS.filter((action) => offered(state, action, 'asked')));
  expect([...new Set(can)].sort()).toEqual(['comment', 'view']);
});

test('a reader by name decides and does not bring in others', () => {
  const can = states.flatMap((state) => ALERT_ACTIONS.filter((action) => offered(state, action, 'reader')));
  expect([...new Set(can)].sort()).toEqual(['comment', 'incident', 'no_action', 'undo', 'view']);
});

test('only whoever decided takes it back, for ten minutes', () => {
  const decidedAt = new Date('2026-11-17T10:00:00Z');
  const alert = { state: 'no_action', decidedAt, decidedBy: 'a' } as const;
  const after = (minutes: number) => new Date(decidedAt.getTime() + minutes * 60_000);
  expect(mayUndo(alert, 'a', after(10))).toBe(true);
  expect(mayUndo(alert, 'a', after(10.1))).toBe(false);
  expect(mayUndo(alert, 'b', after(1))).toBe(false);
  expect(mayUndo({ ...alert, proposal: { agreedBy: 'b' } }, 'b', after(1))).toBe(true);
  expect(mayUndo({ ...alert, proposal: { agreedBy: null } }, null, after(1))).toBe(false);
  expect(mayUndo({ ...alert, state: 'incident' }, 'a', after(1))).toBe(false);
});
