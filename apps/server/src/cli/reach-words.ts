import type { Reach } from '../site/site.ts';

/** What is printed once the server listens: where it is, and who can open that. */
export function reachWords({ kind, origin }: Pick<Reach, 'kind' | 'origin'>): string[] {
  const at = `Gatehouse is at ${origin}`;
  if (kind !== 'loopback') return [at];
  return [
    at,
    'Only this machine can open that address. To open it to the school’s network, stop it and start it with --lan --host NAME',
    '(README.md, “Run it in a school”).',
  ];
}
