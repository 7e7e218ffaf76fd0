import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type Response, Router } from 'express';
import { HubError } from '../errors/hub-error.ts';

/** Where the page is served; the build has the same path in its links (graphiql/vite.config.ts). */
const GRAPHIQL_PATH = '/graphiql';

/** How long a browser may keep a file whose name changes with its content. */
const HASHED_FILES_MAX_AGE = '1y';

/**
 * Only what comes from this origin, its socket included ('self' covers ws and wss of the same host and port).
 * The editor writes its styles at run time and carries its icons and font as data, hence the three exceptions.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * Serves the built GraphiQL page under `/graphiql`: `app.use(graphiqlPage())`.
 * The hub starts without the build, too: the page then says how to make it (503), and appears once it is made.
 * @param folder the build; by default `dist-graphiql` beside the package.json of this package
 */
export function graphiqlPage(folder: string = join(packageRoot(), 'dist-graphiql')): Router {
  const page = Router();
  page.use((_request, response, next) => {
    response.set({
      'Content-Security-Policy': CONTENT_SECURITY_POLICY,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
      'Cross-Origin-Opener-Policy': 'same-origin',
    });
    if (existsSync(join(folder, 'index.html'))) return next();
    sendMissing(response);
  });
  page.use(
    '/assets',
    express.static(join(folder, 'assets'), {
      immutable: true,
      maxAge: HASHED_FILES_MAX_AGE,
      index: false,
      redirect: false,
    }),
  );
  // index.html names the hashed files, so it is asked for each time and answered 304 while nothing has changed.
  page.use(
    express.static(folder, {
      cacheControl: false,
      setHeaders: (response) => void response.set('Cache-Control', 'no-cache'),
    }),
  );
  page.use(
    (_request, response) =>
      void response.status(404).set('Cache-Control', 'no-store').type('text/plain').send('Not found\n'),
  );
  return Router().use(GRAPHIQL_PATH, page);
}

function sendMissing(response: Response): void {
  const error = new HubError('NOT_FOUND', 'GraphiQL 页面尚未构建 (the GraphiQL page is not built)', {
    where: 'dist-graphiql/index.html',
    found: 'no such file',
    expected: 'the output of the build',
    mend: 'npm run build:graphiql',
  });
  response
    .status(503)
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(
      `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>防返贫 hub</title><pre>${error.describe()}</pre></html>\n`,
    );
}

/** The nearest folder above this file that holds a package.json: the same from src and from dist. */
function packageRoot(): string {
  const start = dirname(fileURLToPath(import.meta.url));
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (folder === dirname(folder)) {
      throw new HubError('CONFIG_INVALID', 'No package.json above the hub’s own files.', {
        where: 'src/server/graphiql.ts',
        expected: 'the package as it was installed, with its package.json',
        mend: 'Install the hub again with npm ci.',
      });
    }
  }
}
