export { registerAccount } from './account.routes.ts';
export { endAccount, giveAccount, resetPassword } from './account-people.service.ts';
