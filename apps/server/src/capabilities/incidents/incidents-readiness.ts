import { addDays } from '../../kernel/school-time.ts';
import { type Involved, staffSubjects } from './incidents.ts';
import { type Grade, typeOf, WHOM, type Whom } from './incidents-taxonomy.ts';

/** What readiness looks at. */
export interface ReadinessFacts {
  id: string;
  type: string;
  grade: Grade;
  intent: string;
  offSite: boolean;
  offSiteNexus: string | null;
  people: readonly Pick<Involved, 'name' | 'part' | 'kind'>[];
  actions: readonly { id: string; action: string; dueOn: string | null; settled: boolean }[];
  notices: readonly { whom: string; name: string }[];
  /** Whether the owner is one of those whom the setting asks for. */
  ownerIsSenior: boolean;
  severeNeedsSenior: boolean;
  /** Those of WHOM whom the owner is: they know. */
  ownerIs: readonly Whom[];
}

/** Something that is missing: a sentence, where to mend it, and whether the incident can be closed without it. */
export interface Problem {
  code: 'people' | 'owner' | 'action' | 'no_action' | 'intent' | 'nexus' | 'parent' | 'tell' | 'answer' | 'part';
  text: string;
  href: string;
  /** True: closing waits for it. False: whoever closes says why it was not needed. */
  blocks: boolean;
}

/** Everything that stands between this incident and its end, most pressing first. Nothing when it can be closed. */
export function* problemsOf(facts: ReadinessFacts): Generator<Problem> {
  const here = `/incidents/${facts.id}`;
  if (facts.people.length === 0) {
    yield { code: 'people', text: 'Nobody is named in it yet.', href: `${here}/people`, blocks: true };
  }
  if (facts.grade === 'severe' && facts.severeNeedsSenior && !facts.ownerIsSenior) {
    yield {
      code: 'owner',
      text: 'A severe incident needs a senior owner.',
      href: `${here}/correct#ownerId`,
      blocks: true,
    };
  }
  if (facts.actions.length === 0) {
    yield { code: 'no_action', text: 'It does not say what was done, and why.', href: `${here}/actions`, blocks: true };
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
}

function* missingWords(facts: ReadinessFacts, here: string): Generator<Problem> {
  if (facts.intent === 'not_known') {
    const text = 'Nobody has said yet whether it was an accident.';
    yield { code: 'intent', text, href: `${here}/correct#intent`, blocks: false };
  }
  if (facts.offSite && !facts.offSiteNexus) {
    const text = 'It happened off site, and it does not say what it has to do with the school.';
    yield { code: 'nexus', text, href: `${here}/correct#offSiteNexus`, blocks: true };
  }
}

/** Parents of pupils who did it or were hurt by it (R130), then whoever the type says (R14, R117). Told before anything else is a person. */
function* missingNotices(facts: ReadinessFacts, here: string): Generator<Problem> {
  const told = new Set([...facts.notices.map((notice) => notice.whom), ...facts.ownerIs]);
  const pupils = facts.people.filter(
    (person) => person.kind === 'pupil' && (person.part === 'responsible' || person.part === 'affected'),
  );
  const wanted = new Set<Whom>(typeOf(facts.type).tell);
  if (pupils.length && (facts.offSite || facts.grade !== 'minor')) wanted.add('parent');
  if (facts.grade === 'severe') wanted.add('governors');
  if (staffSubjects(facts.people).length) {
    // The head may be the one it is about: never suggest telling them.
    wanted.delete('head');
    wanted.add('lado');
  }
  for (const whom of wanted) {
    if (told.has(whom)) continue;
    if (whom === 'parent' && pupils.length === 0) continue;
    const text =
      whom === 'parent'
        ? `No parent has been told about ${pupils.map((pupil) => pupil.name).join(', ')}.`
        : `Not told yet: ${WHOM[whom]}.`;
    const code = whom === 'parent' ? 'parent' : 'tell';
    yield { code, text, href: `${here}/notices?whom=${whom}`, blocks: false };
  }
}

/** How pressing the next due date is. */
export function dueState(dueOn: string | null, today: string): 'late' | 'today' | 'soon' | 'later' | 'none' {
  if (dueOn === null) return 'none';
  if (dueOn < today) return 'late';
  if (dueOn === today) return 'today';
  return dueOn <= addDays(today, 3) ? 'soon' : 'later';
}
