/** A ready-made viewer of demo mode, as `GET /demo/viewers` lists it. */
export interface DemoViewer {
  readonly id: string;
  readonly label: string;
  readonly department: string;
  readonly role: string;
  readonly regions: readonly string[];
  readonly token: string;
}

const VIEWER_KEY = 'hub:viewer';
const TOKEN_KEY = 'hub:token';

/**
 * The viewers that demo mode offers.
 * @returns null when the hub is not in demo mode (404): a token has to be given then
 * @throws when the hub does not answer, or answers with something else
 */
export async function fetchDemoViewers(): Promise<readonly DemoViewer[] | null> {
  const response = await fetch('/demo/viewers', { headers: { accept: 'application/json' }, cache: 'no-store' });
  if (response.status === 404) return null;
  if (!response.ok) throw new Error(`GET /demo/viewers: ${response.status} ${response.statusText}`);
  const viewers: unknown = await response.json();
  if (!Array.isArray(viewers) || viewers.length === 0)
    throw new Error('GET /demo/viewers: 没有可选的查看人 (no viewers)');
  return viewers as readonly DemoViewer[];
}

/** The viewer chosen before in this browser tab, else the first. */
export function recallViewer(viewers: readonly DemoViewer[]): DemoViewer | undefined {
  const id = sessionStorage.getItem(VIEWER_KEY);
  return viewers.find((viewer) => viewer.id === id) ?? viewers[0];
}

/** Keeps the choice for this browser tab only; the token itself is fetched anew at each load. */
export function rememberViewer(id: string): void {
  sessionStorage.setItem(VIEWER_KEY, id);
}

/** The token pasted before in this browser tab, or an empty text. */
export function recallToken(): string {
  return sessionStorage.getItem(TOKEN_KEY) ?? '';
}

/** Keeps a pasted token until the browser tab is closed; an empty text forgets it. */
export function rememberToken(token: string): void {
  if (token) sessionStorage.setItem(TOKEN_KEY, token);
  else sessionStorage.removeItem(TOKEN_KEY);
}
