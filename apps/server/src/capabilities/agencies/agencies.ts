/** Who can be told, inside and outside the school (R14, R130, R131, R137). */
export const WHOM = {
  parent: 'Parent or carer',
  head: 'Headteacher',
  dsl: 'Safeguarding lead',
  governors: 'Governors',
  chair: 'Chair of governors',
  lado: 'LADO (local authority designated officer)',
  la: 'Local authority',
  social_care: 'Children’s social care (MASH, LSCB or safeguarding partners)',
  prevent: 'Prevent team',
  police: 'Police',
  ceop: 'CEOP',
  dpo: 'Data protection officer',
  ico: 'Information Commissioner’s Office',
  it: 'Network manager or IT support',
  hr: 'HR adviser',
  service: 'The service it happened on',
  other: 'Somebody else',
} as const;

/** A key of WHOM. */
export type Whom = keyof typeof WHOM;

/** Every key of WHOM. */
export const WHOMS = Object.keys(WHOM) as [Whom, ...Whom[]];

/** Somebody whom the school rings. */
export interface Agency {
  id: string;
  whom: Whom;
  name: string;
  telephone: string | null;
  email: string | null;
  hours: string | null;
  note: string | null;
}

/** The words in which somebody is told; version 0 is what Gatehouse brings. */
export interface Template {
  whom: Whom;
  version: number;
  words: string;
  madeAt: Date | null;
  madeBy: string | null;
}

/** What a template may say of the incident: the rest is for whoever speaks to add, or to leave out. */
export interface TemplateFacts {
  school: string;
  number: string;
  when: string;
  kind: string;
}

/** The places that are filled in: {school}, {number}, {when}, {kind}. */
export const TEMPLATE_PLACES = ['school', 'number', 'when', 'kind'] as const;

/** The words with their places filled in; a place that nobody knows stays as it is written. */
export function fillTemplate(words: string, facts: TemplateFacts): string {
  return words.replace(/\{(school|number|when|kind)\}/g, (_all, place: keyof TemplateFacts) => facts[place]);
}

const general =
  'We are telling you of an incident ({number}, {kind}) that happened on {when}. What we know so far: … What we have done: … What we ask of you: …';

/** What Gatehouse brings; the school writes its own over them. No words name another child. */
export const STARTER_TEMPLATES: Record<Whom, string> = {
  parent:
    'This is {school}. Something happened on {when} that we want you to hear from us. Your child: … What we have done: … They are not alone with it: … Please do not look for it online and do not write to the other families. We will ring again by …',
  head: general,
  dsl: general,
  governors:
    'For the committee, without names: one incident of the kind “{kind}” happened on {when}. It was dealt with under the school’s procedures. What was decided: … What changes because of it: …',
  chair: general,
  lado: 'Referral by {school}, {number}. Allegation against an adult who works with children, known since {when}. The adult’s role: … Contact with children now: … What was said, by whom, in which words: … What the school has done, and what it has not done so as not to prejudice an inquiry: …',
  la: general,
  social_care:
    'Referral by {school}, {number}. Child: … Worry: … What was seen or said, {when}: … Who has parental responsibility, and whether they know: … Other children in the home: … What the school can do today: …',
  prevent:
    'Prevent referral by {school}, {number}. What was seen or said, {when}: … Why it worries us: … What protects the child: … Whether the family knows: …',
  police:
    'Report by {school}, {number}. What happened, {when}: … Where it can be found (address only, nothing is copied): … Device and where it is kept: … Who knows: … We ask for advice on what to do next, and have done nothing more.',
  ceop: 'Report by {school}, {number}. Contact with a child online, since about {when}. Service and account names: … What is known of the other person: … What is kept as evidence: …',
  dpo: 'For {school}, {number}. Personal data may have been lost or seen, known since {when}. Which data, how many people: … What has been done: … We ask whether it must be reported within 72 hours.',
  ico: 'Report of a personal data breach by {school}, {number}, known since {when}. What happened: … Categories and number of people: … Likely consequences: … Measures taken: … Contact: …',
  it: 'For {number}: please look at this today. Device or account: … What is to be kept and not changed: … What is to be blocked: …',
  hr: 'For {number}, in confidence: an adult who works here. What is alleged, {when}: … What has been done: … We ask for advice on …',
  service:
    'Report by {school}. Content that harms a child: address … Posted on {when}. Please take it down and keep the records for the police. Our reference {number}.',
  other: general,
};
