import { openDataFolder } from '../../kernel/data-folder.ts';
import { startEmbedded } from './index.ts';

// A Gatehouse that is nothing but its database, in a process that the tests may kill. One JSON object a line on standard output.
const say = (event: object): void => {
  process.stdout.write(`${JSON.stringify(event)}\n`);
};

try {
  const folder = await openDataFolder(process.argv[2] ?? '');
  const embedded = await startEmbedded({ folder, durable: false, log: (line) => say({ line }) });
  process.on('SIGINT', () => say({ interrupted: true }));
  process.on('SIGTERM', () => void embedded.stop().then(() => process.exit(0)));
  say({ ready: { url: embedded.url, adopted: embedded.adopted, dataDirectory: embedded.dataDirectory } });
  setInterval(() => undefined, 1_000_000);
} catch (error) {
  say({ refused: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  process.exitCode = 1;
}
