import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { debianPeer } from './parts/peers.ts';

/** Reads phrases (a line each) and a text, then for each line on standard input scans once and prints hits and CPU nanoseconds. */
const PROGRAM = `
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
static char *slurp(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  *length = ftell(file);
  rewind(file);
  char *bytes = malloc(*length + 1);
  if (fread(bytes, 1, *length, file) != *length) exit(2);
  bytes[*length] = 0;
  return bytes;
}
static int on_hit(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *hits) {
  ++*(unsigned long long *)hits;
  return 0;
}
int main(int count, char **words) {
  size_t list_length, text_length, size;
  char *list = slurp(words[1], &list_length), *text = slurp(words[2], &text_length);
  unsigned phrases = 0, most = 1;
  for (size_t i = 0; i < list_length; i++) most += list[i] == '\\n';
  const char **phrase = calloc(most, sizeof *phrase);
  size_t *length = calloc(most, sizeof *length);
  unsigned *id = calloc(most, sizeof *id), *flags = calloc(most, sizeof *flags);
  for (char *at = list, *end; (end = strchr(at, '\\n')); at = end + 1) {
    phrase[phrases] = at;
    length[phrases] = end - at;
    id[phrases] = phrases;
    phrases++;
  }
  hs_database_t *database;
  hs_compile_error_t *wrong;
  hs_scratch_t *scratch = NULL;
  if (hs_compile_lit_multi(phrase, flags, id, length, phrases, HS_MODE_BLOCK, NULL, &database, &wrong)) {
    fprintf(stderr, "%s\\n", wrong->message);
    return 3;
  }
  hs_alloc_scratch(database, &scratch);
  hs_database_size(database, &size);
  printf("%zu\\n", size);
  fflush(stdout);
  while (getchar() != EOF) {
    unsigned long long hits = 0;
    struct timespec before, after;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
    hs_scan(database, text, text_length, 0, scratch, on_hit, &hits);
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
    printf("%llu %lld\\n", hits, (after.tv_sec - before.tv_sec) * 1000000000LL + after.tv_nsec - before.tv_nsec);
    fflush(stdout);
  }
  return 0;
}
`;

/** Hyperscan over one list and one text. `databaseMb` is the size of its compiled list. */
export interface Hyperscan {
  databaseMb: number;
  scan(): Promise<{ hits: number; cpuS: number }>;
  stop(): Promise<void>;
}

const run = promisify(execFile);

/** Compiles the program above; its path, or why not. */
export async function buildHyperscan(folder: string): Promise<{ path: string } | { notRun: string }> {
  const library = await debianPeer({ package: 'libhyperscan-dev', file: '/usr/include/hs/hs.h' });
  if ('notRun' in library) return library;
  const compiler = await debianPeer({ package: 'gcc', file: '/usr/bin/gcc' });
  if ('notRun' in compiler) return compiler;
  const path = join(folder, 'hyperscan');
  writeFileSync(`${path}.c`, PROGRAM);
  try {
    await run(compiler.path, ['-O2', '-o', path, `${path}.c`, '-lhs']);
    return { path };
  } catch (error) {
    return { notRun: `the program for Hyperscan could not be compiled (${(error as Error).message})` };
  }
}

/** Starts it; phrases hold no line end and are compared byte by byte. */
export async function startHyperscan(
  program: string,
  folder: string,
  phrases: readonly Uint8Array[],
  text: Uint8Array,
): Promise<Hyperscan> {
  const list = join(folder, 'phrases');
  writeFileSync(list, Buffer.concat(phrases.flatMap((phrase) => [phrase, Buffer.from('\n')])));
  writeFileSync(join(folder, 'text'), text);
  const child = spawn(program, [list, join(folder, 'text')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const gone = once(child, 'close');
  const line = async () => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('Hyperscan ended before its time.');
    return value.split(' ').map(Number);
  };
  const [size = 0] = await line();
  return {
    databaseMb: size / 2 ** 20,
    async scan() {
      child.stdin.write('\n');
      const [hits = 0, nanoseconds = 0] = await line();
      return { hits, cpuS: nanoseconds / 1e9 };
    },
    async stop() {
      child.stdin.end();
      await gone;
    },
  };
}
