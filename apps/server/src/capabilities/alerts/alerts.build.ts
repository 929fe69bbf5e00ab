import { newId } from '../../kernel/ids.ts';
import type { FlaggedEvent } from './alerts.ts';
import type { EpisodeEvent } from './alerts-episode.store.ts';

/** A flagged event for tests, valid by default: a pupil of 9B typed something of severity 3 on Tuesday 17 November 2026. */
export function buildFlagged(overrides: Partial<FlaggedEvent> = {}): FlaggedEvent {
  const occurredAt = overrides.occurredAt ?? new Date('2026-11-17T10:30:00Z');
  return {
    eventId: newId(occurredAt),
    kind: 'typed',
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

/** An event of an episode for tests, valid by default: a matched page visit. */
export function buildEpisodeEvent(overrides: Partial<EpisodeEvent> = {}): EpisodeEvent {
  const occurredAt = overrides.occurredAt ?? new Date('2026-11-17T10:30:00Z');
  return {
    id: newId(occurredAt),
    kind: 'visit',
    occurredAt,
    recordedAt: occurredAt,
    confidence: 'certain',
    sensorId: 'gate',
    device: 'LHS-0418',
    place: null,
    onSite: true,
    url: null,
    title: null,
    text: null,
    inside: null,
    app: null,
    private: false,
    action: 'allow',
    category: null,
    scan: null,
    severity: 3,
    matched: true,
    mistakeAt: null,
    ...overrides,
  };
}
