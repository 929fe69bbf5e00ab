import type { Event } from '@gatehouse/contract';
import { recordingOf, searchQuery, type Verdict, type Who, type World } from '@gatehouse/engine';

/** What somebody asked for while everything that they ask for is recorded (R146): whole, whatever the school keeps of others. */
export interface RecordedRequest {
  id: string;
  /** The change that opened an address to them, and says that it is recorded. */
  changeId: string;
  personId: string;
  at: Date;
  kind: 'visit' | 'search';
  url: string;
  words: string | null;
  action: Verdict['action'];
  category: string | null;
  device: string | null;
}

/** The request that an event tells of, where whoever it is of was under a recording at that moment; null nearly always. */
export function recordedRequest(
  event: Event,
  of: { who: Who | null; verdict: Verdict | null; rules: World['rules'] },
): RecordedRequest | null {
  const { url } = event;
  const personId = of.who?.person;
  if (of.rules.recordings.length === 0 || of.who === null || personId == null) return null;
  if (url === undefined || (event.kind !== 'visit' && event.kind !== 'search')) return null;
  const at = new Date(event.occurredAt);
  const recording = recordingOf(of.rules, of.who, at.getTime());
  if (recording === undefined) return null;
  const words = event.text ?? searchQuery(url)?.query ?? null;
  return {
    ...{ id: event.id, changeId: recording.id, personId, at, url, words, device: event.device ?? null },
    kind: words === null ? 'visit' : 'search',
    action: of.verdict?.action ?? 'allow',
    category: of.verdict?.category ?? null,
  };
}
