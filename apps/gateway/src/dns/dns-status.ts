import { jsonOf, sensorReportSchema, type ZoneReport } from '@gatehouse/contract';
import { z } from 'zod';

const statusSchema = sensorReportSchema.extend({ at: z.iso.datetime(), pid: z.int() });

/** What `dns status` prints, from the file that is written at each contact with the server. `now` tells a file that is old from one that is not. */
export function dnsStatusLines(file: string | undefined, now: Date): string[] {
  const read = statusSchema.safeParse(jsonOf(file));
  if (!read.success)
    return ['What keeps the zones has not run yet. Unbound answers by the zones as they were installed.'];
  const { at, pid, release, snapshot, problems, zones = [] } = read.data;
  const minutes = Math.floor((now.getTime() - new Date(at).getTime()) / 60_000);
  const standing =
    minutes < 2
      ? `It runs (process ${pid}, release ${release}).`
      : `It was last heard of ${minutes} minutes ago. Unbound answers by the zones as they were then: exceptions do not end.`;
  return [
    standing,
    snapshot === null ? 'It has no snapshot.' : `It is using snapshot ${snapshot.slice(0, 12)}.`,
    ...zones.map(zoneLine),
    ...problems,
  ];
}

function zoneLine({ audience, networks, serial, names, inForce }: ZoneReport): string {
  const where = networks.length === 0 ? 'everybody else' : networks.join(', ');
  const standing = inForce === null ? 'not asked' : inForce ? 'in force' : 'NOT IN FORCE';
  return `${audience} (${where}): ${names.toLocaleString('en-GB')} names, serial ${serial}, ${standing}.`;
}
