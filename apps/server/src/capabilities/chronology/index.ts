export { registerChronology } from './chronology.routes.ts';
