import { addDays } from '../../kernel/school-time.ts';
import { type Involved, staffSubjects } from './incidents.ts';
import { type Answers, followsOf } from './incidents-questions.ts';
import { type Grade, typeOf, WHOM, type Whom } from './incidents-taxonomy.ts';
import { tellWords } from './incidents-telling.ts';

/** What decides who is to be told. */
export interface TellingFacts {
  type: string;
  grade: Grade;
  offSite: boolean;
  /** Frozen for a possible image of child abuse: the police say who is told (R149). */
  frozen: boolean;
  /** What its questions were answered with. */
  answers: Answers;
  people: readonly (Pick<Involved, 'name' | 'part' | 'kind'> & { id: string })[];
  /** `about`: whose parent was told. */
  notices: readonly { id: string; whom: string; about: string | null }[];
  /** Those of WHOM whom the owner is, who know; those from whom it is kept, who shall not; and those who need not. */
  ownerIs: readonly Whom[];
}

/** The people of an incident as they are kept, as it looks at them. */
export const involvedIn = (rows: readonly { id: string; name: string; part: string; kind: string }[]) =>
  rows.map(({ id, name, part, kind }) => ({
    ...{ id, name },
    part: part as Involved['part'],
    kind: kind as Involved['kind'],
  }));

/** What readiness looks at. */
export interface ReadinessFacts extends TellingFacts {
  id: string;
  /** Until when each is to be told. */
  tellBy: (whom: Whom) => Date;
  intent: string;
  /** Of an accident, whether it was reported at once; null where that does not arise. */
  reportedAtOnce: boolean | null;
  offSiteNexus: string | null;
  /** Pupils who were struck out once a parent had been told of them, and whether that parent has heard so since. */
  mistold: readonly { name: string; toldSince: boolean }[];
  actions: readonly { id: string; action: string; dueOn: string | null; settled: boolean }[];
  /** Whether the owner is one of those whom the setting asks for. */
  ownerIsSenior: boolean;
  severeNeedsSenior: boolean;
  /** Whether the headteacher still has to have it, to own or to do: it was deliberate, and the policy says so (R121). */
  headLacks: boolean;
}

/** Something that is missing: a sentence, where to mend it, and whether the incident can be closed without it. */
export interface Problem {
  code:
    | 'people'
    | 'owner'
    | 'head'
    | 'action'
    | 'no_action'
    | 'intent'
    | 'unreported'
    | 'nexus'
    | 'parent'
    | 'tell'
    | 'answer'
    | 'part';
  text: string;
  href: string;
  /** True: closing waits for it. False: whoever closes says why it was not needed. */
  blocks: boolean;
  /** True: nor is it merged into another meanwhile. */
  staysApart?: boolean;
  /** Its clock: what it is and until when. */
  clock?: { text: string; by: Date };
}

/** Everything that stands between this incident and its end, most pressing first. Nothing when it can be closed. */
export function* problemsOf(facts: ReadinessFacts): Generator<Problem> {
  const here = `/incidents/${facts.id}`;
  if (facts.people.length === 0) {
    yield { code: 'people', text: 'Nobody is named yet.', href: `${here}/people`, blocks: true };
  }
  if (facts.grade === 'severe' && facts.severeNeedsSenior && !facts.ownerIsSenior) {
    yield {
      code: 'owner',
      text: 'A severe incident needs a senior owner.',
      href: `${here}/correct#ownerId`,
      blocks: true,
    };
  }
  if (facts.headLacks) {
    const text = 'It was deliberate, so the headteacher must own it or have an action in it.';
    yield { code: 'head', text, href: `${here}/actions`, blocks: true };
  }
  if (facts.actions.length === 0) {
    yield {
      code: 'no_action',
      text: 'No action has been recorded, with a reason.',
      href: `${here}/actions`,
      blocks: true,
    };
  }
  for (const action of facts.actions) {
    if (action.settled) continue;
    yield {
      code: 'action',
      text: `Not done yet: ${action.action}`,
      href: `${here}/actions/${action.id}`,
      blocks: true,
    };
  }
  yield* missingWords(facts, here);
  yield* missingNotices(facts, here);
  for (const { name, toldSince } of facts.mistold) {
    if (toldSince) continue;
    const text = `A parent was told about ${name}, who was then struck out. Tell that parent that it was a mistake.`;
    yield { code: 'parent', text, href: `${here}/notices?whom=parent`, blocks: false };
  }
}

