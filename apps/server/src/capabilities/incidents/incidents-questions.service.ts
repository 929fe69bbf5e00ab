import { isDeepStrictEqual } from 'node:util';
import { type Actor, authorise } from '../../access/scope.ts';
import { type Tx, transact } from '../../access/transact.ts';
import type { Ground } from '../../db/ground.ts';
import { type FieldProblem, refusals } from '../../kernel/refusal.ts';
import { marksOf, meet } from '../../site/meanwhile.ts';
import { timeWords } from '../../ui/words.ts';
import type { IncidentRow } from './incidents.store.ts';
import { noteIncident } from './incidents-note.ts';
import {
  type Answer,
  findQuestionSet,
  insertAnswers,
  insertQuestionSet,
  listAnswers,
  listQuestionSets,
  newestQuestionSet,
  type QuestionSet,
} from './incidents-questions.store.ts';
import { answerAsTold, optionsOf, type Question, standingOf, whomAsked } from './incidents-questions.ts';
import { BROUGHT, STARTER_QUESTIONS } from './incidents-questions-brought.ts';
import type { Problem } from './incidents-readiness.ts';
import { getIncident, workOn } from './incidents-standing.service.ts';
import { TYPE_CODES, type TypeCode } from './incidents-taxonomy.ts';
import { listNoted } from './incidents-told.store.ts';

const refuse = refusals<'incident.questions_changed' | 'incident.no_such_type'>();

/** A question with what was answered, if anything. */
export interface Asked extends Question {
  answered: Answer | null;
}

/**
 * What is asked about incidents of this type from now on; null where nothing is. What Gatehouse brings is kept as version 1 the first time, and as the next
 * version where an earlier release brought something else and the school has no words of its own.
 */
export async function questionSetFor(tx: Tx, type: string): Promise<QuestionSet | null> {
  const kept = await newestQuestionSet(tx, type);
  if (kept && (!kept.isBrought || !isOutdated(kept))) return kept;
  const questions = broughtFor(type);
  if (!questions.length) return null;
  await insertQuestionSet(tx, { type, version: (kept?.version ?? 0) + 1, questions, madeBy: null });
  return (await newestQuestionSet(tx, type)) ?? null;
}

const broughtFor = (type: string): readonly Question[] => STARTER_QUESTIONS[type as TypeCode] ?? [];

/** Whether a release since has brought other questions. */
function isOutdated({ type, questions }: QuestionSet): boolean {
  const now = broughtFor(type);
  return now.length > 0 && !isDeepStrictEqual(questions, now);
}

/**
 * What an incident is asked and what was answered: the set that it began with or that its kind was corrected to, whatever came later, and whatever was
 * answered besides: of the kind that it had before, or in one that was merged into it.
 */
export async function askedOf(tx: Tx, row: Pick<IncidentRow, 'id' | 'question_set_id' | 'answers'>): Promise<Asked[]> {
  if (!row.question_set_id && !Object.keys(row.answers).length) return [];
  const [set, given] = await Promise.all([
    row.question_set_id ? findQuestionSet(tx, row.question_set_id) : undefined,
    listAnswers(tx, row.id),
  ]);
  const asked = set?.questions ?? [];
  const answers = new Map(given.map((answer) => [answer.question, answer]));
  const others = given.map(({ question }) => question).filter((key) => !asked.some((each) => each.key === key));
  const questions = [...asked, ...(await questionsOf(tx, others))];
  const told = questions.some(({ key }) => whomAsked(key)) ? await listNoted(tx, row.id) : [];
  return questions.map((question) => ({
    ...question,
    answered: answerAsTold(question.key, answers.get(question.key) ?? null, told),
  }));
}

/** These questions as the school asks them of another kind, or as Gatehouse brings them. */
async function questionsOf(tx: Tx, keys: readonly string[]): Promise<Question[]> {
  if (!keys.length) return [];
  const own = (await listQuestionSets(tx)).flatMap(({ questions }) => questions);
  return keys.flatMap((key) => own.find((question) => question.key === key) ?? BROUGHT.get(key) ?? []);
}

/** The questions that wait for an answer, or for another one, as what is missing. `spared`: who need not be told, nor is it asked whether they were. */
export async function missingAnswers(tx: Tx, row: IncidentRow, spared: Promise<readonly string[]>): Promise<Problem[]> {
  const [asked, notTold] = [await askedOf(tx, row), await spared];
  return asked.flatMap((question): Problem[] => {
    const given = question.answered?.answer ?? null;
    const standing = standingOf(question, given);
    if (!standing || (given === null && notTold.includes(whomAsked(question.key) ?? ''))) return [];
    const href = `/incidents/${row.id}/questions#q-${question.key}`;
    const waits = standing === 'waits' ? ', and closing waits for Yes' : '';
    const text =
      given === null ? `Not answered yet: ${question.text}` : `Answered “${given}”${waits}: ${question.text}`;
    return [{ code: 'answer', text, href, blocks: standing === 'waits' }];
  });
}

