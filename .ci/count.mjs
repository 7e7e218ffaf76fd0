// Adds up what the test run and the start have written, and says so in one closing line. Exit code 1 unless all passed.
import { existsSync, readFileSync } from 'node:fs';

const sum = { passed: 0, failed: 0, skipped: 0 };
for (const file of process.argv.slice(2)) {
  const report = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { success: false };
  sum.passed += report.numPassedTests ?? 0;
  sum.skipped += (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0);
  // A test file that could not even be loaded has no failed test, yet did not pass.
  sum.failed += Math.max(report.numFailedTests ?? 0, report.success ? 0 : 1);
}
console.log(`${sum.passed} passed, ${sum.failed} failed${sum.skipped > 0 ? `, ${sum.skipped} skipped` : ''}`);
process.exitCode = sum.failed === 0 && sum.passed > 0 ? 0 : 1;
