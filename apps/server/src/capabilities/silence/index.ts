export { forgetOldPresence, lookForSilence } from './silence.service.ts';
export { addHeardStep } from './silence.store.ts';
