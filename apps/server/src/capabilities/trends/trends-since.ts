/** What became of the records of a period since its figures were kept, as far as a choice of filters showed or shows them. */
export interface Since {
  /** Records that are counted now and were not kept: logged later, dated into the period, or opened to everybody. */
  added: number;
  merged: number;
  /** Dated to another time. */
  moved: number;
  /** Given another type; `retypedNet`: how many more the filter shows by that, or fewer. */
  retyped: number;
  retypedNet: number;
  /** Another grade, place, hour or pupil, and no other type. */
  corrected: number;
  correctedNet: number;
  /** Opened again: that alone changes no figure. */
  reopened: number;
  /** Went by a certificate. */
  disposed: number;
}

/** One line of the explanation: how many records, and by how much the total differs for it. */
export interface SinceLine {
  cause: 'corrected' | 'disposed';
  what: string;
  records: number;
  effect: number;
}

/** Why a count of now would not be what was kept, cause by cause; no line where nothing happened. */
export function sinceLines(since: Since): SinceLine[] {
  const corrected = (what: string, records: number, effect: number): SinceLine => ({
    ...{ cause: 'corrected', what, records, effect },
  });
  const lines: SinceLine[] = [
    corrected('added, or date moved into this period', since.added, since.added),
    corrected('merged into another record', since.merged, -since.merged),
    corrected('date moved out of this period', since.moved, -since.moved),
    corrected('type changed', since.retyped, since.retypedNet),
    corrected('grade, place, time or pupil changed', since.corrected, since.correctedNet),
    corrected('reopened', since.reopened, 0),
    { cause: 'disposed', what: 'with a certificate', records: since.disposed, effect: -since.disposed },
  ];
  return lines.filter(({ records }) => records > 0);
}

/** What a count of now would be. What was kept from somebody since is in both. */
export function countedNow(total: number, since: Since): number {
  return sinceLines(since).reduce((sum, { effect }) => sum + effect, total);
}
