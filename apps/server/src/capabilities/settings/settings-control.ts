import { compileHostList } from '@gatehouse/engine';
import { z } from 'zod';
import type { SettingKey, Settings } from '../../access/settings.ts';
import { readDays, typedSpan } from '../../site/closed-days.ts';
import { settingOf } from './settings.ts';
import { readPhrases, unreadPhrases } from './settings-phrases.ts';

/** Which control changes a setting; found from its schema, so that a new setting has its page at once. */
export type Control =
  | { kind: 'number'; least: number; most: number }
  | { kind: 'boolean' }
  | { kind: 'choice'; options: string[] }
  | { kind: 'choices'; options: string[]; least: number; most: number }
  | { kind: 'addresses'; most: number }
  | { kind: 'days'; most: number }
  | { kind: 'lines'; most: number }
  | { kind: 'phrases' }
  | { kind: 'time' }
  | { kind: 'text'; most: number }
  | { kind: 'bySeverity' }
  | { kind: 'matrix' };

interface JsonSchema {
  type?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
  maxLength?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
}

const known = new Map<SettingKey, Control>();

/** The control of a setting. */
export function controlOf(key: SettingKey): Control {
  const control = known.get(key) ?? fromSchema(z.toJSONSchema(settingOf(key).schema) as JsonSchema);
  known.set(key, control);
  return control;
}

function fromSchema(schema: JsonSchema): Control {
  if (schema.type === 'integer')
    return { kind: 'number', least: schema.minimum ?? 0, most: schema.maximum ?? 1_000_000 };
  if (schema.type === 'boolean') return { kind: 'boolean' };
  if (schema.enum) return { kind: 'choice', options: schema.enum };
  if (schema.type === 'array' && schema.items?.enum) {
    const options = schema.items.enum;
    return { kind: 'choices', options, least: schema.minItems ?? 0, most: schema.maxItems ?? options.length };
  }
  if (schema.type === 'array' && schema.items?.pattern && schema.items.maxLength)
    return { kind: 'lines', most: schema.maxItems ?? 1000 };
  if (schema.type === 'array' && schema.items?.pattern) return { kind: 'days', most: schema.maxItems ?? 1000 };
  if (schema.type === 'array') return { kind: 'addresses', most: schema.maxItems ?? 1000 };
  if (schema.type === 'string')
    return schema.pattern ? { kind: 'time' } : { kind: 'text', most: schema.maxLength ?? 200 };
  if (schema.properties?.added) return { kind: 'phrases' };
  return schema.properties ? { kind: 'bySeverity' } : { kind: 'matrix' };
}

/** What two settings say together: a school day has to end after it starts. Undefined when nothing is wrong. */
export function pairProblem(key: SettingKey, value: unknown, settings: Settings): string | undefined {
  const after = { ...settings, [key]: value };
  if (!key.startsWith('school.day') || after['school.dayStarts'] < after['school.dayEnds']) return undefined;
  return key === 'school.dayEnds'
    ? `Write a time after ${settings['school.dayStarts']}, when the school day starts`
    : `Write a time before ${settings['school.dayEnds']}, when the school day ends`;
}

const SEVERITIES = ['5', '4', '3', '2', '1'] as const;

/** A form's fields as the value of the setting, not checked yet. Undefined where nothing was chosen. */
export function typedValue(key: SettingKey, body: Record<string, unknown>): unknown {
  const control = controlOf(key);
  const text = (name: string) => (typeof body[name] === 'string' ? body[name].trim() : '');
  if (control.kind === 'number') return /^\d{1,7}$/.test(text('value')) ? Number(text('value')) : undefined;
  if (control.kind === 'boolean') return { yes: true, no: false }[text('value')];
  if (control.kind === 'bySeverity') {
    return Object.fromEntries(
      SEVERITIES.map((each) => [
        each,
        /^\d{1,7}$/.test(text(`value-${each}`)) ? Number(text(`value-${each}`)) : undefined,
      ]),
    );
  }
  if (control.kind === 'choices') return control.options.filter((option) => [body.value].flat().includes(option));
  if (control.kind === 'addresses') return [...new Set(text('value').split(/\s+/).filter(Boolean))];
  if (control.kind === 'lines')
    return [
      ...new Set(
        text('value')
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      ),
    ];
  if (control.kind === 'days') return readDays(text('value'));
  if (control.kind === 'phrases') return typeof body.value === 'string' ? readPhrases(body.value) : undefined;
  if (control.kind === 'text') return typeof body.value === 'string' ? text('value') : undefined;
  return text('value') || undefined;
}

