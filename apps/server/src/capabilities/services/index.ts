export { registerServices } from './services.routes.ts';
export { addService } from './services.service.ts';
export { noteOptIns } from './services-opt-ins.service.ts';
