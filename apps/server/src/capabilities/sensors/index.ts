export { registerSensors } from './sensors.routes.ts';
export { makeEnrolmentCode, type ShownCode } from './sensors.service.ts';
export { listSensors } from './sensors.store.ts';
export { type Sensor, seenWords, troubleWords } from './sensors.ts';
export { type Heard, notePresence } from './sensors-presence.store.ts';
