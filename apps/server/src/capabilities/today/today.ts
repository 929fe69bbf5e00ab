import type { TodayTask, TodayTasks } from '../../site/today-source.ts';
import { countWord } from '../../ui/words.ts';

/** Where something waits, and by when. */
export interface Timed {
  by: Date;
  href: string;
}

/** What presses among the tasks of a person. */
export interface Pressing {
  late: number;
  longest: Timed | undefined;
  next: Timed | undefined;
}

type Clocked = readonly Pick<TodayTask, 'due' | 'href'>[];

/** How many tasks are late, shown or not, which of them the longest, and of the others the one that falls due next. */
export function pressing(panels: readonly { tasks: Clocked; rest?: Clocked }[], now: Date): Pressing {
  const timed = panels
    .flatMap(({ tasks, rest = [] }) =>
      [...tasks, ...rest].flatMap(({ due, href }) => (due ? [{ by: due.by, href }] : [])),
    )
    .toSorted((a, b) => a.by.getTime() - b.by.getTime());
  const late = timed.filter(({ by }) => by < now);
  return { late: late.length, longest: late[0], next: timed[late.length] };
}

/** Panels that hold something urgent before all others; else as they were. Where it is done says nothing of how soon it has to be. */
export function urgentFirst<Panel extends { tasks: readonly Pick<TodayTask, 'severity'>[] }>(
  panels: readonly Panel[],
): Panel[] {
  const isUrgent = ({ tasks }: Panel) => tasks.some(({ severity }) => severity === 5);
  return [...panels.filter(isUrgent), ...panels.filter((panel) => !isUrgent(panel))];
}

/** Urgent ones first, whatever else is late; then what falls due first; what has no clock last. */
export function inOrder(tasks: readonly TodayTask[]): TodayTask[] {
  const due = (task: TodayTask) => task.due?.by.getTime() ?? Number.POSITIVE_INFINITY;
  const isUrgent = (task: TodayTask) => (task.severity === 5 ? 0 : 1);
  return [...tasks].sort((a, b) => isUrgent(a) - isUrgent(b) || due(a) - due(b));
}

const MOST_SHOWN = 6;

/**
 * The first six of a panel, and those besides that the page shows itself, folded away: where there is no list of them to lead to, or it is a list of
 * something else, such as of incidents that have one task, several or none.
 */
export function firstOf({ tasks, rest, link }: Pick<TodayTasks, 'tasks' | 'rest' | 'link'>): {
  tasks: TodayTask[];
  rest: TodayTask[];
} {
  const ordered = inOrder(tasks);
  const hidden = [...ordered.slice(MOST_SHOWN), ...inOrder(rest ?? [])];
  return { tasks: ordered.slice(0, MOST_SHOWN), rest: rest || link === null ? hidden : [] };
}

/** "Three things need you", "Three things need you, two of them late and one urgent": no word of what. */
export function waitsThereWords({ total, late, isUrgent }: { total: number; late: number; isUrgent: boolean }): string {
  const one = total === 1;
  const rest = [
    ...(isUrgent ? [one ? 'urgent' : 'at least one of them urgent'] : []),
    ...(late ? [one ? 'late' : `${countWord(late).toLowerCase()} late`] : []),
  ];
  return `${countWord(total)} ${one ? 'thing needs' : 'things need'} you${rest.length ? `, ${rest.join(' and ')}` : ''}`;
}

/** How many there are to do in all panels. */
export function totalOf(panels: readonly Pick<TodayTasks, 'total'>[]): number {
  return panels.reduce((sum, panel) => sum + panel.total, 0);
}
