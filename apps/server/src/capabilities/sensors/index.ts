export { registerSensors } from './sensors.routes.ts';
export { makeEnrolmentCode, type ShownCode } from './sensors.service.ts';
export { listSensors } from './sensors.store.ts';
export { KIND_WORDS, type Sensor, seenWords, troubleWords } from './sensors.ts';
