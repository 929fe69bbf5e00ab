import type { FieldProblem } from '../../kernel/refusal.ts';
import { lettersOf } from '../../site/form-fields.ts';
import type { Read } from '../../site/read-form.ts';
import type { Form } from './incidents.schemas.ts';
import { QUESTION_KINDS, type Question } from './incidents-questions.ts';

const MOST_QUESTIONS = 20;

/** Reads the form of a set: rows of `key-n`, `text-n`, `kind-n`, `options-n`, `before-n`; a row without a text is left out. That none is left is said by `none`. */
export function readQuestionSet(form: Form): Read<{ version: number; questions: Question[] }> {
  const problems: FieldProblem[] = [];
  const questions: Question[] = [];
  const version = Number(form.version);
  if (!Number.isInteger(version) || version < 0) problems.push({ field: 'text-0', message: 'Open the page again' });
  for (let row = 0; row < MOST_QUESTIONS; row++) {
    const text = form[`text-${row}`]?.trim() ?? '';
    if (!text) continue;
    const { question, wrong } = readQuestion(form, row, text);
    problems.push(...wrong);
    questions.push({ ...question, key: freeKey(form[`key-${row}`] || keyOf(text), questions) });
  }
  if (!questions.length && form.none !== 'yes')
    problems.push({ field: 'none', message: 'Write a question, or tick that nothing is asked' });
  return problems.length ? { ok: false, problems } : { ok: true, meant: { version, questions } };
}

function readQuestion(form: Form, row: number, text: string): { question: Question; wrong: FieldProblem[] } {
  const wrong: FieldProblem[] = [];
  const kind = (form[`kind-${row}`] ?? 'yes_no') as Question['kind'];
  const options = (form[`options-${row}`] ?? '')
    .split(',')
    .map((option) => option.trim())
    .filter(Boolean);
  if (lettersOf(text) < 3 || text.length > 300)
    wrong.push({ field: `text-${row}`, message: 'Write a question of 3 to 300 characters' });
  if (!(kind in QUESTION_KINDS)) wrong.push({ field: `kind-${row}`, message: 'Choose an answer type' });
  if (kind === 'one_of' && (options.length < 2 || options.length > 12 || options.some((each) => each.length > 100)))
    wrong.push({ field: `options-${row}`, message: 'Write 2 to 12 options, separated by commas' });
  const question = {
    ...{ key: '', text, kind, options: kind === 'one_of' ? options : [] },
    before: form[`before-${row}`] === 'yes',
  };
  return { question, wrong };
}

/** "Where is it now?" as where_is_it_now. */
function keyOf(text: string): string {
  const key = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_$/g, '');
  return key.slice(0, 50) || 'question';
}

/** A key that no other question of the set has; what is sent as a key and is none is made into one. */
function freeKey(wanted: string, taken: readonly Question[]): string {
  const key = /^[a-z][a-z0-9_]{0,59}$/.test(wanted) ? wanted : keyOf(wanted);
  let free = key;
  for (let number = 2; taken.some((question) => question.key === free); number++) free = `${key}_${number}`;
  return free;
}
