export { registerSensors } from './sensors.routes.ts';
export { makeEnrolmentCode, type ShownCode } from './sensors.service.ts';
