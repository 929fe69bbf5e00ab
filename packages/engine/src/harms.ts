/** The four Cs of online safety: content, contact, conduct, commerce (Keeping children safe in education). */
export type FourC = 'content' | 'contact' | 'conduct' | 'commerce';

/** Who looks first: the safeguarding team (R98), head of year or class teacher (R97), or the network manager (R88). */
export type HarmRoute = 'safeguarding' | 'pastoral' | 'technical';

interface HarmEntry {
  name: string;
  four: FourC;
  route: HarmRoute;
  /** What it covers, in a sentence for the desk. */
  covers: string;
  /** Totals from which severity 1, 2, … applies; a shorter list means that the harm never reaches the higher ones. */
  severityFrom: readonly number[];
}

/** The usual steps: 5 starts at 70, as the desk shows it. */
const USUAL = [5, 15, 30, 50, 70] as const;
/** Where the danger to a child is immediate, a clear statement alone is enough for 5. */
const GRAVE = [5, 12, 25, 45, 70] as const;
/** For harms that deserve a conversation, not an alarm: stops at 3. */
const MODEST = [5, 20, 45] as const;

/** Harm code → name, four Cs, route, and the totals at which each severity starts. */
export const HARMS = {
  'self-harm': {
    name: 'Self-harm',
    four: 'content',
    route: 'safeguarding',
    covers: 'Hurting oneself, hopelessness, or not wanting to be here.',
    severityFrom: USUAL,
  },
  suicide: {
    name: 'Suicide',
    four: 'content',
    route: 'safeguarding',
    covers: 'Thoughts, plans or means of ending one’s life.',
    severityFrom: GRAVE,
  },
  eating: {
    name: 'Disordered eating',
    four: 'content',
    route: 'safeguarding',
    covers: 'Starving, purging, and communities that encourage it.',
    severityFrom: USUAL,
  },
  bullying: {
    name: 'Bullying',
    four: 'conduct',
    route: 'pastoral',
    covers: 'Cruelty to, threats to or exclusion of another pupil, or being the target of it.',
    severityFrom: USUAL,
  },
  grooming: {
    name: 'Contact by an adult',
    four: 'contact',
    route: 'safeguarding',
    covers: 'Secrecy, gifts, flattery or meeting plans from someone who may be grooming a child.',
    severityFrom: GRAVE,
  },
  sexual: {
    name: 'Sexual content',
    four: 'content',
    route: 'safeguarding',
    covers: 'Looking for pornography, or sexual talk, harassment or harm.',
    severityFrom: USUAL,
  },
  'image-sharing': {
    name: 'Sharing of intimate images',
    four: 'conduct',
    route: 'safeguarding',
    covers: 'Asking for, sending, passing on or threatening with intimate images.',
    severityFrom: GRAVE,
  },
  'abuse-at-home': {
    name: 'Harm at home',
    four: 'contact',
    route: 'safeguarding',
    covers: 'Being hurt, neglected or frightened at home, or by someone known.',
    severityFrom: GRAVE,
  },
  drugs: {
    name: 'Drugs, alcohol and vapes',
    four: 'conduct',
    route: 'safeguarding',
    covers: 'Taking, buying or selling drugs, alcohol or vapes.',
    severityFrom: USUAL,
  },
  'county-lines': {
    name: 'Criminal exploitation',
    four: 'contact',
    route: 'safeguarding',
    covers: 'Being used to carry, hold or sell for others; debt to a gang.',
    severityFrom: GRAVE,
  },
  weapons: {
    name: 'Weapons',
    four: 'conduct',
    route: 'safeguarding',
    covers: 'Getting, carrying, making or threatening with a weapon.',
    severityFrom: USUAL,
  },
  radicalisation: {
    name: 'Radicalisation',
    four: 'content',
    route: 'safeguarding',
    covers: 'Extremist causes, their slogans, joining them, or attack planning (Prevent duty).',
    severityFrom: USUAL,
  },
  racism: {
    name: 'Racism and religious hatred',
    four: 'conduct',
    route: 'pastoral',
    covers: 'Hatred or abuse because of race, nationality or faith.',
    severityFrom: USUAL,
  },
  misogyny: {
    name: 'Misogyny',
    four: 'conduct',
    route: 'pastoral',
    covers: 'Contempt for or threats to women and girls, and the communities that sell it.',
    severityFrom: USUAL,
  },
  homophobia: {
    name: 'Homophobia and transphobia',
    four: 'conduct',
    route: 'pastoral',
    covers: 'Abuse because of sexuality or gender. The words for people themselves are never a match.',
    severityFrom: USUAL,
  },
  gambling: {
    name: 'Gambling',
    four: 'commerce',
    route: 'pastoral',
    covers: 'Betting, casinos, skins and loot boxes for money.',
    severityFrom: MODEST,
  },
  circumvention: {
    name: 'Getting round the filter',
    four: 'conduct',
    route: 'technical',
    covers: 'Proxies, VPNs and other ways past the school’s filtering and monitoring (R88).',
    severityFrom: MODEST,
  },
  'personal-details': {
    name: 'Personal details shared',
    four: 'contact',
    route: 'pastoral',
    covers: 'Giving an address, number, password or school to someone online.',
    severityFrom: USUAL,
  },
  language: {
    name: 'Strong language',
    four: 'conduct',
    route: 'pastoral',
    covers: 'Swearing. Minor; for the head of year or class teacher (R97).',
    severityFrom: [5, 15],
  },
  violence: {
    name: 'Violence',
    four: 'conduct',
    route: 'safeguarding',
    covers: 'Threats to or plans for hurting someone, and seeking out real violence.',
    severityFrom: USUAL,
  },
} as const satisfies Record<string, HarmEntry>;

/** Closed union of harm codes; see {@link HARMS}. */
export type HarmCode = keyof typeof HARMS;

/** Every harm code, in the order of {@link HARMS}: also the order in which equal severities are shown. */
export const HARM_CODES = Object.keys(HARMS) as HarmCode[];

/** 0 nothing · 1 note · 2 low · 3 concern · 4 high · 5 urgent. */
export type Severity = 0 | 1 | 2 | 3 | 4 | 5;

const SEVERITIES: readonly Severity[] = [0, 1, 2, 3, 4, 5];

/** The severity a total reaches for one harm, and the total at which that severity starts (0 for severity 0). */
export function severityOf(harm: HarmCode, total: number): { severity: Severity; threshold: number } {
  const steps: readonly number[] = HARMS[harm].severityFrom;
  const reached = steps.filter((step) => total >= step).length;
  return { severity: SEVERITIES[reached] ?? 5, threshold: steps[reached - 1] ?? 0 };
}
