import { Router } from 'express';
import { DEPARTMENTS, type Department, ROLES, type Role } from '../access/department.ts';
import { signToken } from '../access/token.ts';

/** How long a demo token is worth something, in seconds. The page fetches new ones each time it is loaded. */
const TOKEN_SECONDS = 12 * 3600;
const PURPOSE = '演示 (demo)';

const PLACES = {
  '622922': '康乐县',
  '370800': '济宁市',
  '150724': '鄂温克族自治旗',
  '500241': '秀山土家族苗族自治县',
  '330383': '龙港市',
} as const;
const EVERYWHERE = Object.keys(PLACES);

interface DemoViewer {
  readonly id: string;
  readonly label: string;
  readonly department: Department;
  readonly role: Role;
  readonly regions: readonly string[];
}

const VIEWERS: readonly DemoViewer[] = [
  viewer('everywhere', 'MEDICAL_INSURANCE', 'CLERK', EVERYWHERE, '五个地区'),
  ...Object.entries(PLACES).map(([code, name]) => viewer(code, 'MEDICAL_INSURANCE', 'CLERK', [code], name)),
  viewer('370800', 'CIVIL_AFFAIRS', 'CLERK', ['370800'], PLACES['370800']),
  viewer('500241', 'RURAL_REVITALISATION', 'CLERK', ['500241'], PLACES['500241']),
  viewer('370800', 'MEDICAL_INSURANCE', 'ANALYST', ['370800'], PLACES['370800'], '（脱敏）'),
  viewer('everywhere', 'AUDIT', 'AUDITOR', EVERYWHERE, '五个地区', '（脱敏）'),
];

function viewer(
  place: string,
  department: Department,
  role: Role,
  regions: readonly string[],
  placeName: string,
  note = '',
): DemoViewer {
  return {
    id: `demo-${department}-${role}-${place}`.toLowerCase().replaceAll('_', '-'),
    label: `${placeName} ${DEPARTMENTS[department].label}${ROLES[role].label}${note}`,
    department,
    role,
    regions,
  };
}

/**
 * `GET /demo/viewers`: ready-made viewers with fresh tokens, for whoever sits at this machine. Only to be mounted where the
 * server listens on loopback; a request under another host name is a page of another site that had its name
 * point here (DNS rebinding), and gets nothing.
 */
export function demoViewers(tokenKey: Uint8Array): Router {
  return Router().get('/demo/viewers', async (request, response, next) => {
    if (!isLoopback(request.hostname)) return next();
    const viewers = VIEWERS.map(async (one) => {
      const { id, department, role, regions } = one;
      const signed = { id, department, roles: [role], regionCodes: regions, purpose: PURPOSE };
      return { ...one, token: await signToken(tokenKey, signed, TOKEN_SECONDS) };
    });
    response.set('Cache-Control', 'no-store').json(await Promise.all(viewers));
  });
}

/** Whether an address or host name is this machine's own. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}
