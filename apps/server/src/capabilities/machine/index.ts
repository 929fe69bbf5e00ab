export { measureRoom, watchCertificate, watchClock, watchRoom } from './machine.jobs.ts';
export { registerMachine } from './machine.routes.ts';
export { LAST_BACKUP } from './machine-disk.ts';
