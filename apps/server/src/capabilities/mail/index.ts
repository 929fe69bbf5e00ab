export { registerMail } from './mail.routes.ts';
export { askToTell, noteLate } from './mail-told.store.ts';
