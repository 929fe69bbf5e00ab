export { registerEvents } from './events.routes.ts';
export { personOfAccount, takeEvents } from './events.service.ts';
export { noteOwnEvent } from './events-own.service.ts';