/** Why the value cannot be taken, in a sentence, or undefined when it can. */
export function valueProblem(key: SettingKey, value: unknown): string | undefined {
  const control = controlOf(key);
  if (control.kind === 'matrix') return 'This is changed in the filter’s own pages';
  if (control.kind === 'choice' && !control.options.includes(String(value))) return 'Choose one';
  if (control.kind === 'choices' && !(value as string[]).every((each) => control.options.includes(each))) {
    return 'Choose from the list';
  }
  const parsed = settingOf(key).schema.safeParse(value);
  if (parsed.success) return control.kind === 'addresses' ? addressProblem(value as string[]) : undefined;
  if (control.kind === 'phrases') return unreadPhrases(value) ?? 'Write one change per line';
  if (control.kind === 'number') return `Enter a whole number from ${control.least} to ${control.most}`;
  if (control.kind === 'boolean') return 'Choose yes or no';
  if (control.kind === 'choices') {
    if (parsed.error.issues[0]?.code === 'custom') return parsed.error.issues[0].message;
    return control.least > 0 ? `Choose from ${control.least} to ${control.most}` : `Choose at most ${control.most}`;
  }
  if (control.kind === 'lines') return lineProblem(parsed.error.issues[0], value as string[], control.most);
  if (control.kind === 'time') return 'Write the time as 08:30';
  if (control.kind === 'text') {
    const [issue] = parsed.error.issues;
    return issue?.code === 'custom' ? issue.message : `Use ${control.most} characters or fewer`;
  }
  if (control.kind === 'days') return daysProblem(parsed.error.issues[0], value as string[], control.most);
  if (control.kind === 'addresses') return `Enter one address per line, at most ${control.most}`;
  return 'Enter minutes for each severity, from 5 to 20160 (14 days)';
}

/** Which holiday it is, as it was typed: of forty lines nobody finds the wrong one by a rule. */
function daysProblem(issue: z.core.$ZodIssue | undefined, spans: readonly string[], most: number): string {
  const rule = `Enter one holiday per line, such as 21/12/2026 to 03/01/2027: at most ${most}, none longer than 100 days`;
  const wrong = typeof issue?.path[0] === 'number' ? spans[issue.path[0]] : undefined;
  return wrong === undefined ? rule : `“${typedSpan(wrong).slice(0, 60)}” cannot be used. ${rule}`;
}

/** Which line it is, and how it is to be written. */
function lineProblem(issue: z.core.$ZodIssue | undefined, lines: readonly string[], most: number): string {
  const place = issue?.path[0];
  if (typeof place !== 'number') return `Enter one per line, at most ${most}`;
  return `Line ${place + 1}, “${lines[place]?.slice(0, 60)}”: ${issue?.message}`.replace(/\.$/, '');
}

/** What the filter would leave out must not look taken: a school that blocks “tiktok” blocks nothing. */
function addressProblem(addresses: readonly string[]): string | undefined {
  const [first] = compileHostList(addresses.join('\n'), { name: '', version: '' }).problems;
  if (first === undefined) return undefined;
  const address = addresses[first.line - 1] ?? '';
  return `“${address.length > 60 ? `${address.slice(0, 60)}…` : address}” cannot be used. ${first.message}`;
}
