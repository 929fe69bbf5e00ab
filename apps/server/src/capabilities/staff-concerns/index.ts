export { registerStaffConcerns } from './concerns.routes.ts';
