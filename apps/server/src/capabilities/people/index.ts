export { yearWords } from './people.ts';
