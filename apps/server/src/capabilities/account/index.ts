export { registerAccount } from './account.routes.ts';
export { endAccount, giveAccount, rescueAccount, resetPassword } from './account-people.service.ts';
