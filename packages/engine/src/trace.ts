import type { TraceCode } from './reasons.ts';

/*
 * The story of a decision: what was looked at, in its order.
 */

/** One thing that was looked at. `list`, `version` and `rule` name the entry as it stands in its file, `policy` the policy or exception by its id. */
export interface TraceStep {
  code: TraceCode;
  list: string | null;
  version: string | null;
  rule: string | null;
  policy: string | null;
}

/** Most steps of a trace. Of lists that name an address fifty times the most specific entries are told. */
export const MOST_STEPS = 64;

/** The beginning and the end of a long one, and a step that says so. */
export function shortened(trace: readonly TraceStep[]): TraceStep[] {
  const half = MOST_STEPS / 2;
  return [...trace.slice(0, half), step('trace_shortened'), ...trace.slice(trace.length - half + 1)];
}

/** What names an entry of a list. */
type Entry = { [field in 'list' | 'version' | 'rule']?: string | null };

/** One step, by the entry and the policy or exception that it is about. */
export function step(code: TraceCode, entry: Entry | null = null, policy: { id: string } | null = null): TraceStep {
  return {
    code,
    list: entry?.list ?? null,
    version: entry?.version ?? null,
    rule: entry?.rule ?? null,
    policy: policy?.id ?? null,
  };
}
