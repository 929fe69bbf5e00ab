// DuckDB's side of `logs`: `logs-duckdb.side.mjs NODE_MODULES_FOLDER LOG OUT THREADS`. It reads each line as one column, because the
// second field is padded and its reader of CSV knows no fields parted by several spaces.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [, , folder, log, out, threads] = process.argv;
const { DuckDBInstance } = createRequire(join(folder, 'from-here.js'))('@duckdb/node-api');
const instance = await DuckDBInstance.create(':memory:', { threads });
const connection = await instance.connect();
const begun = performance.now();
await connection.run(`
  COPY (
    SELECT host, count(*), sum(bytes) FROM (
      SELECT lower(split_part(split_part(fields[6], '//', CASE WHEN fields[5] = 'CONNECT' THEN 1 ELSE 2 END), CASE WHEN fields[5] = 'CONNECT' THEN ':' ELSE '/' END, 1)) AS host,
        CAST(fields[4] AS BIGINT) AS bytes
      FROM (SELECT string_split(ltrim(substr(line, 16)), ' ') AS fields
        FROM read_csv('${log}', columns = {'line': 'VARCHAR'}, delim = '\\x01', quote = '', escape = '', header = false, auto_detect = false))
      WHERE fields[6] NOT LIKE 'error:%'
    ) GROUP BY host
  ) TO '${out}' (HEADER false)`);
console.error(JSON.stringify({ inProcessS: (performance.now() - begun) / 1000 }));