/** Reads answers from a form: fields `q-<key>`; a blank one leaves what was answered before. */
function readAnswers(asked: readonly Asked[], form: Readonly<Record<string, string>>) {
  const problems: FieldProblem[] = [];
  const answers: { question: string; answer: string }[] = [];
  for (const question of asked) {
    const answer = form[`q-${question.key}`]?.trim() ?? '';
    const options = optionsOf(question);
    if (!answer || answer === question.answered?.answer) continue;
    if (options.length && !options.includes(answer))
      problems.push({ field: `q-${question.key}`, message: 'Choose one of the answers' });
    else if (answer.length > 4000)
      problems.push({ field: `q-${question.key}`, message: 'The answer is longer than 4,000 characters' });
    else answers.push({ question: question.key, answer });
  }
  return { problems, answers };
}

/** What the form of the questions says now, a field for each. */
const answersNow = (asked: readonly Asked[]) =>
  Object.fromEntries(asked.map(({ key, answered }) => [`q-${key}`, answered?.answer ?? '']));

/** With which marks a form of these questions is shown. */
export const answerMarks = (asked: readonly Asked[]): string => marksOf(answersNow(asked));

/** Questions that somebody answered while whoever answers them otherwise had the page open (S24). */
function answeredByBoth(asked: readonly Asked[], both: readonly string[]): FieldProblem[] {
  return asked.flatMap(({ key, answered }) => {
    if (!answered || !both.includes(`q-${key}`)) return [];
    const given = `${answered.by ?? 'A colleague'} answered “${answered.answer.slice(0, 400)}” at ${timeWords(answered.at)}`;
    return [{ field: `q-${key}`, message: `${given}, while you had the page open. Yours is still here` }];
  });
}

/** Answers questions of an incident; returns how many answers were added, or what needs another look with the form as it stands now. */
export async function answerQuestions(
  ground: Ground,
  actor: Actor,
  id: string,
  form: Readonly<Record<string, string>>,
): Promise<{ added: number } | { problems: FieldProblem[]; form: Record<string, string> }> {
  return workOn(ground, actor, id, 'under-way', async (tx, row) => {
    const asked = await askedOf(tx, row);
    const met = meet(form, answersNow(asked));
    const { problems: mistakes, answers } = readAnswers(asked, met.form);
    const problems = [...answeredByBoth(asked, met.both), ...mistakes];
    if (problems.length) return { problems, form: met.form };
    if (answers.length) {
      await insertAnswers(tx, id, answers);
      noteIncident(tx, row, 'incident.answer', { answers });
    }
    return { added: answers.length };
  });
}

/** What is asked about one incident, for its form. */
export function openQuestions(ground: Ground, actor: Actor, id: string): Promise<Asked[]> {
  return transact(ground, authorise(actor, 'incidents.log'), async (tx) => {
    const row = await getIncident(tx, id);
    tx.looked({ kind: 'incident', id: row.id, what: 'questions' });
    return askedOf(tx, row);
  });
}

/** What is asked about each type now: the school's newest set, or what Gatehouse brings. */
export async function listQuestions(
  ground: Ground,
  actor: Actor,
): Promise<{ type: TypeCode; version: number; questions: readonly Question[]; set: QuestionSet | null }[]> {
  const kept = await transact(ground, authorise(actor, 'settings.change'), listQuestionSets);
  return TYPE_CODES.map((type) => {
    const set = kept.find((each) => each.type === type) ?? null;
    const questions = set && !(set.isBrought && isOutdated(set)) ? set.questions : broughtFor(type);
    return { type, version: ownVersion(set), questions, set };
  });
}

/** What Gatehouse brings is kept with the first incident of its type: a version of that would tell whom the incident is about that there is one (S13). */
function ownVersion(set: QuestionSet | null | undefined): number {
  return set && !set.isBrought ? set.version : 0;
}

/** Keeps a new version of what is asked about a type. Incidents that are there keep the questions that they began with. */
export async function changeQuestions(
  ground: Ground,
  actor: Actor,
  type: string,
  input: { version: number; questions: readonly Question[] },
): Promise<number> {
  if (!(TYPE_CODES as string[]).includes(type))
    throw refuse('incident.no_such_type', 'not_found', 'There is no such kind of incident.');
  return transact(ground, authorise(actor, 'settings.change'), async (tx) => {
    const newest = await newestQuestionSet(tx, type);
    const next = Math.max(newest?.version ?? 1, 1) + 1;
    const added =
      ownVersion(newest) === input.version &&
      (await insertQuestionSet(tx, { type, version: next, questions: input.questions, madeBy: actor.personId }));
    if (!added) {
      const who = newest?.madeBy ?? 'Somebody else';
      const what = `${who} changed these questions while you had the page open. Your changes were not saved.`;
      throw refuse('incident.questions_changed', 'conflict', what);
    }
    tx.journal({
      action: 'incident.questions',
      subject: { kind: 'question_set', id: added },
      payload: { type, version: next, questions: JSON.parse(JSON.stringify(input.questions)) },
    });
    return next;
  });
}
