export { forgetOldPresence, lookForSilence } from './silence.service.ts';
