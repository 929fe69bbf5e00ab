export { registerReviewers } from './reviewers.routes.ts';
export { drawSecondLooks } from './second-looks.service.ts';
