// The site behind every proxy of the suite `proxy`: 10 KB of markup, whatever is asked; a filter may send its readers to
// `/blocked`. Prints its port.
import { createServer } from 'node:http';

const page = Buffer.from(
  `<html><body>${'<p>All the rivers run into the sea, yet the sea is not full.</p>\n'.repeat(160)}`,
);
const server = createServer(({ url }, response) => {
  if (url === '/blocked') return response.end('Blocked.');
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
  return response.end(page);
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
