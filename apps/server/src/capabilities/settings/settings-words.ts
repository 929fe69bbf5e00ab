import type { SettingKey } from '../../access/settings.ts';
import type { PhraseChanges } from '../../access/settings-phrases.ts';
import { endWithout } from '../../kernel/edges.ts';
import { settingOf } from './settings.ts';
import { type Control, controlOf } from './settings-control.ts';

/** A run of a sentence: the same either way, the value, or what stood there before. */
export interface Run {
  kind: 'same' | 'value' | 'old';
  text: string;
}

/** The sentence of a setting with its value marked: the words that would differ if the value did. */
export function markedSentence(key: SettingKey, value: unknown): Run[] {
  const { words } = settingOf(key);
  const other = otherValue(controlOf(key), value);
  if (other === undefined) return [{ kind: 'same', text: words(value) }];
  return runsBetween(words(other), words(value)).filter((run) => run.kind !== 'old');
}

/** The sentence of the change: what stays, what is struck, what comes in its place. */
export function changedSentence(key: SettingKey, before: unknown, after: unknown): Run[] {
  const { words } = settingOf(key);
  const runs = runsBetween(words(before), words(after));
  return runs.flatMap((run, index): Run[] => {
    const touches = run.kind === 'old' && runs[index + 1]?.kind === 'value';
    return touches ? [run, { kind: 'same', text: ' ' }] : [run];
  });
}

/** Some other value that the setting could have; only its words matter, so it need not be sensible. */
function otherValue(control: Control, value: unknown): unknown {
  if (control.kind === 'number') return Number(value) === control.most ? Number(value) - 1 : Number(value) + 1;
  if (control.kind === 'boolean') return !value;
  if (control.kind === 'choice') return control.options.findLast((option) => option !== value);
  if (control.kind === 'text') return value ? 'somebody else' : 'somebody';
  if (control.kind === 'time') return value === '00:01' ? '00:02' : '00:01';
  if (control.kind === 'choices') return [control.options.findLast((option) => !(value as string[]).includes(option))];
  if (control.kind === 'addresses' || control.kind === 'lines') return [...(value as string[]), ''];
  if (control.kind === 'phrases') {
    const { added, off, weights } = value as PhraseChanges;
    const isEmpty = added.length + off.length + Object.keys(weights).length === 0;
    return { added: [], off: isEmpty ? [''] : [], weights: {} };
  }
  if (control.kind === 'days') return (value as string[]).length ? [] : ['2026-01-01'];
  if (control.kind === 'bySeverity') {
    // A day and a minute more: some of them count whole days.
    const entries = Object.entries(value as Record<string, number>);
    return Object.fromEntries(entries.map(([key, each]) => [key, each + 1441]));
  }
  return undefined;
}

/** Words, what is between them, and the signs that end them. */
function tokensOf(text: string): string[] {
  return (text.match(/\s+|\S+/g) ?? []).flatMap((piece) => {
    const end = endWithout(piece, '.,;:!?');
    return [piece.slice(0, end), piece.slice(end)].filter((part) => part !== '');
  });
}

/** Longest common subsequence of the words; sentences have some forty, so the plain table does. */
function runsBetween(before: string, after: string): Run[] {
  const old = tokensOf(before);
  const now = tokensOf(after);
  const table = commonLengths(old, now);
  const runs: Run[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add(runs, 'same', old[i] ?? '');
      i += 1;
      j += 1;
    } else if (i < old.length && (j >= now.length || at(table, i + 1, j) >= at(table, i, j + 1))) {
      add(runs, 'old', old[i] ?? '');
      i += 1;
    } else {
      add(runs, 'value', now[j] ?? '');
      j += 1;
    }
  }
  return joined(runs);
}

function commonLengths(old: string[], now: string[]): number[][] {
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    const row = table[i] ?? [];
    for (let j = now.length - 1; j >= 0; j--) {
      row[j] = old[i] === now[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1));
    }
  }
  return table;
}

function at(table: number[][], i: number, j: number): number {
  return table[i]?.[j] ?? 0;
}

function add(runs: Run[], kind: Run['kind'], text: string): void {
  const last = runs.at(-1);
  if (last?.kind === kind) last.text += text;
  else runs.push({ kind, text });
}

/** A space that both share between two changed words belongs to the change: "30 min" is one value, not two. */
function joined(runs: Run[]): Run[] {
  const groups: { same?: string; old: string; now: string }[] = [];
  for (const [index, run] of runs.entries()) {
    const last = groups.at(-1);
    if (run.kind === 'same') {
      const bridging = run.text.trim() === '' && last && last.same === undefined && index < runs.length - 1;
      if (bridging) {
        last.old += run.text;
        last.now += run.text;
      } else groups.push({ same: run.text, old: '', now: '' });
    } else {
      const open = last && last.same === undefined ? last : { old: '', now: '' };
      if (open !== last) groups.push(open);
      if (run.kind === 'old') open.old += run.text;
      else open.now += run.text;
    }
  }
  return groups.flatMap(({ same, old, now }): Run[] =>
    same !== undefined ? [{ kind: 'same', text: same }] : [...piece('old', old), ...piece('value', now)],
  );
}

/** White space at the ends of a marked run would be underlined; it is set beside it. What is struck keeps none. */
function piece(kind: 'old' | 'value', text: string): Run[] {
  const trimmed = text.trim();
  if (kind === 'old') return trimmed ? [{ kind, text: trimmed }] : [];
  if (!trimmed) return text ? [{ kind: 'same', text }] : [];
  const start = text.indexOf(trimmed);
  const runs: Run[] = [
    { kind: 'same', text: text.slice(0, start) },
    { kind, text: trimmed },
    { kind: 'same', text: text.slice(start + trimmed.length) },
  ];
  return runs.filter((run) => run.text);
}
