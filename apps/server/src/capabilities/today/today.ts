import type { TodayTasks } from '../../site/today-source.ts';

/** When the first of these falls due; undefined when nothing has a clock. */
export function pressing(panels: readonly Pick<TodayTasks, 'tasks'>[]): Date | undefined {
  const times = panels.flatMap((panel) => panel.tasks.flatMap((task) => (task.due ? [task.due.by.getTime()] : [])));
  return times.length ? new Date(times.reduce((a, b) => Math.min(a, b))) : undefined;
}
