export { registerStaffConcerns } from './concerns.routes.ts';
export { concernLine, judgeThreshold } from './concerns.service.ts';
