import { MISUSE_1 } from './procedures-misuse-1.ts';

/*
 * A procedure is a graph of steps, kept as data. A run begins at `first` and goes from step to step by the answer that was given, until an answer
 * leads to null: that is the end. A version that a school has begun a run with is never edited; what is to change becomes the next version.
 *
 *   secure --done--> illegal --no--> who --pupil--> pupil_intent --accidental--> accidental --done--> look --none--> substance --no--> nothing --done--> end
 *
 * “Possible child abuse image?” is no answer of any step: it stands beside every one of them, and stops the run wherever it is.
 */

/** One answer of a step, and the step that it leads to; null ends the procedure. */
export interface FlowAnswer {
  answer: string;
  text: string;
  next: string | null;
  /** What has to be there first: a record of reviewing a site that both reviewers signed. */
  needs?: 'signed-site';
}

/** One step. Whoever accepted the procedure does it; with `two` it counts once a second of them has agreed. */
export interface FlowStep {
  title: string;
  /** Plain words, one paragraph each. */
  guidance: readonly string[];
  /** What not to do, in one sentence; set bold. */
  never?: string;
  /** What is ticked once it is done; what is left open needs a word on why. */
  checks?: readonly { check: string; text: string }[];
  /** The question above the text field, and whether it may stay empty. */
  words?: { label: string; needed: boolean };
  two?: boolean;
  answers: readonly FlowAnswer[];
}

/** A version of a procedure. */
export interface Flow {
  name: string;
  version: number;
  first: string;
  steps: Readonly<Record<string, FlowStep>>;
}

/** Every version that a run may have begun with, the newest last. */
const MISUSE = [MISUSE_1] as const satisfies readonly Flow[];

/** The version that a new run begins with. */
export const NEWEST: Flow = MISUSE[MISUSE.length - 1] as Flow;

/** The flow of a run; throws for a version that this server does not know: it is older than the database. */
export function flowOf(version: number): Flow {
  const found = MISUSE.find((flow) => flow.version === version);
  if (!found) throw new Error(`The procedure for misuse has no version ${version} here.`);
  return found;
}

/** A step of a flow by its name; throws for a name that is not in it. */
export function stepOf(flow: Flow, name: string): FlowStep {
  const step = flow.steps[name];
  if (!step) throw new Error(`Version ${flow.version} has no step “${name}”.`);
  return step;
}

/** A step by its name, of the newest version that has it; undefined for a name that none has. */
export function stepWords(name: string): FlowStep | undefined {
  return MISUSE.map(({ steps }: Flow) => steps[name]).findLast((step) => step !== undefined);
}

/**
 * The steps that come in any case after this one, in order: those on every way from here to the end. From `illegal` that is little: an illegal act
 * leaves the school's own hands.
 */
export function certainAfter(flow: Flow, from: string): string[] {
  const known = new Map<string, string[]>();
  const certain = (name: string): string[] => {
    const found = known.get(name);
    if (found) return found;
    const ways = stepOf(flow, name).answers.map(({ next }) => (next === null ? [] : [next, ...certain(next)]));
    const [first = [], ...others] = ways;
    const common = first.filter((step) => others.every((way) => way.includes(step)));
    known.set(name, common);
    return common;
  };
  return certain(from);
}

/** The flow as Mermaid text, for docs/diagrams. Every step has the way to the stop. */
export function mermaidOf(flow: Flow): string {
  const clean = (text: string) => text.replaceAll('"', '’').replace(/\.$/, '');
  const lines = Object.entries(flow.steps).flatMap(([name, step]) => [
    `  ${name}["${clean(step.title)}${step.two ? ' (two people)' : ''}"]`,
    ...step.answers.map(({ text, next }) => `  ${name} -->|"${clean(text)}"| ${next ?? 'finished'}`),
    `  ${name} -.-> image`,
  ]);
  const head = ['flowchart TD', `  accept["Two seniors accept"] --> ${flow.first}`, '  accept -.-> image'];
  const foot = [
    '  finished(["The procedure is complete"])',
    '  image{{"Possible child abuse image? Freeze, do not look, ring the police"}}',
  ];
  return `${[...head, ...lines, ...foot].join('\n')}\n`;
}
