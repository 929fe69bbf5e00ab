import { takeEvents } from '../capabilities/events/index.ts';
import type { Ground } from '../db/ground.ts';
import { standingClock } from '../kernel/clock.ts';
import { Agenda } from './agenda.ts';
import type { Episode } from './episodes.ts';
import type { DemoRecord, DemoSchool } from './generate.ts';

type EventRecord = Extract<DemoRecord, { kind: 'event' }>;

/** A sensor sends its spool when so many events are in it. */
const SPOOL = 900;
/** Seconds from an event to its arrival. */
const ON_THE_WAY_MS = 4000;

/**
 * Plays the days of one school through the product's own doors, under a clock that stands at each event's time: sensors send, alerts
 * are raised, people look and decide. What happens is in the journal as it would be had it happened.
 */
export class SchoolPlay {
  readonly ground: Ground;
  readonly school: DemoSchool;
  readonly agenda = new Agenda();
  private readonly clock = standingClock(new Date(0));
  private today: EventRecord[] = [];
  private readonly onEpisode: (play: SchoolPlay, episode: Episode) => void;

  constructor(ground: Ground, school: DemoSchool, onEpisode: (play: SchoolPlay, episode: Episode) => void) {
    this.ground = { ...ground, clock: this.clock };
    this.school = school;
    this.onEpisode = onEpisode;
  }

  /** Keeps an event for the day. */
  hear(record: EventRecord): void {
    this.today.push(record);
  }

  /** Plays everything up to this instant: what was heard, and what people do meanwhile. */
  async playUntil(until: Date): Promise<void> {
    const ordinary = this.today.filter(({ episode }) => episode === null);
    for (const batch of Map.groupBy(ordinary, ({ sensorId }) => sensorId).values()) this.addBatches(batch, SPOOL);
    for (const [episode, records] of Map.groupBy(this.today, ({ episode: of }) => of)) {
      if (episode) this.addEpisode(episode, records);
    }
    this.today = [];
    await this.agenda.runUntil(until, this.clock);
  }

  private addBatches(records: readonly EventRecord[], size: number): void {
    for (let from = 0; from < records.length; from += size) this.addBatch(records.slice(from, from + size));
  }

  /** Words that worry are sent at once: up to the first one, then the rest; of an open one each by itself, so that its clocks are true. */
  private addEpisode(episode: Episode, records: readonly EventRecord[]): void {
    const key = records.findIndex(({ event }) => event.id === episode.key);
    if (episode.held) this.addBatches(records, 1);
    else {
      this.addBatches(records.slice(0, key + 1), SPOOL);
      this.addBatches(records.slice(key + 1), SPOOL);
    }
    if (key >= 0) this.onEpisode(this, episode);
  }

  private addBatch(records: readonly EventRecord[]): void {
    const last = records.at(-1);
    if (!last) return;
    const at = new Date(new Date(last.event.occurredAt).getTime() + ON_THE_WAY_MS);
    for (const [sensorId, own] of Map.groupBy(records, (record) => record.sensorId)) {
      this.agenda.add({ at, run: () => this.send(sensorId, own) });
    }
  }

  private async send(sensorId: string, records: readonly EventRecord[]): Promise<void> {
    const sensor = this.school.sensors.find(({ id }) => id === sensorId);
    if (!sensor) return;
    const body = Buffer.from(records.map(({ event }) => JSON.stringify(event)).join('\n'));
    const { id, kind, name } = sensor;
    await takeEvents(this.ground, { schoolId: this.school.id, sensorId: id, kind, name }, body);
  }
}
