/** Something that happens at a school at an instant. */
export interface Happening {
  at: Date;
  run: () => Promise<void>;
}

/** What is still to happen at one school, by time; two at the same instant keep the order in which they were added. */
export class Agenda {
  private waiting: Happening[] = [];

  add(happening: Happening): void {
    this.waiting.push(happening);
  }

  /** Lets happen, one after the other, everything up to this instant, also what is added meanwhile; `clock` is put to each one's time. */
  async runUntil(until: Date, clock: { set(at: Date): void }): Promise<void> {
    for (;;) {
      const next = this.takeNext(until);
      if (!next) return;
      clock.set(next.at);
      await next.run();
    }
  }

  private takeNext(until: Date): Happening | undefined {
    let best = -1;
    for (const [index, { at }] of this.waiting.entries()) {
      if (at <= until && at < (this.waiting[best]?.at ?? new Date(8.64e15))) best = index;
    }
    return best < 0 ? undefined : this.waiting.splice(best, 1)[0];
  }
}
