export { registerEvents } from './events.routes.ts';
export { takeEvents } from './events.service.ts';
