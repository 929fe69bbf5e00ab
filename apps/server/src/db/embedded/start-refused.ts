export { AlreadyRunning, StartRefused } from '../../kernel/start-refused.ts';
