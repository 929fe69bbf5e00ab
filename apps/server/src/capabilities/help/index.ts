export { registerHelp } from './help.routes.ts';
export { tasksOf } from './help.service.ts';
