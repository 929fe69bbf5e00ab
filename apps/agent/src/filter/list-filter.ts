import { FuseFilter, mayBeListed } from '@gatehouse/engine';

/** Makes the bytes of a filter fit to be asked about an address; null where they are none. */
export function fuseProbe(bytes: Uint8Array): ((url: string) => boolean) | null {
  const filter = FuseFilter.open(bytes);
  return 'fault' in filter ? null : (url) => mayBeListed(url, filter);
}
