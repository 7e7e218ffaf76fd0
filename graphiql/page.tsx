import { GraphiQL } from 'graphiql';
import { useEffect, useState } from 'react';
import { connectHub, type HubConnection, type SocketState } from './hub-connection.ts';
import { READY_TABS } from './ready-tabs.ts';
import { Bar, TokenField, ViewerChooser } from './viewer-bar.tsx';
import {
  type DemoViewer,
  fetchDemoViewers,
  recallToken,
  recallViewer,
  rememberToken,
  rememberViewer,
} from './viewers.ts';

type Mode = 'asking' | { failed: string } | { viewers: readonly DemoViewer[] } | 'token';

/** The whole page: asks the hub whether it is in demo mode, then shows the bar and, once a viewer is known, GraphiQL. */
export function Page() {
  const [mode, setMode] = useState<Mode>('asking');
  const [viewer, setViewer] = useState<DemoViewer>();
  const [token, setToken] = useState(recallToken);
  const [socket, setSocket] = useState<SocketState>('closed');

  useEffect(() => {
    fetchDemoViewers().then(
      (viewers) => {
        setViewer(viewers ? recallViewer(viewers) : undefined);
        setMode(viewers ? { viewers } : 'token');
      },
      (error: unknown) => setMode({ failed: String(error) }),
    );
  }, []);

  if (mode === 'asking') return <Bar />;
  if (typeof mode === 'object' && 'failed' in mode) {
    return (
      <>
        <Bar />
        <Notice title="连接不上 hub" text={`The hub does not answer. ${mode.failed}`} />
      </>
    );
  }
  const bearer = mode === 'token' ? token : viewer?.token;
  return (
    <>
      <Bar socket={socket}>
        {mode === 'token' ? (
          <TokenField
            token={token}
            onToken={(next) => {
              rememberToken(next);
              setToken(next);
            }}
          />
        ) : (
          viewer && (
            <ViewerChooser
              viewers={mode.viewers}
              chosen={viewer}
              onChoose={(next) => {
                rememberViewer(next.id);
                setViewer(next);
              }}
            />
          )
        )}
      </Bar>
      {bearer ? (
        // A new viewer gets a new connection and an empty answer: one viewer's answer never stands under another's name.
        <Explorer key={bearer} token={bearer} onSocket={setSocket} />
      ) : (
        <Notice
          title="请先粘贴访问令牌"
          text="在上方粘贴令牌。令牌只保存在本浏览器标签页，只发给本 hub。Paste your access token above: it stays in this browser tab and is sent only to this hub."
        />
      )}
    </>
  );
}

function Explorer({ token, onSocket }: { token: string; onSocket(state: SocketState): void }) {
  const [hub, setHub] = useState<HubConnection>();
  useEffect(() => {
    const connection = connectHub(token, onSocket);
    setHub(connection);
    return () => connection.close();
  }, [token, onSocket]);
  if (!hub) return null;
  // What is typed may hold numbers of persons: it is kept for this browser tab only, never on the disk.
  const firstOpening = sessionStorage.getItem('graphiql:tabState') === null;
  return (
    <main className="explorer">
      <GraphiQL
        fetcher={hub.fetcher}
        storage={sessionStorage}
        defaultTabs={[...READY_TABS]}
        {...(firstOpening && READY_TABS[0].variables ? { initialVariables: READY_TABS[0].variables } : {})}
      />
    </main>
  );
}

function Notice({ title, text }: { title: string; text: string }) {
  return (
    <main className="notice">
      <h1>{title}</h1>
      <p>{text}</p>
    </main>
  );
}
