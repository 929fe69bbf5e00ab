import { runCommand } from './cli/run-command.ts';
import { runServe } from './cli/serve.ts';

await runCommand(async () => {
  await runServe(process.argv.slice(2));
  return undefined;
});
