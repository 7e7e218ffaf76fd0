import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { Page } from './page.tsx';

// The editor drops its pending work when the viewer changes and reports that as an unhandled "Canceled": no fault.
window.addEventListener('unhandledrejection', (event) => {
  if (event.reason instanceof Error && event.reason.name === 'Canceled') event.preventDefault();
});

const place = document.getElementById('page');
if (!place) throw new Error('index.html has no element with the id "page".');
createRoot(place).render(<Page />);
