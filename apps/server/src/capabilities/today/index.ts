export { registerToday, waitsElsewhere } from './today.routes.ts';
export { waitsThereWords } from './today.ts';
export type { WaitsThere } from './today-elsewhere.service.ts';
