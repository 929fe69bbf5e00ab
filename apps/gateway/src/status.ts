import { jsonOf } from '@gatehouse/contract';
import { z } from 'zod';

const statusSchema = z.object({
  at: z.iso.datetime(),
  pid: z.int(),
  release: z.string(),
  snapshot: z.string().nullable(),
  lost: z.int(),
  problems: z.array(z.string()),
});

/** What `gate status` prints, from the file that the running gate writes at each contact with the server. `now` tells a file that is old from one that is not. */
export function statusLines(file: string | undefined, waitingBytes: number, now: Date): string[] {
  const read = file === undefined ? undefined : statusSchema.safeParse(jsonOf(file));
  const waiting = `Waits to be sent: ${waitingBytes.toLocaleString('en-GB')} bytes.`;
  if (!read?.success) return ['The gate has not run yet: it begins with the first request that Squid brings.', waiting];
  const { at, pid, release, snapshot, lost, problems } = read.data;
  const minutes = Math.floor((now.getTime() - new Date(at).getTime()) / 60_000);
  const standing =
    minutes < 2
      ? `The gate runs (process ${pid}, release ${release}).`
      : `The gate was last heard of ${minutes} minutes ago.`;
  return [
    standing,
    snapshot === null ? 'It has no snapshot.' : `It is using snapshot ${snapshot.slice(0, 12)}.`,
    waiting,
    ...(lost > 0 ? [`${lost.toLocaleString('en-GB')} events could not be kept since it started.`] : []),
    ...problems,
  ];
}
