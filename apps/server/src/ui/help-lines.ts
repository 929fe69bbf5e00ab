/** The NSPCC's advice line for those who work with children and cannot tell of a colleague at their own place (Keeping children safe in education, part one). */
export const WHISTLEBLOWING_LINE = '0800 028 0285';

/** What a telephone dials. */
export const dial = (number: string): string => `tel:${number.replaceAll(' ', '')}`;
