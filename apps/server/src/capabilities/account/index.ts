export { registerAccount } from './account.routes.ts';
export { endAccount, giveAccount, openAccount, rescueAccount, resetPassword } from './account-people.service.ts';
