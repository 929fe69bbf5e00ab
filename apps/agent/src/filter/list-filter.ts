/** Makes the bytes of a filter fit to be asked about an address; null where they are none. */
export function fuseProbe(_bytes: Uint8Array): ((url: string) => boolean) | null {
  return null;
}
