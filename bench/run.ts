import { answerCalls } from './process-calls.ts';

// One program in three roles: the bench, and, forked by it, what is measured: the hub, and a server to compare it with.
switch (process.argv[2]) {
  case 'hub':
    answerCalls((await import('./hub-process.ts')).hubCalls);
    break;
  case 'bare':
    answerCalls((await import('./bare-process.ts')).bareCalls);
    break;
  default:
    await (await import('./bench.ts')).bench(process.argv);
}
