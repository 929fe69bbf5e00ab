export { registerLooks } from './looks.routes.ts';
export { playLook } from './looks-replay.service.ts';
