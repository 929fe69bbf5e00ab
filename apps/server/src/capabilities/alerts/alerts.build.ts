import { newId } from '../../kernel/ids.ts';
import type { FlaggedEvent } from './alerts.ts';

/** A flagged event for tests, valid by default: a pupil of 9B typed something of severity 3 on Tuesday 17 November 2026. */
export function buildFlagged(overrides: Partial<FlaggedEvent> = {}): FlaggedEvent {
  const occurredAt = overrides.occurredAt ?? new Date('2026-11-17T10:30:00Z');
  return {
    eventId: newId(occurredAt),
    occurredAt,
    personId: null,
    subjectKind: 'pupil',
    accountName: null,
    device: 'LHS-0418',
    yearGroup: 9,
    className: '9B',
    harm: 'self-harm',
    severity: 3,
    phrases: ['dont want to be here'],
    ...overrides,
  };
}
