export { registerLessons } from './lessons.routes.ts';
export { planLesson } from './lessons.service.ts';
export { verifyLessons } from './lessons-check.service.ts';
