import type { Attacked } from '../db/attack.fixture.ts';
import { onConnection } from '../db/on-connection.ts';
import { insertOf } from '../db/school-rows.fixture.ts';

/** Duties other than the starter's, as a school may give them. */
export const GIVEN = {
  ...{ triage: ['teacher', 'network_manager'], staff_desk: ['business_manager'] },
  device_desk: ['office'],
} as const;

/** Lets the other school give its duties so. */
export function giveDuties(all: Attacked): Promise<void> {
  return onConnection(all.t.connections.owner, async (client) => {
    for (const [key, roles] of [
      ['alerts.triagedBy', GIVEN.triage],
      ['alerts.staffGoTo', GIVEN.staff_desk],
      ['filter.handedOutBy', GIVEN.device_desk],
    ] as const) {
      const value = JSON.stringify(roles);
      await client.query(
        insertOf('setting', { ...all.row('setting', 5), school_id: all.theirs.school, changed_by: null, key, value }),
      );
    }
  });
}
