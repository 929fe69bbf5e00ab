/** Check letters of a unique pupil number, by remainder (DfE: UPN guide; I, O and S are left out). */
const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** The check letter of the twelve digits that follow it: each times its place from 2 to 13, summed, modulo 23. */
export function upnLetter(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  return LETTERS[sum % 23] ?? '';
}

/** A UPN that reads as one and belongs to nobody: no authority has the number 999. `entry` is the year of entry, two digits. */
export function demoUpn(school: number, entry: number, serial: number): string {
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  const digits = `999${pad(4000 + Math.floor(serial / 1000) * 400 + (school % 400), 4)}${pad(entry % 100, 2)}${pad(serial % 1000, 3)}`;
  return `${upnLetter(digits)}${digits}`;
}
