import { MISUSE_1 } from './procedures-misuse-1.ts';
import { MISUSE_2 } from './procedures-misuse-2.ts';
import { MISUSE_3 } from './procedures-misuse-3.ts';
import type { Flow, FlowStep } from './procedures-steps.ts';

/** Every version that a run may have begun with, the newest last. */
const MISUSE = [MISUSE_1, MISUSE_2, MISUSE_3] as const satisfies readonly Flow[];

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
