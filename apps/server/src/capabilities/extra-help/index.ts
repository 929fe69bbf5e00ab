export { registerExtraHelp } from './extra-help.routes.ts';
export { noteTeaching, recordHelp } from './extra-help.service.ts';
