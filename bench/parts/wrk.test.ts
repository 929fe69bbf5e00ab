import { expect, test } from 'vitest';
import { readWrk } from './wrk.ts';

const SEEN = `Running 5s test @ http://127.0.0.1:3128
  1 threads and 32 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency     2.63ms  512.21us   9.17ms   81.24%
  Latency Distribution
     50%  980.00us
     75%    2.86ms
     99%    1.20s
  60907 requests in 5.01s, 610.24MB read
  Socket errors: connect 0, read 2, write 0, timeout 1
  Non-2xx or 3xx responses: 12
Requests/sec:  12156.31
Transfer/sec:    121.80MB
`;

test('what wrk prints is read, in one unit of time', () => {
  const expected = { requests: 60_907, perS: 12_156.31, p50Ms: 0.98, p99Ms: 1200, refused: 12, socketErrors: 3 };
  expect(readWrk(SEEN)).toEqual(expected);
  expect(readWrk('nothing').p99Ms).toBeNaN();
});
