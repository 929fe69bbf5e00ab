export { registerMail } from './mail.routes.ts';
export { noteLate } from './mail-told.store.ts';
