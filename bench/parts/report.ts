/** One measurement; units stand in the field names (`_us`, `_mb`, `_per_s`). */
export type Row = Record<string, string | number>;

/** One promise of a suite and what was measured. */
export interface Target {
  name: string;
  value: string;
  target: string;
  met: boolean;
}

/** What a suite found, as the contract in bench/README.md has it. */
export interface Result {
  suite: string;
  targets: Target[];
  rows: Row[];
}

/** Collects what a suite finds and prints it at the end: a table, and with `--json` one last line. */
export class Report {
  readonly result: Result;
  readonly #notes: string[] = [];

  constructor(suite: string) {
    this.result = { suite, targets: [], rows: [] };
  }

  row(row: Row): void {
    this.result.rows.push(row);
  }

  /** A sentence beneath the table: what a figure leaves out, what could not run. */
  note(sentence: string): void {
    if (!this.#notes.includes(sentence)) this.#notes.push(sentence);
  }

  atLeast(name: string, value: number, least: number, unit = ''): void {
    this.#target(name, value, `≥ ${least}${unit}`, unit, value >= least);
  }

  atMost(name: string, value: number, most: number, unit = ''): void {
    this.#target(name, value, `≤ ${most}${unit}`, unit, value <= most);
  }

  #target(name: string, value: number, target: string, unit: string, met: boolean): void {
    this.result.targets.push({ name, value: `${short(value)}${unit}`, target, met });
  }

  /** The tables as text: rows with the same fields share one. */
  text(): string {
    const { suite, targets, rows } = this.result;
    const aims = targets.map(({ met, ...rest }) => ({ ...rest, met: met ? 'met' : 'MISSED' }));
    return [suite, ...byFields(rows).map(table), ...this.#notes, ...(aims.length > 0 ? [table(aims)] : [])].join(
      '\n\n',
    );
  }

  print(isJson: boolean): void {
    process.stdout.write(`${this.text()}\n`);
    if (isJson) process.stdout.write(`${JSON.stringify(this.result)}\n`);
  }
}

/** Three digits that count: 0.0123, 1.23, 123, 12345. */
export function short(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value) || Math.abs(value) >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

function byFields(rows: readonly Row[]): Row[][] {
  const groups = Map.groupBy(rows, (row) => Object.keys(row).join());
  return [...groups.values()];
}

/** Columns under their names, numbers to the right. */
function table(rows: readonly (Row | Target)[]): string {
  const names = Object.keys(rows[0] ?? {});
  const cells = rows.map((row) =>
    Object.values(row).map((value) => (typeof value === 'number' ? short(value) : value)),
  );
  const isNumber = Object.values(rows[0] ?? {}).map((value) => typeof value === 'number');
  const widths = names.map((name, at) => Math.max(name.length, ...cells.map((line) => line[at]?.length ?? 0)));
  const pad = (text: string, at: number): string =>
    isNumber[at] ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0);
  return [names, ...cells].map((line) => line.map(pad).join('  ').trimEnd()).join('\n');
}
