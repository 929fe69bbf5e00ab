export { registerSignIn } from './sign-in.routes.ts';
export { chooseSchool } from './sign-in.service.ts';
export { browserWords } from './sign-in.ts';
export { choosePassword, type PasswordChange } from './sign-in-factor.service.ts';
export { browserOf, carrySession } from './sign-in-session.routes.ts';
