/** The NSPCC's, for an adult who is worried about a child: one who rings Childline takes the place of a child. Free from every telephone in the United Kingdom (nspcc.org.uk/keeping-children-safe/our-services/nspcc-helpline). */
export const ADULTS_LINE = '0808 800 5000';

/** What a telephone dials. */
export const dial = (number: string): string => `tel:${number.replaceAll(' ', '')}`;
