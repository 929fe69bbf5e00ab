export { registerReports } from './reports.routes.ts';
export { drawReports } from './reports-draw.service.ts';
export { countLooks } from './reports-figures.service.ts';
export { tellOfLateReports } from './reports-late.service.ts';
export { workReports } from './reports-replay.service.ts';
