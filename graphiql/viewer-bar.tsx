import type { ReactNode } from 'react';
import type { SocketState } from './hub-connection.ts';
import icon from './icon.svg';
import type { DemoViewer } from './viewers.ts';

const SOCKET_TEXT: Record<SocketState, string> = {
  closed: '实时通道未开',
  connecting: '实时通道连接中…',
  open: '实时通道已连接',
};

/** The slim bar at the top: whose hub this is, on whose behalf one asks, whether the socket is open. */
export function Bar({ socket, children }: { socket?: SocketState; children?: ReactNode }) {
  return (
    <header className="bar">
      <img className="bar-icon" src={icon} alt="" />
      <strong className="bar-name">防返贫 hub</strong>
      <span className="bar-subtitle">防止因病返贫致贫动态监测和帮扶</span>
      <span className="bar-space" />
      {children}
      {socket && (
        <output className="bar-socket" data-state={socket} title="Socket of the subscriptions">
          {SOCKET_TEXT[socket]}
        </output>
      )}
    </header>
  );
}

interface ViewerChooserProps {
  readonly viewers: readonly DemoViewer[];
  readonly chosen: DemoViewer;
  onChoose(viewer: DemoViewer): void;
}

/** Demo mode: one of the ready-made viewers. */
export function ViewerChooser({ viewers, chosen, onChoose }: ViewerChooserProps) {
  return (
    <>
      <span className="bar-badge" title="Demo mode: synthetic people only">
        演示
      </span>
      <label className="bar-viewer">
        查看人
        <select
          title="Viewer: decides what is seen and what is masked"
          value={chosen.id}
          onChange={(event) => {
            const viewer = viewers.find(({ id }) => id === event.target.value);
            if (viewer) onChoose(viewer);
          }}
        >
          {viewers.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <span className="bar-detail">
        {[chosen.department, chosen.role, chosen.regions.join('、')].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}

/** Outside demo mode: the viewer's own token, pasted. It never leaves the browser tab but to the hub. */
export function TokenField({ token, onToken }: { token: string; onToken(token: string): void }) {
  if (token) {
    return (
      <button type="button" onClick={() => onToken('')}>
        更换令牌
      </button>
    );
  }
  return (
    <form
      className="bar-token"
      onSubmit={(event) => {
        event.preventDefault();
        onToken(cleanToken(String(new FormData(event.currentTarget).get('token'))));
      }}
    >
      <label>
        访问令牌{' '}
        <input name="token" type="password" autoComplete="off" required placeholder="粘贴令牌 (paste your token)" />
      </label>
      <button type="submit">使用</button>
    </form>
  );
}

/** People paste tokens with the word before them, quotes or line breaks; a token itself holds none of these. */
function cleanToken(pasted: string): string {
  return pasted.replace(/^\s*bearer\s+/i, '').replace(/[\s"']/g, '');
}
