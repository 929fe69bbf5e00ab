/** The NSPCC's, for an adult who is worried about a child: one who rings Childline takes the place of a child. Free from every telephone in the United Kingdom (nspcc.org.uk/keeping-children-safe/our-services/nspcc-helpline). */
export const ADULTS_LINE = '0808 800 5000';

/** The NSPCC's advice line for those who work with children and cannot tell of a colleague at their own place (Keeping children safe in education, part one). */
export const WHISTLEBLOWING_LINE = '0800 028 0285';

/** What a telephone dials. */
export const dial = (number: string): string => `tel:${number.replaceAll(' ', '')}`;
