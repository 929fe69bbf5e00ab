export { registerStaffConcerns } from './concerns.routes.tsx';
