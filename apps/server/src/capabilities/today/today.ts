import type { TodayTask, TodayTasks } from '../../site/today-source.ts';

/** How many of the shown tasks are late, and when the next of the others falls due. */
export function pressing(
  panels: readonly { tasks: readonly Pick<TodayTask, 'due'>[] }[],
  now: Date,
): { late: number; next: Date | undefined } {
  const times = panels.flatMap((panel) => panel.tasks.flatMap((task) => (task.due ? [task.due.by.getTime()] : [])));
  const ahead = times.filter((time) => time >= now.getTime());
  const next = ahead.length ? new Date(ahead.reduce((a, b) => Math.min(a, b))) : undefined;
  return { late: times.length - ahead.length, next };
}

/** Urgent ones first, whatever else is late; then what falls due first; what has no clock last. */
export function inOrder(tasks: readonly TodayTask[]): TodayTask[] {
  const due = (task: TodayTask) => task.due?.by.getTime() ?? Number.POSITIVE_INFINITY;
  const isUrgent = (task: TodayTask) => (task.severity === 5 ? 0 : 1);
  return [...tasks].sort((a, b) => isUrgent(a) - isUrgent(b) || due(a) - due(b));
}

/** How many there are to do in all panels. */
export function totalOf(panels: readonly Pick<TodayTasks, 'total'>[]): number {
  return panels.reduce((sum, panel) => sum + panel.total, 0);
}
