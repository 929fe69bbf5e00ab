export { registerStaffConcerns } from './concerns.routes.ts';
export { judgeThreshold } from './concerns.service.ts';
