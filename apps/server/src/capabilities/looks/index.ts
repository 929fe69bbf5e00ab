export { registerLooks } from './looks.routes.ts';
export { SCOPE_WORDS } from './looks.ts';
export { playLook } from './looks-replay.service.ts';
