export { StartRefused } from '../../kernel/start-refused.ts';