function* missingWords(facts: ReadinessFacts, here: string): Generator<Problem> {
  if (facts.intent === 'not_known') {
    const text = 'It is not recorded whether it was accidental or deliberate.';
    yield { code: 'intent', text, href: `${here}/correct#intent`, blocks: false };
  }
  // An accident is nobody's fault; keeping quiet about it is a breach of its own (R121), and somebody's.
  if (facts.reportedAtOnce === false && !facts.people.some(({ part }) => part === 'responsible')) {
    const text =
      'It was not reported at once, and that is a breach: nobody is named as believed responsible for not reporting it.';
    yield { code: 'unreported', text, href: `${here}/people`, blocks: false };
  }
  if (facts.offSite && !facts.offSiteNexus) {
    const text = 'It happened off site, and its link to the school is not recorded.';
    yield { code: 'nexus', text, href: `${here}/correct#offSiteNexus`, blocks: true };
  }
}

/** Who says whether a parent may be told of this; null where that is for the school to decide. */
export function parentsAfter(facts: Pick<TellingFacts, 'type' | 'frozen' | 'answers' | 'people'>): Whom | null {
  if (facts.frozen) return 'police';
  const answered = followsOf(facts.answers).find((follows) => follows.parentsAfter)?.parentsAfter;
  // What parents of a child hear of a colleague, and when, is agreed with the LADO: whoever it is about hears of it the same day (KCSIE part 4).
  return (
    answered ??
    typeOf(facts.type).parentsAfter ??
    (staffSubjects(facts.people).length && pupilsIn(facts).length ? 'lado' : null)
  );
}

/**
 * People still to be told: parents of pupils who did it or were hurt by it (R130), then whoever the type or an answer says (R14, R117). No parent where somebody
 * outside says whether they may be: what a child told about home would reach whoever hurts them, by a reminder of ours.
 */
export function whomToTell(facts: TellingFacts): Whom[] {
  const told = new Set<string>([...facts.notices.map((notice) => notice.whom), ...facts.ownerIs]);
  const untold = withoutWord(facts);
  const wanted = new Set<Whom>(typeOf(facts.type).tell);
  if (facts.offSite || facts.grade !== 'minor') wanted.add('parent');
  if (facts.grade === 'severe') wanted.add('governors');
  for (const { tell } of followsOf(facts.answers)) for (const whom of tell) wanted.add(whom);
  if (staffSubjects(facts.people).length) {
    // The head may be the one it is about: never suggest telling them.
    wanted.delete('head');
    wanted.add('lado');
  }
  const first = parentsAfter(facts);
  if (first) wanted.delete('parent');
  return [...wanted].filter((whom) => (whom === 'parent' ? untold.length > 0 : !told.has(whom)));
}

function* missingNotices(facts: ReadinessFacts, here: string): Generator<Problem> {
  const untold = withoutWord(facts);
  const [first, wanted] = [parentsAfter(facts), whomToTell(facts)];
  const follows = followsOf(facts.answers);
  const why = (whom: Whom) =>
    follows
      .filter(({ tell }) => tell.includes(whom))
      .map(({ because }) => ` ${because}`)
      .join('');
  for (const whom of wanted.toSorted((a, b) => facts.tellBy(a).getTime() - facts.tellBy(b).getTime())) {
    const text =
      whom === 'parent'
        ? `No parent has been told about ${untold.map((pupil) => pupil.name).join(', ')}.`
        : `Not told yet: ${WHOM[whom]}.${why(whom)}${whom === first ? ' Ask them before telling a parent.' : ''}`;
    const code = whom === 'parent' ? 'parent' : 'tell';
    const clock = { text: tellWords(whom), by: facts.tellBy(whom) };
    yield { code, text, href: `${here}/notices?whom=${whom}`, blocks: false, clock };
  }
  if (first && !wanted.includes(first) && untold.length > 0) {
    const text = `It is not recorded whether a parent of ${untold.map(({ name }) => name).join(', ')} may be told or has been told.`;
    yield { code: 'parent', text, href: `${here}/notices?whom=parent`, blocks: false };
  }
}

const pupilsIn = (facts: Pick<TellingFacts, 'people'>) =>
  facts.people.filter(
    (person) => person.kind === 'pupil' && (person.part === 'responsible' || person.part === 'affected'),
  );

/**
 * Pupils of whom no parent was told: one child's parents do not stand for another's. A note that says nobody's name stands for whoever was named
 * by then; ids are made in the order of time.
 */
const withoutWord = (facts: TellingFacts) =>
  pupilsIn(facts).filter(
    ({ id }) =>
      !facts.notices.some(
        (notice) => notice.whom === 'parent' && (notice.about === null ? id < notice.id : notice.about === id),
      ),
  );

/** How pressing the next due date is. */
export function dueState(dueOn: string | null, today: string): 'late' | 'today' | 'soon' | 'later' | 'none' {
  if (dueOn === null) return 'none';
  if (dueOn < today) return 'late';
  if (dueOn === today) return 'today';
  return dueOn <= addDays(today, 3) ? 'soon' : 'later';
}
