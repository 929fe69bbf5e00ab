export { registerEvents } from './events.routes.ts';
export { takeEvents } from './events.service.ts';
export { isHelp } from './events.ts';
export { type OwnEvent, tellOwn } from './events-own.service.ts';
export { personOfAccount, resolverFor } from './events-resolve.service.ts';
