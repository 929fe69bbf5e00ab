import { accountName, PEOPLE } from './world.ts';

/** Who makes request `at`: a number below {@link PEOPLE}. */
function askerOf(at: number): number {
  return (Math.imul(at, 2_246_822_519) >>> 0) % PEOPLE;
}

/** The account of request `at`. */
export function accountOf(at: number): string {
  return accountName(askerOf(at));
}

/** The address of the client of request `at`: everybody has a device. */
export function clientOf(at: number): string {
  const asker = askerOf(at);
  return `10.0.${asker >> 8}.${asker & 255}`;
}
