import { runCommand } from './run-command.ts';

const HELP = `npx gatehouse <command>
  serve [--lan] [--port N] [--data FOLDER]   start the server (as npm start)
  service install|remove                     start it with this machine, and again whenever it ended
  ingest FILE [--server URL] [--enrol CODE]  send a log to the server
  log-totals FILE [--top N] [--to FILE]      what each host of a proxy's log was asked for and sent
  gate install|fragment|status|uninstall     the filter beside a Squid proxy, on the proxy's machine
  dns install|fragment|status|uninstall      the filter in an Unbound resolver, on the resolver's machine
  decide --as WHO [--json]                   say of each address piped in whether it is open, and why
  scan [--json]                              say of each line piped in what should worry an adult
  journal verify [FILE]                      check the journal, of this server or of an exported file
  journal export FILE                        write the journal to a file that can be checked anywhere
  account rescue EMAIL                       let somebody in again whom nobody in the school can
  school add NAME …                          add a school to the trust of this server
  role give EMAIL ROLE                       let somebody count as the second person beside whoever added them
  lists seal|add FILE                        illegal lists that nobody can read or open: make one, put it into force
  backup FILE                                write an encrypted backup
  restore FILE                               restore one into an empty data folder
What one of them takes: npx gatehouse <command> --help`;

/** Command → its module, read only when it is asked for. */
const COMMANDS: Record<string, (argv: string[]) => Promise<number | undefined>> = {
  serve: async (argv) => {
    await (await import('./serve.ts')).runServe(argv);
    return undefined;
  },
  service: async (argv) => (await import('./service.ts')).runService(argv, process),
  ingest: async (argv) => (await import('./ingest.ts')).runIngest(argv, process),
  'log-totals': async (argv) => (await import('./log-totals.ts')).runLogTotals(argv, process),
  decide: async (argv) => (await import('./decide.ts')).runDecide(argv, process),
  scan: async (argv) => (await import('./scan.ts')).runScan(argv, process),
  journal: async (argv) => (await import('./journal.ts')).runJournal(argv, process),
  account: async (argv) => (await import('./account.ts')).runAccount(argv, process),
  school: async (argv) => (await import('./school.ts')).runSchool(argv, process),
  role: async (argv) => (await import('./role.ts')).runRole(argv, process),
  lists: async (argv) => (await import('./lists.ts')).runLists(argv, process),
  backup: async (argv) => (await import('./backup.ts')).runBackup(argv, process),
  restore: async (argv) => (await import('./restore.ts')).runRestore(argv, process),
};

await runCommand(async () => {
  const [name = '', ...argv] = process.argv.slice(2);
  // By its own name alone: “constructor” is one of every object.
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command(argv);
  const asked = name && !['help', '--help', '-h'].includes(name);
  (asked ? process.stderr : process.stdout).write(asked ? `There is no command “${name}”.\n\n${HELP}\n` : `${HELP}\n`);
  return asked ? 2 : 0;
});
